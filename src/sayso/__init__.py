"""Sayso turns news reports into a sourced record: who says what happened.

::

    import sayso

    for document in sayso.read("report.txt"):
        record = sayso.process(document)

Other names are imported when they are used, so that `import sayso` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

# A function, named as the package it lives in: loaded first, the name stays the function's.
from sayso.read import read
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.errors import SaysoError
    from sayso.ledger import SqliteLedger as Ledger
    from sayso.ledger import open_ledger
    from sayso.model import Document, Extraction
    from sayso.read import Skipped
    from sayso.run import Options, process, to_json

__all__ = [
    "Document",
    "Extraction",
    "Ledger",
    "Options",
    "SaysoError",
    "Skipped",
    "__version__",
    "open_ledger",
    "process",
    "read",
    "to_json",
]

# Name -> where it lives, and its name there.
_HOMES = {
    "Document": ("sayso.model", "Document"),
    "Extraction": ("sayso.model", "Extraction"),
    "Ledger": ("sayso.ledger", "SqliteLedger"),
    "Options": ("sayso.run", "Options"),
    "SaysoError": ("sayso.errors", "SaysoError"),
    "Skipped": ("sayso.read", "Skipped"),
    "open_ledger": ("sayso.ledger", "open_ledger"),
    "process": ("sayso.run", "process"),
    "to_json": ("sayso.run", "to_json"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    import importlib

    module, there = _HOMES[name]
    return getattr(importlib.import_module(module), there)
