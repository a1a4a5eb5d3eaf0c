"""What does an answer to a question consist of?  Rows, each with the way back to its words."""

from __future__ import annotations

from sayso.ledger.lookup.rows import (
    ClaimRow,
    ConflictRow,
    EventRow,
    FoundRow,
    PresenceRow,
    Row,
    SideRow,
    SourceRow,
    columns,
)

__all__ = [
    "ClaimRow",
    "ConflictRow",
    "EventRow",
    "FoundRow",
    "PresenceRow",
    "Row",
    "SideRow",
    "SourceRow",
    "columns",
]
