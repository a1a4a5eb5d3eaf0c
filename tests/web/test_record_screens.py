"""Do the timeline, the map, presence, conflicts and the pages about one thing work for everyone?"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .test_screens import RULES

SCREENS = [
    "/timeline", "/timeline?lane=actor", "/timeline?in=claims&lane=place",
    "/timeline?q=nobody-wrote-this",
    "/map", "/map?in=presence", "/map?q=nobody-wrote-this",
    "/presence/statements?of=Ordovian+marines&where=Akureyri",
    "/presence", "/presence?at=2024-04-10", "/presence?actor=nobody-wrote-this",
    "/conflicts", "/conflicts?type=withdrawal", "/conflicts?q=nobody-wrote-this",
    "/actors?q=Harbour+Guard", "/places?q=Egilssta%C3%B0ir",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", SCREENS)
def test_axe_finds_nothing(address: str, scheme: str, browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options=RULES)
    context.close()

    assert 0 == found.violations_count, found.generate_report()


@pytest.mark.parametrize("address", SCREENS)
def test_a_narrow_screen_needs_no_sideways_scrolling(address: str, page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    page.wait_for_load_state("networkidle")

    assert 320 >= page.evaluate("document.documentElement.scrollWidth")
    assert [] == told


def test_each_place_of_the_list_is_a_mark_on_the_map(page: Page) -> None:
    page.goto("/map")
    expect(page.locator("#map .mark").first).to_be_visible()
    named = page.locator("#map .mark title").all_text_contents()
    listed = page.locator(".listed").first.locator("li a").all_inner_texts()

    assert sorted(listed) == sorted(title.split(",")[0] for title in named)


def test_a_mark_of_the_map_is_reached_by_keyboard(page: Page) -> None:
    page.goto("/map")
    mark = page.locator("#map .mark").first
    mark.focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/places?q=*")
    expect(page.get_by_role("heading", name="What happened there")).to_be_visible()


def test_the_list_says_the_same_without_javascript(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/map")
    places = page.locator(".listed li a").count()
    page.goto("/timeline")
    events = page.locator(".card.event").count()
    context.close()

    assert places > 0
    assert events > 0


def test_a_bar_of_the_timeline_leads_to_what_it_rests_on(page: Page) -> None:
    page.goto("/timeline")
    bar = page.locator("#lanes a.bar").first
    bar.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="The words")).to_be_visible()


def test_days_that_are_brushed_stand_in_the_address(page: Page) -> None:
    page.goto("/timeline")
    strip = page.locator("#days .overlay")
    box = strip.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.98, box["y"] + 10, steps=5)
    page.mouse.up()
    page.wait_for_url("**from=*")

    assert "to=" in page.url


def test_a_cell_of_presence_opens_as_many_statements_as_it_counts(page: Page) -> None:
    page.goto("/presence")
    cell = page.locator("td a.cell").first
    lines = cell.locator(".line")
    said = sum(int((line.locator(".count").all_inner_texts() or ["1"])[0]) for line in lines.all())
    cell.click()

    expect(page.locator(".hits .card")).to_have_count(said)


def test_what_is_known_of_a_day_is_told_from_what_is_said(page: Page) -> None:
    page.goto("/presence?at=2024-04-10")
    words = set(page.locator(".known").all_inner_texts())

    assert words
    assert words <= {
        "stated present", "stated absent", "implied present", "implied absent", "contested",
        "unknown",
    }  # fmt: skip


def test_events_are_narrowed_to_one_actor(page: Page) -> None:
    page.goto("/search?in=events")
    before = page.locator(".hits .card").count()
    facet = page.locator(".facet", has=page.get_by_role("heading", name="Actor", exact=True))
    name = facet.get_by_role("link").first
    said = name.locator("bdi").inner_text()
    name.click()
    cards = page.locator(".hits .card")

    expect(cards.first).to_contain_text(said)
    assert 0 < cards.count() < before


@pytest.mark.parametrize("kind", ["events", "presence"])
def test_every_actor_to_narrow_by_leads_to_as_many_rows_as_it_says(page: Page, kind: str) -> None:
    page.goto(f"/search?in={kind}")
    facet = page.locator(".facet", has=page.get_by_role("heading", name="Actor", exact=True))
    links = facet.get_by_role("link").all()
    said = [(link.get_attribute("href"), link.locator(".count").inner_text()) for link in links]

    assert said
    for href, number in said:
        page.goto(href or "")
        assert page.locator(".hits .card").count() == int(number)


def test_a_source_has_a_page_with_all_that_it_says(page: Page) -> None:
    page.goto("/sources?naming=named")
    row = page.locator("tbody tr").first
    claims = int(row.locator("td.num").first.inner_text())
    row.get_by_role("link").first.click()

    expect(page.locator(".card.claim")).to_have_count(min(claims, 25))


def test_what_contradicts_an_event_stands_on_its_page(page: Page) -> None:
    while page.goto("/conflicts") and page.get_by_role("status").count():
        page.wait_for_timeout(200)
    page.locator(".card.conflict .origin a").first.click()
    record = page.url.split("on=")[1].split("&")[0]
    page.goto(f"/explain/{record}")

    expect(page.get_by_role("heading", name="What contradicts it")).to_be_visible()


def test_both_sides_of_a_conflict_stand_next_to_each_other(page: Page) -> None:
    while page.goto("/conflicts") and page.get_by_role("status").count():
        page.wait_for_timeout(200)  # the reports are compared beside the requests
    card = page.locator(".card.conflict").first
    expect(card).to_be_visible()
    sides = card.get_by_role("region", name="Side")
    first, second = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert first is not None
    assert second is not None

    assert first["y"] == second["y"]
    assert first["x"] < second["x"]
    expect(card).to_contain_text("would settle it")
