"""A situation report as Markdown and as one HTML file that opens offline."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from sayso.query.situation import Scope, Situation
from sayso.query.situation_html import html
from sayso.query.situation_md import markdown
from sayso.run.situation import situation
from week import week_ledger

MADE = date(2024, 4, 15)


@pytest.fixture(scope="module")
def told() -> Situation:
    return situation(week_ledger(), Scope(first=date(2024, 4, 8), last=date(2024, 4, 14)))


def test_every_line_of_the_markdown_has_a_footnote_that_is_there(told: Situation) -> None:
    text = markdown(told)
    body, notes = text.split("## Notes")

    asked = set(re.findall(r"\[\^(\d+)\](?!:)", body))
    given = re.findall(r"^\[\^(\d+)\]:", notes, re.MULTILINE)

    assert asked == set(given)
    lines = [line for line in body.splitlines() if "“" in line and "sha256" not in line]
    assert lines
    assert [line for line in lines if "[^" not in line] == []
    assert told.digest in text


def test_words_of_a_report_are_no_markup(told: Situation) -> None:
    from dataclasses import replace

    marked = replace(told, title="<script>alert(1)</script> *bold* [link](x)")

    assert "<script>" not in html(marked, made=MADE)
    assert r"\*bold\* \[link\](x)" in markdown(marked)


def test_the_file_asks_nothing_of_anybody(told: Situation) -> None:
    text = html(told, made=MADE)

    assert "<script" not in text
    assert re.findall(r"""(?:src|href|action)=["'](?!#)""", text) == []
    assert "url(" not in text
    assert "http" not in text.replace("http-equiv", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_offline_and_axe_finds_nothing(
    told: Situation, browser: Browser, tmp_path: Path, scheme: str
) -> None:
    file = tmp_path / "week.html"
    file.write_text(html(told, made=MADE), encoding="utf-8")
    context = browser.new_context(offline=True, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(file.as_uri())
    found = Axe().run(page).response["violations"]

    assert asked == [file.as_uri()]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    context.close()


def test_a_note_is_reached_from_its_line(told: Situation, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "week.html"
    file.write_text(html(told, made=MADE), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())

    first = page.locator(".mark a").first
    note = told.notes[int("".join(filter(str.isdigit, first.inner_text()))) - 1]
    first.click()

    assert note.words in page.locator("li:target").inner_text().replace("\n", " ")
    links = page.locator("a[href^='#']").evaluate_all("all => all.map(a => a.hash.slice(1))")
    missing = page.evaluate("ids => ids.filter(id => !document.getElementById(id))", links)
    assert missing == []
    page.close()


def test_a_narrow_screen_needs_no_scrolling_sideways(
    told: Situation, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "week.html"
    file.write_text(html(told, made=MADE), encoding="utf-8")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(file.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
