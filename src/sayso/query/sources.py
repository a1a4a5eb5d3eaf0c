"""Who speaks in a ledger, and how often?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.ledger import Ledger
from sayso.ledger.lookup.base import Heard, Position
from sayso.ledger.lookup.of import lookup
from sayso.ledger.lookup.plain import PlainLookup
from sayso.ledger.words import words
from sayso.query.cursors import read_cursor, write_cursor
from sayso.query.pages import Page
from sayso.query.rows import SourceRow


class SourceOrder(StrEnum):
    """What sources are sorted by."""

    CLAIMS = "claims"
    NAME = "name"
    NAMING = "naming"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuestion:
    """Who speaks?  `name` are words of a name, which an anonymous source has none of."""

    name: str | None = None
    naming: tuple[str, ...] = ()
    as_of: datetime | None = None


def source_page(
    ledger: Ledger,
    question: SourceQuestion = SourceQuestion(),
    *,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[SourceRow]:
    """Return up to `limit` sources, those with most claims first, from where a page ended."""
    after = None if cursor is None else read_cursor(cursor, question)
    found = _found(ledger, question, after, limit + 1)
    rows = tuple(row for _, row in found[:limit])
    more = len(found) > limit > 0
    return Page(rows=rows, next=write_cursor(found[limit - 1][0], question) if more else None)


def sources(
    ledger: Ledger,
    *,
    as_of: datetime | None = None,
    order: SourceOrder = SourceOrder.CLAIMS,
) -> tuple[SourceRow, ...]:
    """Return who speaks: named sources over all reports, each anonymous one with its report."""
    rows = [row for _, row in _found(ledger, SourceQuestion(as_of=as_of), None, None)]
    if order is SourceOrder.NAME:
        rows.sort(key=lambda row: row.name.casefold())
    if order is SourceOrder.NAMING:
        rows.sort(key=lambda row: (row.naming, row.name.casefold()))
    return tuple(rows)


def _found(
    ledger: Ledger, question: SourceQuestion, after: Position | None, limit: int | None
) -> list[tuple[Position, SourceRow]]:
    heard = Heard(name=words(question.name or ""), naming=question.naming)
    if question.as_of is not None:
        # How many claims there were by then is counted anew.
        plain = PlainLookup(ledger)
        return plain.sources(heard, after=after, limit=limit, as_of=question.as_of)
    return lookup(ledger).sources(heard, after=after, limit=limit)
