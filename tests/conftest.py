"""What tests share: where the corpora lie, if they do, a PostgreSQL server, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

import postgres

# The annotator needs a moment for each example; a deadline would only measure the machine.
settings.register_profile(
    "sayso", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sayso")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of the corpora; a test that needs them is skipped where it is absent."""
    root = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[2] / "shared"))
    if not (root / "gold").is_dir():
        pytest.skip(f"the corpora are not at {root}; name them with SAYSO_SHARED")
    return root


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """Return the PostgreSQL server of this session."""
    with postgres.running() as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; a machine without a browser skips what needs one."""
    path = os.environ.get("SAYSO_CHROMIUM") or shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no chromium; tools/test.sh installs it")
        pytest.skip("there is no chromium here; install it or name one with SAYSO_CHROMIUM")
    # As root, as in CI, Chromium starts only without its sandbox.
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=options)
        yield started
        started.close()
