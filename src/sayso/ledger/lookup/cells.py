"""How is a row of an answer written into a table, and read back?"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from sayso.ledger import cells
from sayso.ledger.lookup.facts import FactRow
from sayso.ledger.lookup.keys import FactKind
from sayso.ledger.lookup.rows import ClaimRow, EventRow, FoundRow, PresenceRow, Row

_TYPES: dict[FactKind, type[FactRow]] = {
    FactKind.CLAIM: ClaimRow,
    FactKind.EVENT: EventRow,
    FactKind.PRESENCE: PresenceRow,
    FactKind.PARAGRAPH: FoundRow,
}
_BASE = frozenset(field.name for field in fields(Row))
_OWN = {
    kind: tuple(field.name for field in fields(made) if field.name not in _BASE)
    for kind, made in _TYPES.items()
}
_DAYS = frozenset({"earliest", "latest"})


def row_cells(key: int, kind: FactKind, row: FactRow) -> cells.Row:
    """Return what is kept of a row beside what its report says; of a paragraph, no words."""
    paragraph = kind is FactKind.PARAGRAPH
    own = [] if paragraph else [_plain(getattr(row, name)) for name in _OWN[kind]]
    return {
        "key": key,
        "id": None if paragraph else row.id,
        "start": row.start,
        "end": row.end,
        "paragraph": row.paragraph,
        "cells": json.dumps(own, ensure_ascii=False, separators=(",", ":")),
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def row_of(kind: FactKind, read: cells.Read) -> FactRow:
    """Return the row; `read` has its cells, those of its report, and a paragraph's `words`."""
    base = {
        "id": read["id"] or read["document_id"],
        "document_id": read["document_id"],
        "title": read["title"],
        "publisher": read["publisher"],
        "published": cells.day_of(read["published"]),
        "uri": read["uri"],
        "paragraph": read["paragraph"],
        "start": read["start"],
        "end": read["end"],
    }
    if kind is FactKind.PARAGRAPH:
        words = " ".join(read["words"].split())
        return FoundRow(kind="paragraph", who=None, stance=None, words=words, **base)
    own = dict(zip(_OWN[kind], json.loads(read["cells"]), strict=True))
    values = {name: _rich(name, value) for name, value in own.items()}
    return _TYPES[kind](**base, **values)


def _rich(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return date.fromisoformat(value) if name in _DAYS and value is not None else value
