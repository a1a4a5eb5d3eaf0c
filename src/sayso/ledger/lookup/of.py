"""Who answers for a ledger: its derived tables, or a look at every fact?"""

from __future__ import annotations

from sayso.ledger.base import Ledger
from sayso.ledger.lookup.base import Lookup
from sayso.ledger.lookup.plain import PlainLookup


def lookup(ledger: Ledger) -> Lookup:
    """Return what answers questions from a ledger: its tables, or a look at every fact."""
    reading = getattr(ledger, "reading", None)
    if reading is None:
        return PlainLookup(ledger)
    # SQLAlchemy takes longer to import than a report takes to read.
    from sayso.ledger.lookup.tables import TableLookup

    return TableLookup(reading)
