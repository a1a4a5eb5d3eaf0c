"""Does every screen work in a browser, with and without JavaScript, for everyone?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


@pytest.fixture(scope="session")
def addresses(server: str) -> dict[str, str]:
    """Return a screen's name and where it is, on the demo reports."""
    with httpx.Client(base_url=server) as client:
        rows = client.get("/api/v1/reports").json()["rows"]
        report = next(row["id"] for row in rows if row["title"].startswith("Ordovian"))
        conflict = _conflicts(client)[0]["sides"][0]
        claim = client.get(f"/api/v1/claims?report={report}&stance=denied").json()["rows"][0]["id"]
        event = client.get(f"/api/v1/events?report={report}").json()["rows"][0]["id"]
    room = f"/reports/{report}"
    return {
        "reports": "/reports",
        "no report": "/reports?q=nothing-is-called-so",
        "report": room,
        "claim": f"{room}?on={claim}#{claim}",
        "events": f"{room}?show=events&offsets=1",
        "presence": f"{room}?show=presence",
        "conflicts": f"/reports/{conflict['document_id']}?show=conflicts",
        "explained claim": f"/explain/{claim}",
        "explained event": f"/explain/{event}",
        "search": "/search?q=marines",
        "narrowed": "/search?q=marines&stance=asserted&form=indirect",
        "nothing found": "/search?q=nothing-is-called-so",
        "sources": "/sources",
        "about": "/about",
        "add": "/add",
        "found events": "/search?in=events",
        "found presence": "/search?in=presence",
        "error": "/nowhere",
        "lost": "/p/d0?q=words+that+nobody+wrote",
    }


def _conflicts(client: httpx.Client) -> list[dict[str, Any]]:
    """Return the conflicts as soon as the reports are compared, which is done beside requests."""
    while not (found := client.get("/api/v1/conflicts").json())["current"]:
        time.sleep(0.2)
    rows: list[dict[str, Any]] = found["rows"]
    return rows


SCREENS = [
    "reports", "no report", "report", "claim", "events", "presence", "conflicts",
    "explained claim", "explained event", "search", "narrowed", "nothing found", "sources",
    "about", "add", "found events", "found presence", "error", "lost",
]  # fmt: skip


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[Page]:
    """Give a page of a browser without JavaScript."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_nothing(
    name: str, scheme: str, browser: Browser, server: str, addresses: dict[str, str]
) -> None:
    # The policy of the page forbids axe too; it is off here and nowhere else.
    context = browser.new_context(base_url=server, bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(addresses[name])
    found = Axe().run(page, options=RULES)
    context.close()

    assert 0 == found.violations_count, found.generate_report()


@pytest.mark.parametrize("name", SCREENS)
def test_a_narrow_screen_needs_no_sideways_scrolling(
    name: str, page: Page, addresses: dict[str, str]
) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(addresses[name])

    assert 320 >= page.evaluate("document.documentElement.scrollWidth")
    # Nothing that the policy forbids was tried, and no script failed.
    assert [] == [line for line in told if "404" not in line]


def test_pointing_at_a_claim_shows_its_source_and_cue(
    page: Page, addresses: dict[str, str]
) -> None:
    page.goto(addresses["report"])
    page.get_by_role("link", name="denied, indirect, by Harbour Guard").first.hover()

    expect(page.locator(".text .part.on.r-source").first).to_have_text("The Harbour Guard")
    expect(page.locator(".text .part.on.r-cue").first).to_have_text("denied")
    expect(page.locator(".side .card.on")).to_contain_text("any part in the attack")


def test_the_focus_shows_the_same_as_the_pointer(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["report"])
    page.get_by_role("link", name="denied, indirect, by Harbour Guard").first.focus()

    expect(page.locator(".text .part.on.r-cue").first).to_have_text("denied")


def test_a_report_is_read_without_javascript(plain: Page, addresses: dict[str, str]) -> None:
    plain.goto(addresses["report"])
    plain.get_by_role("link", name="denied, indirect, by Harbour Guard").first.click()

    card = plain.locator(".side .card:target")
    expect(card).to_contain_text("any part in the attack")
    expect(card).to_be_in_viewport()
    card.get_by_role("link", name="in the text").click()
    expect(plain.locator(".text mark:target")).to_contain_text("any part in the attack")


def test_one_voice_is_heard_alone_without_javascript(
    plain: Page, addresses: dict[str, str]
) -> None:
    plain.goto(addresses["report"])
    plain.locator("select[name=voice]").select_option(label="Harbour Guard (1)")
    plain.get_by_role("button", name="Show").click()

    expect(plain.locator(".side .card")).to_have_count(1)
    expect(plain.locator(".side .note")).to_contain_text("of others left out")


def test_a_search_is_narrowed_and_widened_without_javascript(
    plain: Page, addresses: dict[str, str]
) -> None:
    plain.goto("/reports")
    plain.get_by_label("Search claims and reports").fill("marines")
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/search?q=marines")
    cards = plain.locator(".hits .card")
    before = cards.count()
    facet = plain.locator(".facet", has_text="Naming").get_by_role("link", name="named").first
    left = int(facet.locator(".count").inner_text())
    facet.click()

    expect(cards).to_have_count(left)
    plain.locator(".facet [aria-current]").first.click()
    expect(cards).to_have_count(before)
    assert left < before


def test_a_hit_leads_to_its_characters(page: Page) -> None:
    page.goto("/search?q=timetables")
    words = page.locator(".hits .card blockquote").first.inner_text()
    page.locator(".hits .card .origin a").first.click()

    here = page.locator(".text .here")
    expect(here.first).to_be_in_viewport()
    assert "".join(here.all_inner_texts()).replace("\n", " ").find(words[:20]) >= 0


def test_a_permalink_leads_to_the_claim_it_quotes(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["report"])
    card = page.locator(".side .card").nth(3)
    words = card.locator("blockquote").inner_text()
    card.get_by_role("link", name="Permalink").click()

    expect(page.locator(".side .card.on blockquote")).to_have_text(words)


def test_dark_is_chosen_and_kept_without_javascript(plain: Page) -> None:
    plain.goto("/reports?q=north")
    plain.get_by_label("Light or dark").select_option("dark")
    plain.get_by_role("button", name="Set").click()

    expect(plain).to_have_url(plain.url.split("/reports")[0] + "/reports?q=north")
    plain.goto("/sources")
    assert "dark" == plain.locator("html").get_attribute("data-theme")


def test_the_keyboard_walks_through_a_list(page: Page) -> None:
    page.goto("/search?q=marines")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".hits .card").nth(1)

    assert second.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("/")
    expect(page.get_by_label("Search claims and reports")).to_be_focused()


def test_a_search_is_kept_and_removed(page: Page) -> None:
    page.goto("/search?q=marines&stance=asserted")
    page.get_by_label("Name").fill("marines, told flat")
    page.get_by_role("button", name="Save").click()
    saved = page.get_by_role("link", name="marines, told flat", exact=True)
    page.goto("/search")
    saved.click()

    expect(page).to_have_url(page.url.split("/search")[0] + "/search?q=marines&stance=asserted")
    page.get_by_role("button", name="Remove marines, told flat").click()
    expect(saved).to_have_count(0)
