"""Are the pictures of the documentation those of the page?

With SAYSO_PICTURES set, they are taken anew into docs/images/page.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from sayso.ledger import SqliteLedger
from sayso.review.decisions import Verdict, decide

from .conftest import started
from .test_screens import addresses

__all__ = ["addresses"]

FOLDER = Path(__file__).parents[2] / "docs" / "images" / "page"
# Name of the picture -> name of the screen in test_screens.
# Name of the picture -> name of the screen in test_screens, or where it is.
PICTURES = {
    "reports": "reports",
    "reading": "claim",
    "search": "search",
    "timeline": "/timeline",
    "map": "/map",
    "presence": "/presence",
    "conflicts": "/conflicts",
    "explain": "explained event",
    "actor": "/actors?q=Harbour+Guard",
    "place": "/places?q=Egilssta%C3%B0ir",
    "source": "/sources/SOURCE",
    "sources": "sources",
    "review": "/review?in=events",
    "log": "/review/log",
    "add": "add",
}
_PAGE = Path(__file__).parents[2] / "docs" / "page.md"
# No picture is larger than a reader of the documentation likes to wait for.
_MOST_BYTES = 150_000
# A page full of words takes more bytes.
_HEIGHTS = {"reading": 520}


@pytest.fixture(scope="module")
def desk(demo_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the demo ledger in which two people have decided something."""
    path = tmp_path_factory.mktemp("pictures") / "demo.sqlite"
    shutil.copyfile(demo_ledger, path)
    with SqliteLedger(path) as ledger:
        claims = list(ledger.claims())[:6]
        for number, claim in enumerate(claims):
            for by, verdict in (("reviewer", number == 2), ("Sigrún", number in (2, 4))):
                decide(
                    ledger,
                    claim.id,
                    Verdict.REJECT if verdict else Verdict.ACCEPT,
                    by=by,
                    reason="the words do not say so" if verdict else "the words say so",
                    at=datetime(2026, 3, 5, 9, number, tzinfo=UTC),
                )
    yield from started(path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_every_screen_has_its_picture_in_the_documentation(
    name: str,
    scheme: str,
    browser: Browser,
    server: str,
    desk: str,
    addresses: dict[str, str],
    tmp_path: Path,
) -> None:
    anew = bool(os.environ.get("SAYSO_PICTURES"))
    folder = FOLDER if anew else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(
        base_url=desk if name == "log" else server,
        viewport={"width": 1180, "height": _HEIGHTS.get(name, 680)},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(_address(PICTURES[name], addresses, server))
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / f"{name}-{scheme}.png")
    context.close()

    kept = FOLDER / f"{name}-{scheme}.png"
    assert kept.exists(), "take it with SAYSO_PICTURES=1"
    assert kept.stat().st_size <= _MOST_BYTES
    assert f"images/page/{name}-{scheme}.png" in _PAGE.read_text("utf-8")


def _address(told: str, addresses: dict[str, str], server: str) -> str:
    if not told.endswith("SOURCE"):
        return addresses.get(told, told)
    rows = httpx.get(f"{server}/api/v1/sources?naming=named&limit=1").json()["rows"]
    return told.replace("SOURCE", rows[0]["id"])
