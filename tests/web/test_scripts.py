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
from sayso.review.decisions import Verdict, decide
from sayso.web.saved import Saved

from .conftest import started

PAYLOADS = json.loads((Path(__file__).parent / "payloads.json").read_text("utf-8"))
# Calls this where it runs; the address leads to no machine.
MARK = "fired"


def test_there_are_enough_payloads() -> None:
    assert 150 <= len(set(PAYLOADS))


def _poisoned(path: Path) -> None:
    """Fill a ledger with payloads in every field: title, outlet, words, names, places, files.

    Reviewers have payloads for names and reasons, and searches are kept under payloads.
    """
    saved = Saved(path.with_name(f"{path.name}.page.json"))
    for payload in PAYLOADS:
        saved.keep(payload, f"/search?q={quote(payload, safe='')}", by=payload)
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
            moment = datetime(2031, 5, 3, 9, tzinfo=UTC)
            ledger.add(extraction, at=moment)
            # Who looks, without a token, is the editor "reviewer": all of it is shown.
            found = (*extraction.claims, *extraction.events, *extraction.presence)[::3]
            for about, words in zip(found, some, strict=True):
                for by in (words, "reviewer"):
                    decide(ledger, about.id, Verdict.REJECT, by=by, reason=words, at=moment)
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
    page.set_default_timeout(90_000)
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
    speakers = page.request.get(f"{poisoned}/api/v1/sources?limit=5").json()["rows"]
    lists = ("events", "presence", "conflicts")
    addresses = [
        "/reports", "/sources", "/search", "/search?in=events", "/search?in=presence",
        "/search?in=paragraphs", "/add", "/about",
        "/timeline", "/timeline?lane=actor", "/timeline?lane=place",
        "/timeline?in=claims&lane=actor", "/map", "/map?in=presence", "/presence",
        "/presence?at=2031-05-02", "/conflicts", "/review/sources",
        *(f"/reports/{row['id']}?offsets=1" for row in reports),
        *(f"/reports/{reports[0]['id']}?show={name}" for name in lists),
        *(f"/explain/{row['id']}" for row in events),
        *(f"/sources/{row['id']}" for row in speakers),
    ]  # fmt: skip
    for address in addresses:
        page.goto(poisoned + address)
        page.mouse.move(400, 300)

    assert len(reports) >= len(PAYLOADS) / 10
    assert [] == fired


def test_no_payload_fires_from_what_reviewers_wrote(
    watched: tuple[Page, list[str]], poisoned: str
) -> None:
    page, fired = watched
    judged = 0
    for kind in ("claims", "events", "presence"):
        page.goto(f"{poisoned}/review?in={kind}&show=judged")
        judged += page.locator(".item .act").count()
        while page.get_by_role("link", name="Next").count():
            page.get_by_role("link", name="Next").first.click()
    for address in ("/review", "/review/matches", "/review/matches?show=suggested"):
        page.goto(poisoned + address)
    page.goto(f"{poisoned}/review/log")
    while page.get_by_role("link", name="Next").count():
        page.get_by_role("link", name="Next").first.click()

    assert judged > 0
    assert [] == fired


def test_no_payload_fires_from_names_that_pages_are_asked_for(
    watched: tuple[Page, list[str]], server: str
) -> None:
    page, fired = watched
    for number in range(0, len(PAYLOADS), 5):
        a, b, c, d, e = (quote(each, safe="") for each in (PAYLOADS[number:] + PAYLOADS)[:5])
        for address in (
            f"/actors?q={a}&from={b}",
            f"/actors?q={b}",
            f"/places?q={c}",
            f"/presence/statements?of={d}&where={e}&status={a}",
        ):
            page.goto(server + address)
    for number in range(0, len(PAYLOADS), 20):
        a, b, c = (quote(each, safe="") for each in (PAYLOADS[number:] + PAYLOADS)[:3])
        for path in ("timeline", "map", "presence", "conflicts", "review"):
            page.goto(f"{server}/{path}?q={a}&actor={b}&place={c}&type={a}&stance={b}&{c}={c}")
            page.goto(f"{server}/{path}?lane={a}&in={b}&at={c}&as_of={a}&after={b}")

    assert [] == fired


@pytest.mark.parametrize("kind", ["claims", "events", "presence", "sources", "conflicts"])
def test_no_payload_fires_in_a_page_that_was_exported(
    kind: str, watched: tuple[Page, list[str]], poisoned: str, tmp_path: Path
) -> None:
    page, fired = watched
    file = tmp_path / f"{kind}.html"
    asked = quote(PAYLOADS[0], safe="")
    address = f"{poisoned}/export/{kind}.html"
    file.write_bytes(page.request.get(address).body())
    told = page.request.get(f"{address}?place={asked}&q={asked}").body()
    (tmp_path / "none.html").write_bytes(told)
    for each in (file, tmp_path / "none.html"):
        page.goto(each.as_uri())

    assert [] == [each for each in fired if not each.startswith(tmp_path.as_uri())]


def test_no_payload_fires_in_what_an_upload_tells(
    watched: tuple[Page, list[str]], poisoned: str
) -> None:
    page, fired = watched
    page.goto(f"{poisoned}/add")
    names = [payload.replace("/", "") for payload in PAYLOADS[::9]][:20]
    page.locator("input[type=file]").set_input_files(
        [{"name": f"{n}.pdf", "mimeType": "application/pdf", "buffer": b"none"} for n in names]
    )
    page.get_by_role("button", name="Add files").click()
    page.wait_for_url("**/add/*")
    page.get_by_text("rejected").first.wait_for()

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
