"""How is a question put to a ledger, a page at a time or all of it, and what is counted?

No question reads the whole ledger: one of an SQL store is answered from its
derived tables, and the rows of a page come without their reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from sayso.ledger import Ledger
from sayso.ledger.lookup.base import COUNTED, FACETED, PINNED, Count, Pin
from sayso.ledger.lookup.facts import FactRow, Tag
from sayso.ledger.lookup.of import lookup
from sayso.query.cursors import read_cursor, write_cursor
from sayso.query.pages import Page
from sayso.query.questions import Question

RowT = TypeVar("RowT", bound=FactRow)
# So many rows are fetched at once where all are asked for.
_AT_ONCE = 500


def ask(
    ledger: Ledger, question: Question[RowT], *, limit: int = 50, cursor: str | None = None
) -> Page[RowT]:
    """Return up to `limit` rows, from where the page before ended.

    A cursor holds where its page ended, not how many rows came before: what is
    added meanwhile moves nothing. Raises BadCursor for one of another question.
    """
    after = None if cursor is None else read_cursor(cursor, question)
    found = lookup(ledger).page(
        question.sought(), question.sorted_by(), after=after, limit=limit + 1
    )
    rows = cast("tuple[RowT, ...]", tuple(row for _, row in found[:limit]))
    more = len(found) > limit
    return Page(
        rows=rows, next=write_cursor(found[limit - 1][0], question) if more and rows else None
    )


def every(ledger: Ledger, question: Question[RowT]) -> Iterator[RowT]:
    """Yield all rows of an answer in their order, some hundreds in memory at a time."""
    sought, order = question.sought(), question.sorted_by()
    asked, after = lookup(ledger), None
    while True:
        found = asked.page(sought, order, after=after, limit=_AT_ONCE)
        for _, row in found:
            yield cast("RowT", row)
        if len(found) < _AT_ONCE:
            return
        after = found[-1][0]


def count(ledger: Ledger, question: Question[RowT], *, most: int = COUNTED) -> Count:
    """Return how many rows an answer has, counting no further than `most`."""
    return lookup(ledger).count(question.sought(), most=most)


def undated(ledger: Ledger, question: Question[RowT], *, most: int = COUNTED) -> Count:
    """Return how many rows fit but for the days, because nothing says when they held."""
    return lookup(ledger).count(question.sought().without_days(), most=most)


def facets(
    ledger: Ledger, question: Question[RowT], *tags: Tag, most: int = FACETED
) -> dict[Tag, dict[str, int]]:
    """Return for each tag how many rows have which value, most first, among the newest `most`.

    All tags are counted in one walk. A tag of COUNTED_BY is asked for.
    """
    return lookup(ledger).facets(question.sought(), tags, most=most)


def pins(ledger: Ledger, question: Question[RowT], *, most: int = PINNED) -> tuple[Pin, ...]:
    """Return the places of a map with how many rows are about each, most first."""
    return lookup(ledger).pins(question.sought(), most=most)


def rows_of(ledger: Ledger, ids: Iterable[str]) -> dict[str, FactRow]:
    """Return the claims, events and presences of these identifiers, as rows, by identifier."""
    return lookup(ledger).rows(iter(tuple(ids)))
