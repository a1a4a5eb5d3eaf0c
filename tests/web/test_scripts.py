"""Does any script that comes in a report, a name or an address run?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from reports import Report
from sayso.ledger import SqliteLedger
from sayso.model import Status

from .conftest import started

PAYLOADS = json.loads((Path(__file__).parent / "payloads.json").read_text("utf-8"))
# Calls this where it runs; the address leads to no machine.
MARK = "fired"


def test_there_are_enough_payloads() -> None:
    assert 150 <= len(set(PAYLOADS))


def _poisoned(path: Path) -> None:
    """Fill a ledger with payloads in every field: title, outlet, words, names, places, files."""
    with SqliteLedger(path) as ledger:
        lines = [" ".join(payload.split()) for payload in PAYLOADS]
        for number in range(0, len(lines), 10):
            # The last report takes some of the first payloads again.
            some = (lines[number:] + lines)[:10]
            text = "\n".join(
                (f"Title {number} {some[0]}", *(f"{each} said {each} left." for each in some))
            )
            report = Report(text + "\n", uri=f"{some[1]}.txt", publisher=some[2])
            for payload in some:
                claim = report.claim(
                    f"{payload} left",
                    report.named(payload, entity=payload),
                    cue=" said ",
                    origin=payload,
                )
                report.is_at(payload, Status.PRESENT, payload, claim, entity=payload)
                report.event("assault", " left", claim, actor=(report.slot(payload, claim),))
            extraction = report.extraction()
            ledger.add(extraction, at=datetime(2031, 5, 3, 9, tzinfo=UTC))
            ledger.reject(f"{some[3]}.pdf", some[4], some[5], at=datetime(2031, 5, 3, tzinfo=UTC))


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("poisoned") / "ledger.sqlite"
    _poisoned(path)
    yield from started(path)


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Give a page and what happened on it that should not; the policy is off, so nothing hides."""
    context = browser.new_context(bypass_csp=True)
    fired: list[str] = []
    context.expose_function(MARK, lambda *what: fired.append(f"called {what}"))
    page = context.new_page()
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: fired.append(request.url) if away(request.url) else None)
    yield page, fired
    context.close()


def away(address: str) -> bool:
    """Tell whether a request leaves the machine."""
    return not address.startswith(("http://127.0.0.1:", "data:"))


def test_no_payload_fires_in_any_field(watched: tuple[Page, list[str]], poisoned: str) -> None:
    page, fired = watched
    reports = page.request.get(f"{poisoned}/api/v1/reports?limit=500").json()["rows"]
    events = page.request.get(f"{poisoned}/api/v1/events?limit=10").json()["rows"]
    lists = ("events", "presence", "conflicts")
    addresses = [
        "/reports", "/sources", "/search", "/search?in=events", "/search?in=presence",
        "/search?in=paragraphs", "/add", "/about",
        *(f"/reports/{row['id']}?offsets=1" for row in reports),
        *(f"/reports/{reports[0]['id']}?show={name}" for name in lists),
        *(f"/explain/{row['id']}" for row in events),
    ]  # fmt: skip
    for address in addresses:
        page.goto(poisoned + address)
        page.mouse.move(400, 300)

    assert len(reports) >= len(PAYLOADS) / 10
    assert [] == fired


def test_no_payload_fires_from_an_address(watched: tuple[Page, list[str]], server: str) -> None:
    page, fired = watched
    for number in range(0, len(PAYLOADS), 6):
        a, b, c, d, e, f = (quote(each, safe="") for each in (PAYLOADS[number:] + PAYLOADS)[:6])
        for address in (
            f"/search?q={a}&actor={b}&stance={c}&who={d}&place={e}&{f}={f}",
            f"/p/d0?q={a}&b={b}&a={c}",
            f"/{d}?next={e}",
        ):
            page.goto(server + address)
    for address in ("/reports?q={0}&outlet={0}", "/reports/{0}?on={0}", "/login?next={0}"):
        page.goto(server + address.format(quote(PAYLOADS[0], safe="")))

    assert [] == fired
