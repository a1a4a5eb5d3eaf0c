"""Who answers for a ledger: its derived tables, or a look at every fact?"""

from __future__ import annotations

from sayso.ledger.base import Ledger
from sayso.ledger.lookup import Lookup
from sayso.ledger.lookup_plain import PlainLookup


def lookup(ledger: Ledger) -> Lookup:
    """Return what answers questions from a ledger."""
    return PlainLookup(ledger)
