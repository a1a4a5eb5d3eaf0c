"""The ten reports of the larger demo, read once, in a ledger that learnt of each on its evening."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache

from sayso.demo import week_paths
from sayso.ledger import MemoryLedger
from sayso.model import Document, Extraction
from sayso.read import read_inputs
from sayso.run import process

MONDAY_AFTER = datetime(2024, 4, 15, 9, tzinfo=UTC)


@cache
def week() -> tuple[Extraction, ...]:
    """Return the ten reports with what is found in them, in the order of their days."""
    docs = [each for each in read_inputs(week_paths()) if isinstance(each, Document)]
    return tuple(map(process, docs))


def week_ledger() -> MemoryLedger:
    """Return a ledger that holds them."""
    ledger = MemoryLedger()
    for extraction in week():
        day = extraction.document.published
        assert day is not None
        ledger.add(extraction, at=datetime.combine(day, time(20), tzinfo=UTC))
    return ledger
