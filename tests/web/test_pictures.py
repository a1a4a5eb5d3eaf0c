"""Are the pictures of the documentation those of the page?

With SAYSO_PICTURES set, they are taken anew into docs/images/page.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .test_screens import addresses

__all__ = ["addresses"]

FOLDER = Path(__file__).parents[2] / "docs" / "images" / "page"
# Name of the picture -> name of the screen in test_screens.
PICTURES = {
    "reports": "reports",
    "reading": "claim",
    "search": "search",
    "explain": "explained event",
    "sources": "sources",
    "add": "add",
}
_PAGE = Path(__file__).parents[2] / "docs" / "page.md"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_every_screen_has_its_picture_in_the_documentation(
    name: str,
    scheme: str,
    browser: Browser,
    server: str,
    addresses: dict[str, str],
    tmp_path: Path,
) -> None:
    anew = bool(os.environ.get("SAYSO_PICTURES"))
    folder = FOLDER if anew else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(
        base_url=server,
        viewport={"width": 1280, "height": 760},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(addresses[PICTURES[name]])
    page.screenshot(path=folder / f"{name}-{scheme}.png")
    context.close()

    assert (FOLDER / f"{name}-{scheme}.png").exists(), "take it with SAYSO_PICTURES=1"
    assert f"images/page/{name}-{scheme}.png" in _PAGE.read_text("utf-8")
