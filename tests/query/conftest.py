"""A ledger of two reports of two outlets, learnt on two days."""

from __future__ import annotations

import pytest

from reports import MAY_3, MAY_5, east, north
from sayso.ledger import Ledger, MemoryLedger


@pytest.fixture
def ledger() -> Ledger:
    made = MemoryLedger()
    made.add(north().extraction(), at=MAY_3)
    made.add(east().extraction(), at=MAY_5)
    return made
