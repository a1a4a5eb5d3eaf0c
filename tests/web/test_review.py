"""Can a whole review be done, by keyboard, blind, and taken back?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from sayso.ledger import SqliteLedger
from sayso.review.decisions import Verdict, acts

from .conftest import started
from .test_screens import RULES

SCREENS = [
    "/review", "/review?in=events", "/review?in=presence", "/review?show=judged",
    "/review/matches", "/review/matches?show=suggested", "/review/sources", "/review/log",
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(demo_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Serve a copy of the demo ledger, so that what is decided stays here."""
    path = tmp_path_factory.mktemp("desk") / "demo.sqlite"
    shutil.copyfile(demo_ledger, path)
    for address in started(path):
        yield path, address


@pytest.fixture
def at(browser: Browser, desk: tuple[Path, str]) -> Iterator[Page]:
    context = browser.new_context(base_url=desk[1], bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", SCREENS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    address: str, scheme: str, browser: Browser, desk: tuple[Path, str]
) -> None:
    context = browser.new_context(base_url=desk[1], bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = Axe().run(page, options=RULES)
    context.close()

    assert 320 >= wide
    assert 0 == found.violations_count, found.generate_report()


def _told(path: Path, about: str) -> list[Verdict | None]:
    with SqliteLedger(path, read_only=True) as ledger:
        return [act.verdict for act in acts(ledger.judgements()).get(about, ())]


def _first(page: Page) -> str:
    return str(page.locator(".item").first.get_attribute("data-about"))


def test_a_review_by_keyboard_alone(at: Page, desk: tuple[Path, str]) -> None:
    at.goto("/review")
    accepted = _first(at)
    at.keyboard.press("a")  # one key accepts
    expect(at.locator(f"#item-{accepted}")).to_have_count(0)
    rejected = _first(at)
    at.keyboard.press("r")
    expect(at.locator(f"#item-{rejected}")).to_have_count(0)
    corrected = _first(at)
    stance = at.locator(f"#item-{corrected} .head .stance").first.inner_text()
    at.keyboard.press("e")  # four keys correct: the field, its value, and sent
    at.keyboard.press("u" if stance != "unclear" else "d")
    at.keyboard.press("Tab")
    at.keyboard.press("Enter")
    expect(at.locator(f"#item-{corrected} .act")).to_contain_text("corrected: stance is")
    at.goto("/review?show=judged")
    at.locator(f"#item-{rejected}").focus()
    at.keyboard.press("u")
    expect(at.locator(f"#item-{rejected}")).to_have_count(0)

    assert [Verdict.ACCEPT] == _told(desk[0], accepted)
    assert [] == _told(desk[0], rejected)


def test_a_review_without_javascript(browser: Browser, desk: tuple[Path, str]) -> None:
    context = browser.new_context(base_url=desk[1], java_script_enabled=False)
    page = context.new_page()
    page.goto("/review?in=events")
    accepted = _first(page)
    page.locator(f"#item-{accepted}").get_by_role("button", name="Accept").click()
    corrected = _first(page)
    item = page.locator(f"#item-{corrected}")
    item.get_by_text("Correct", exact=True).click()
    form = item.get_by_role("form", name="Correct the stage")
    form.locator("select").select_option("planned")
    form.get_by_label("Reason").fill("it is ahead")
    form.get_by_role("button", name="Save").click()
    told = page.locator(f"#item-{corrected} .act").inner_text()
    page.goto("/review?in=events&show=judged")
    page.locator(f"#item-{accepted}").get_by_role("button", name="Take back").click()
    context.close()

    assert "corrected: stage is" in told
    assert "it is ahead" in told
    assert [] == _told(desk[0], accepted)


def test_a_source_is_not_rated_by_accident(at: Page) -> None:
    at.goto("/review/sources")
    letters = at.locator("select[name=letter]").evaluate_all("all => all.map(each => each.value)")

    assert letters
    assert {"F"} == set(letters)


def test_a_decision_is_shown_wherever_its_row_is(at: Page) -> None:
    at.goto("/review?in=events")
    about = _first(at)
    at.locator(f"#item-{about} input[name=reason]").first.fill("as it is written")
    at.locator(f"#item-{about}").get_by_role("button", name="Accept").click()
    at.goto("/search?in=events")
    card = at.locator(f"#card-{about}")

    expect(card).to_contain_text("accepted by")
    expect(card).to_contain_text("as it is written")


def test_what_was_undone_is_put_back_from_the_log(at: Page, desk: tuple[Path, str]) -> None:
    at.goto("/review?in=presence")
    about = _first(at)
    at.keyboard.press("a")
    expect(at.locator(f"#item-{about}")).to_have_count(0)
    at.goto("/review/log")
    at.get_by_role("button", name="Undo").first.click()
    undone = _told(desk[0], about)
    at.get_by_role("button", name="Redo").first.click()
    at.wait_for_load_state()

    assert ([], [Verdict.ACCEPT]) == (undone, _told(desk[0], about))


def test_only_what_is_on_the_screen_is_accepted_at_once(at: Page, desk: tuple[Path, str]) -> None:
    at.goto("/review?in=claims")
    shown = [str(item.get_attribute("data-about")) for item in at.locator(".item").all()]
    with SqliteLedger(desk[0], read_only=True) as ledger:
        before = set(acts(ledger.judgements()))
    at.get_by_role("button", name="on the screen").click()
    at.wait_for_load_state()
    with SqliteLedger(desk[0], read_only=True) as ledger:
        after = set(acts(ledger.judgements()))

    assert set(shown) == (after - before) | (before & set(shown))
