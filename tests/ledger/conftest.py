"""Every test of what a ledger does is put to both kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger, MemoryLedger, SqliteLedger


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    made: Ledger = MemoryLedger()
    if request.param == "sqlite":
        made = SqliteLedger(tmp_path / "ledger.sqlite")
    yield made
    made.close()
