"""Where is what was found kept, so that nothing is lost, changed or told twice?"""

from sayso.ledger.base import (
    Added,
    Hit,
    Kind,
    Ledger,
    Node,
    Rejection,
    RuleBroken,
    SourceNode,
    standing,
)
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.sqlite import SqliteLedger
from sayso.ledger.words import Wanted, wanted

__all__ = [
    "Added",
    "Hit",
    "Kind",
    "Ledger",
    "MemoryLedger",
    "Node",
    "Rejection",
    "RuleBroken",
    "SourceNode",
    "SqliteLedger",
    "Wanted",
    "standing",
    "wanted",
]
