"""Every test of what a ledger does is put to all kinds: in memory, in a file, on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import postgres
from sayso.ledger import Ledger, MemoryLedger, open_ledger


@pytest.fixture(params=["sqlite", "postgres"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a ledger is, in a file and on a server; there is none yet in the file."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    started: postgres.Server = request.getfixturevalue("server")
    return started.ledger()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Return an empty ledger of each kind."""
    made: Ledger = MemoryLedger()
    if request.param == "sqlite":
        made = open_ledger(tmp_path / "ledger.sqlite")
    elif request.param == "postgres":
        made = open_ledger(request.getfixturevalue("server").ledger())
    yield made
    made.close()
