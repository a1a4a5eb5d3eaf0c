"""What tests share: where the corpora lie, if they do, and a PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
