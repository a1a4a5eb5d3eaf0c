"""Where is what was found kept, so that nothing is lost, changed or told twice?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import RuleBroken
from sayso.ledger.base import (
    Added,
    Hit,
    Kind,
    Learnt,
    Ledger,
    Node,
    Rejection,
    SourceNode,
    standing,
)
from sayso.ledger.location import back_up, on_server, open_ledger, shown, upgrade_ledger
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.words import Wanted, wanted

if TYPE_CHECKING:
    from sayso.ledger.postgres import PostgresLedger
    from sayso.ledger.sqlite import SqliteLedger

__all__ = [
    "Added",
    "Hit",
    "Kind",
    "Learnt",
    "Ledger",
    "MemoryLedger",
    "Node",
    "PostgresLedger",
    "Rejection",
    "RuleBroken",
    "SourceNode",
    "SqliteLedger",
    "Wanted",
    "back_up",
    "on_server",
    "open_ledger",
    "shown",
    "standing",
    "upgrade_ledger",
    "wanted",
]


def __getattr__(name: str) -> object:
    # SQLAlchemy takes longer to import than a report takes to read.
    if name == "SqliteLedger":
        from sayso.ledger.sqlite import SqliteLedger

        return SqliteLedger
    if name == "PostgresLedger":
        from sayso.ledger.postgres import PostgresLedger

        return PostgresLedger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
