"""How is a question put to a ledger, a page at a time or all of it, and what is counted?

No question reads the whole ledger: one of an SQL store is answered from its
derived tables, and the rows of a page come without their reports.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json import dumps, loads
from typing import Generic, TypeVar, cast

from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.lookup import COUNTED, Count, Pin, Position
from sayso.ledger.lookup_facts import FactRow, Tag
from sayso.ledger.lookup_of import lookup
from sayso.model import content_id
from sayso.query.questions import Question

RowT = TypeVar("RowT", bound=FactRow)
# So many rows are fetched at once where all are asked for.
_AT_ONCE = 500


class BadCursor(SaysoError):
    """A cursor is none, or one of another question."""

    def __init__(self, cursor: str) -> None:
        super().__init__(
            f"the cursor {cursor[:40]!r} is not of this question; ask without a cursor to begin"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[RowT]):
    """Some rows of an answer; `next` leads to those after them, and is None at the end."""

    rows: tuple[RowT, ...]
    next: str | None = None


def ask(
    ledger: Ledger, question: Question[RowT], *, limit: int = 50, cursor: str | None = None
) -> Page[RowT]:
    """Return up to `limit` rows, from where the page before ended.

    A cursor holds where its page ended, not how many rows came before: what is
    added meanwhile moves nothing. Raises BadCursor for one of another question.
    """
    after = None if cursor is None else _position(cursor, question)
    found = lookup(ledger).page(
        question.sought(), question.sorted_by(), after=after, limit=limit + 1
    )
    rows = cast("tuple[RowT, ...]", tuple(row for _, row in found[:limit]))
    more = len(found) > limit
    return Page(rows=rows, next=_cursor(found[limit - 1][0], question) if more and rows else None)


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
    ledger: Ledger, question: Question[RowT], *tags: Tag, most: int = COUNTED
) -> dict[Tag, dict[str, int]]:
    """Return for each tag how many rows have which value, most first, among the newest `most`.

    All tags are counted in one walk. A tag of COUNTED_BY is asked for.
    """
    return lookup(ledger).facets(question.sought(), tags, most=most)


def pins(ledger: Ledger, question: Question[RowT], *, most: int = COUNTED) -> tuple[Pin, ...]:
    """Return the places of a map with how many rows are about each, most first."""
    return lookup(ledger).pins(question.sought(), most=most)


def rows_of(ledger: Ledger, ids: Iterable[str]) -> dict[str, FactRow]:
    """Return the claims, events and presences of these identifiers, as rows, by identifier."""
    return lookup(ledger).rows(iter(tuple(ids)))


def _cursor(position: Position, question: Question[RowT]) -> str:
    text = dumps([_mark(question), *position], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _position(cursor: str, question: Question[RowT]) -> Position:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        mark, *position = loads(urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, TypeError):
        raise BadCursor(cursor) from None
    if mark != _mark(question) or not all(isinstance(part, (str, int, float)) for part in position):
        raise BadCursor(cursor)
    return tuple(position)


def _mark(question: Question[RowT]) -> str:
    """Return what tells the cursors of one question from those of others."""
    return content_id("", type(question).__name__, question)[:8]


__all__ = ["BadCursor", "Page", "ask", "count", "every", "facets", "pins", "rows_of", "undated"]
