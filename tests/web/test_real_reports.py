"""Does the page hold with real reports: a hundred of Wikinews, and two long ones?"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from sayso.ledger import SqliteLedger
from sayso.read import documents
from sayso.run import process

from .conftest import started
from .test_screens import RULES

_TAG_LABEL = re.compile(r'<a class="tag".*?</a>', re.S)
_KIND_LABEL = re.compile(r'<span class="b-kind">.*?</span>')
_TEXT = re.compile(r'<article class="text".*?</article>', re.S)
_ANY_TAG = re.compile(r"<[^>]+>")


def _wikinews(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((data / "attribution" / "gum" / "by" / "text").glob("GUM_news_*.txt")):
        yield path.stem, path.read_text("utf-8")
    for path in sorted((data / "crossdoc" / "meantime").glob("*/*.xml")):
        tokens = ET.parse(path).getroot().iter("token")
        lines = groupby(tokens, key=lambda token: token.get("sentence"))
        yield path.stem, "\n\n".join(" ".join(t.text or "" for t in line) for _, line in lines)


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("real") / "ledger.sqlite"
    texts = [("seed", (shared / "gold" / "seed_articles.txt").read_text("utf-8"))]
    texts += list(_wikinews(shared / "data"))[:100]
    with SqliteLedger(path) as ledger:
        for name, text in texts:
            for doc in documents(text, uri=name, publisher=None, published=None):
                ledger.add(process(doc), at=datetime.now(UTC))
    yield from started(path)


def test_every_report_is_drawn_with_all_its_words(real: str) -> None:
    with httpx.Client(base_url=real, timeout=60) as client:
        rows = client.get("/api/v1/reports?limit=500").json()["rows"]
        lost = []
        for row in rows:
            page = _TEXT.search(client.get(f"/reports/{row['id']}").text)
            assert page
            bare = _ANY_TAG.sub("", _KIND_LABEL.sub("", _TAG_LABEL.sub("", page[0])))
            report = client.get(f"/api/v1/reports/{row['id']}").json()
            blocks = [report["text"][slice(*block["span"])] for block in report["blocks"]]
            if "".join(html.unescape(bare).split()) != "".join("".join(blocks).split()):
                lost.append(row["title"])

    assert len(rows) > 100
    assert [] == lost


def test_every_screen_is_accessible_on_real_reports(browser: Browser, real: str) -> None:
    with httpx.Client(base_url=real, timeout=60) as client:
        rows = client.get("/api/v1/reports?limit=500").json()["rows"]
        event = client.get("/api/v1/events?limit=1").json()["rows"][0]["id"]
        source = client.get("/api/v1/sources?limit=1").json()["rows"][0]["id"]
    most = max(rows, key=lambda row: row["claims"])["id"]
    context = browser.new_context(base_url=real, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    found = {}
    for address in (
        "/reports",
        "/search?q=government",
        "/search?in=presence",
        "/sources",
        f"/sources/{source}",
        "/timeline?lane=actor",
        "/timeline?in=claims",
        "/map",
        "/map?in=presence",
        "/presence",
        "/presence?at=2008-09-01",
        "/conflicts",
        "/actors?q=government",
        "/places?q=United+States",
        "/review",
        "/review?in=events",
        "/review/matches?show=suggested",
        "/review/sources",
        f"/reports/{most}",
        f"/reports/{most}?show=events",
        f"/reports/{most}?show=conflicts",
        f"/explain/{event}",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.set_viewport_size({"width": 1280, "height": 800})
        report = Axe().run(page, options=RULES)
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate("document.documentElement.scrollWidth") > 320
        if report.violations_count or wide:
            found[address] = report.generate_report() if report.violations_count else "too wide"
    context.close()

    assert {} == found
