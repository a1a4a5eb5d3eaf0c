"""Which reports and which sources does a ledger hold?  Kept at hand, and brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from sayso.ledger import Ledger
from sayso.query import ClaimQuestion, EventQuestion, PresenceQuestion, SourceRow, count, sources
from sayso.query.filters import named, within
from sayso.web.parts import Part, part
from sayso.web.wish import Wish

_ONE_BY_ONE = 50


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What a report says of itself."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    uri: str
    seen_at: datetime


class Holdings:
    """The reports and sources of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._last = 0
        self._heads: dict[str, _Head] = {}
        self._sources: tuple[int, tuple[SourceRow, ...]] = (-1, ())

    def reports(self, wish: Wish, *, after: str, limit: int) -> Part[ReportRow]:
        """Return reports, the last published first."""
        heads = [
            head
            for head in self._all()
            if (not wish.outlet or head.publisher in wish.outlet)
            and named(wish.words or None, (head.title, head.publisher, head.uri))
            and within(head.published, head.published, wish.first, wish.last)
        ]
        heads.sort(key=lambda head: (head.published or date.min, head.seen_at), reverse=True)
        found = part(heads, after, limit)
        rows = tuple(map(self._counted, found.rows))
        return Part(rows=rows, total=found.total, next=found.next)

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets, in order of name."""
        names = {head.publisher for head in self._all() if head.publisher}
        return tuple(sorted(names, key=str.casefold))

    def sources(self, wish: Wish, *, after: str, limit: int) -> Part[SourceRow]:
        """Return who speaks; an anonymous source is not found by its description."""
        hidden = {"anonymous", "unspecified"}
        rows = [
            row
            for row in self._speakers()
            if (not wish.naming or row.naming in wish.naming)
            and (not wish.words or (row.naming not in hidden and named(wish.words, (row.name,))))
        ]
        if wish.sort == "name":
            rows.sort(key=lambda row: row.name.casefold())
        elif wish.sort == "naming":
            rows.sort(key=lambda row: (row.naming, -row.claims, row.name.casefold()))
        else:
            rows.sort(key=lambda row: (-row.claims, row.name.casefold()))
        return part(rows, after, limit)

    def _speakers(self) -> Sequence[SourceRow]:
        self._all()
        with self._lock:
            if self._sources[0] != self._last:
                self._sources = (self._last, sources(self._ledger))
            return self._sources[1]

    def _all(self) -> Sequence[_Head]:
        """Return the reports that the ledger holds by now."""
        with self._lock:
            fresh = []
            for learnt in self._ledger.learnt(after=self._last):
                self._last = learnt.number
                if isinstance(learnt.what, str):
                    fresh.append((learnt.what, learnt.at))
            self._heads.update(self._read(dict(fresh)))
            return tuple(self._heads.values())

    def _read(self, fresh: dict[str, datetime]) -> dict[str, _Head]:
        # A few are fetched one by one; many, as at the start, by reading all there are.
        docs = (
            (self._ledger.extraction(name).document for name in fresh)
            if len(fresh) <= _ONE_BY_ONE
            else self._ledger.documents()
        )
        return {
            doc.id: _Head(
                id=doc.id,
                title=doc.title,
                publisher=doc.publisher,
                published=doc.published,
                uri=doc.uri,
                seen_at=fresh[doc.id],
            )
            for doc in docs
            if doc.id in fresh
        }

    def _counted(self, head: _Head) -> ReportRow:
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
