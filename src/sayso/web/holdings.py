"""Which reports and which sources does a ledger hold?  Kept at hand, and brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest
from threading import Lock

from sayso.ledger import Ledger
from sayso.query import (
    BadCursor,
    ClaimQuestion,
    EventQuestion,
    PresenceQuestion,
    SourceQuestion,
    SourceRow,
    count,
    source_page,
    sources,
)
from sayso.query.filters import named, within
from sayso.web.heads import Head, heads
from sayso.web.parts import Part, part
from sayso.web.problems import Problem
from sayso.web.wish import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list, and how much was found in it."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    uri: str
    seen_at: datetime
    claims: int
    anonymous: int
    events: int
    presence: int


class Holdings:
    """The reports and sources of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._last = 0
        self._heads: list[Head] = []
        self._sources: tuple[int, tuple[SourceRow, ...]] = (-1, ())
        # A report does not change, so neither do its counts.
        self._counts: dict[str, ReportRow] = {}
        self._newest: tuple[int, int, tuple[str, ...]] = (-1, 0, ())

    def reports(self, wish: Wish, *, after: str, limit: int) -> Part[ReportRow]:
        """Return reports, the last published first."""
        fitting = [
            head
            for head in self._all()
            if (not wish.outlet or head.publisher in wish.outlet)
            and named(wish.words or None, (head.title, head.publisher, head.uri))
            and within(head.published, head.published, wish.first, wish.last)
        ]
        fitting.sort(key=_published, reverse=True)
        found = part(fitting, after, limit)
        rows = tuple(map(self._counted, found.rows))
        return Part(rows=rows, total=found.total, next=found.next)

    def newest(self, most: int) -> tuple[tuple[str, ...], int]:
        """Return the ids of the reports that were published last, and how many there are."""
        everything = self._all()
        last = everything[-1].number if everything else 0
        if self._newest[:2] != (last, most):
            found = nlargest(most, everything, key=_published)
            self._newest = (last, most, tuple(head.id for head in found))
        return self._newest[2], len(everything)

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets, in order of name."""
        names = {head.publisher for head in self._all() if head.publisher}
        return tuple(sorted(names, key=str.casefold))

    def sources(self, wish: Wish, *, after: str, limit: int) -> Part[SourceRow]:
        """Return who speaks; an anonymous source is not found by its description."""
        if wish.sort in ("", "claims"):
            return self._most_heard(wish, after, limit)
        hidden = {"anonymous", "unspecified"}
        rows = [
            row
            for row in self._speakers()
            if (not wish.naming or row.naming in wish.naming)
            and (not wish.words or (row.naming not in hidden and named(wish.words, (row.name,))))
        ]
        if wish.sort == "name":
            rows.sort(key=lambda row: row.name.casefold())
        else:
            rows.sort(key=lambda row: (row.naming, -row.claims, row.name.casefold()))
        return part(rows, after, limit)

    def _most_heard(self, wish: Wish, after: str, limit: int) -> Part[SourceRow]:
        question = SourceQuestion(name=wish.words or None, naming=wish.naming)
        try:
            page = source_page(self._ledger, question, limit=limit, cursor=after or None)
        except BadCursor:
            told = "This is no cursor of this list; begin again without it."
            raise Problem(400, told, where="after") from None
        whole = not after and page.next is None
        return Part(rows=page.rows, total=len(page.rows) if whole else None, next=page.next)

    def _speakers(self) -> Sequence[SourceRow]:
        self._all()
        with self._lock:
            if self._sources[0] != self._last:
                self._sources = (self._last, sources(self._ledger))
            return self._sources[1]

    def _all(self) -> Sequence[Head]:
        """Return the reports that the ledger holds by now."""
        with self._lock:
            for head in heads(self._ledger, after=self._last):
                self._last = head.number
                self._heads.append(head)
            return tuple(self._heads)

    def _counted(self, head: Head) -> ReportRow:
        known = self._counts.get(head.id)
        if known is None:
            known = self._counts[head.id] = self._count(head)
        return known

    def _count(self, head: Head) -> ReportRow:
        report = (head.id,)
        ledger = self._ledger
        return ReportRow(
            id=head.id,
            title=head.title,
            publisher=head.publisher,
            published=head.published,
            uri=head.uri,
            seen_at=head.seen_at,
            claims=count(ledger, ClaimQuestion(report=report)).facts,
            anonymous=count(ledger, ClaimQuestion(report=report, naming=("anonymous",))).facts,
            events=count(ledger, EventQuestion(report=report)).facts,
            presence=count(ledger, PresenceQuestion(report=report)).facts,
        )


def _published(head: Head) -> tuple[date, datetime]:
    return head.published or date.min, head.seen_at
