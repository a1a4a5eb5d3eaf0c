"""How long does each screen of the page take over a large ledger?

    python benchmarks/page.py [--ledger FILE] [--claims N] [--worked N] [--rounds N] [--paint]

A ledger of made reports (`benchmarks/ledger.py`) is opened as the page opens it, or the one that
`--ledger` names. Every screen is asked for once, so that the server is warm, and then `--rounds`
times: the time until the answer is there, and "own", the processor time that the server took for
it, without what other programs on the machine take. With `--paint`, a browser (Chromium, or the
one that SAYSO_CHROMIUM names) opens each screen from `sayso serve`, and tells when the first byte
came and when it first painted. Last, the memory that the server has taken at most.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright
from starlette.testclient import TestClient

from ledger import fill
from sayso.ledger import open_ledger
from sayso.ledger.sql import SqlLedger
from sayso.web.app import create_app
from sayso.web.config import Config
from sayso.web.ledgers import open_ledgers
from sayso.web.people import people_of

_ADDRESS = re.compile(r"http://\S+/")
_PAINT = """() => new Promise((done) => {
  const way = performance.getEntriesByType("navigation")[0];
  new PerformanceObserver((list) => {
    const first = list.getEntriesByName("first-contentful-paint")[0];
    if (first) done([way.responseStart - way.startTime, first.startTime]);
  }).observe({ type: "paint", buffered: true });
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--worked", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--paint", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.ledger or Path(folder) / "ledger.sqlite"
        if not path.exists():
            with open_ledger(path) as ledger:
                assert isinstance(ledger, SqlLedger)
                fill(ledger, asked.claims, worked=asked.worked, lean=False)
        names = measure(path, asked.rounds)
        if asked.paint:
            paint(path, names)


def measure(path: Path, rounds: int) -> Mapping[str, str]:
    """Ask for every screen without a socket, print a line for each, return their addresses."""
    app = create_app(Config(people=people_of("Reader")), open_ledgers(path))
    with TestClient(app, base_url="http://127.0.0.1:8742", follow_redirects=False) as client:
        names = screens(client, _first(path))
        before = _memory()
        print(f"{'screen':28} {'median':>8} {'most':>8} {'own':>8}   ms;     kB")
        for name, address in names.items():
            client.get(address)
            times, own = [], []
            for _ in range(rounds):
                start, cpu = time.perf_counter(), time.process_time()
                answer = client.get(address)
                times.append(1_000 * (time.perf_counter() - start))
                own.append(1_000 * (time.process_time() - cpu))
                assert answer.status_code == 200, (address, answer.status_code)
            print(
                f"{name:28} {statistics.median(times):8.0f} {max(times):8.0f}"
                f" {statistics.median(own):8.0f}        {len(answer.content) / 1000:6.0f}",
                flush=True,
            )
        print(f"memory: {before:,.0f} MB when it began, at most {_memory():,.0f} MB")
    return names


def screens(client: TestClient, report: str) -> Mapping[str, str]:
    """Return each screen's name and an address of it that has something to show."""
    rows = client.get("/api/v1/reports/" + report).json()
    claim, event = rows["claims"][0]["id"], rows["events"][0]["id"]
    presence = client.get("/api/v1/presence?limit=1").json()["rows"][0]
    source = client.get("/api/v1/sources?limit=1").json()["rows"][0]
    word = max(presence["evidence"].split(), key=len)
    place = presence["place_name"] or presence["place"]
    day = str(client.get("/api/v1/reports?limit=1").json()["rows"][0]["published"])
    room = "/reports/" + report
    return {
        "reports": "/reports",
        "reading room": f"{room}?on={claim}",
        "its events": f"{room}?show=events",
        "its conflicts": f"{room}?show=conflicts",
        "search": f"/search?q={word}",
        "search, everything": "/search",
        "search for events": "/search?in=events",
        "search for paragraphs": f"/search?in=paragraphs&q={word}",
        "timeline": "/timeline",
        "timeline of claims": "/timeline?in=claims",
        "map": "/map",
        "map of presence": "/map?in=presence",
        "presence": "/presence",
        "presence at a day": f"/presence?at={day}",
        "presence of a place": f"/presence?place={place}&at={day}",
        "statements of a cell": f"/presence/statements?of={presence['actor']}&where={place}",
        "conflicts": "/conflicts",
        "why: a claim": f"/explain/{claim}",
        "why: an event": f"/explain/{event}",
        "actor": f"/actors?q={presence['actor']}",
        "place": f"/places?q={place}",
        "sources": "/sources",
        "sources by name": "/sources?sort=name",
        "source": f"/sources/{source['id']}",
        "review": "/review",
        "review of events": "/review?in=events",
        "review, same events": "/review/matches",
        "review, suggested": "/review/matches?show=suggested",
        "review of sources": "/review/sources",
        "review log": "/review/log",
        "add": "/add",
        "about": "/about",
    }


def _first(path: Path) -> str:
    """Return the first report with events: of copies, a ledger does not explain everything."""
    with open_ledger(path, read_only=True) as ledger:
        return next(each.document.id for each in ledger.extractions() if each.events)


def paint(path: Path, names: Mapping[str, str]) -> None:
    """Open every screen in a browser, and print when it first paints."""
    chromium = os.environ.get("SAYSO_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no chromium here; install it or name one with SAYSO_CHROMIUM")
    command = [str(Path(sys.executable).with_name("sayso")), "serve", "--ledger", str(path)]
    with (
        subprocess.Popen(
            [*command, "--port", "0", "--no-browser"], stderr=subprocess.PIPE, text=True
        ) as running,
        sync_playwright() as playwright,
    ):
        assert running.stderr is not None
        found = _ADDRESS.search(running.stderr.readline())
        assert found
        try:
            _paint(playwright, chromium, found[0].rstrip("/"), names)
        finally:
            running.terminate()


def _paint(playwright: Playwright, chromium: str, base: str, names: Mapping[str, str]) -> None:
    # As root, Chromium starts only without its sandbox.
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=chromium, args=options)
    print(f"{'screen':28} {'1st byte':>8} {'1st paint':>9}   ms")
    for name, address in names.items():
        # In a tab of its own: what is painted in a tab that others were in is not told.
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(base + address)
        page.goto("about:blank")
        page.goto(base + address)
        byte, first = page.evaluate(_PAINT)
        print(f"{name:28} {byte:8.0f} {first:9.0f}", flush=True)
        page.close()
    browser.close()


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
