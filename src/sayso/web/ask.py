"""What do the pages ask of a ledger?  The one module of the page that knows how questions are put.

Every list comes in parts: `after` is the opaque cursor that the part before it
gave, and `next` the cursor of the part after.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import Generic, TypeVar

from sayso.corroborate import conflicts
from sayso.corroborate.independence_record import corroboration
from sayso.errors import NotFound
from sayso.ledger import Kind
from sayso.ledger.words import folded
from sayso.model import Document, Extraction
from sayso.query import (
    ClaimRow,
    ConflictRow,
    EventRow,
    Explanation,
    FoundRow,
    PresenceRow,
    SourceRow,
    conflict_rows,
    explain,
    search,
    sources,
)
from sayso.query.corroboration import Chained, CorroborationRow, voice_rows
from sayso.query.filters import named, place_names, within
from sayso.query.view import View
from sayso.web.ledgers import Ledgers
from sayso.web.problems import Problem

T = TypeVar("T")
LIMIT = 50
MOST = 500
_MOST_HITS = 5_000
_FACET_VALUES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[T]):
    """Some rows of an answer, how many there are in all, and the cursor of those after."""

    rows: tuple[T, ...]
    total: int
    next: str | None = None


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
    events: int
    presence: int
    anonymous: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place that events or presence are about, and how much is said of it."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    disputed: str | None
    events: int
    presence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which rows are asked for; what is empty does not matter.

    Of several values of one kind, any will do; all kinds must fit.
    """

    words: str = ""
    actor: str = ""
    place: str = ""
    naming: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    source: str = ""
    report: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow an answer: values with how many rows each would leave."""

    name: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found, claim by claim, and how it can be narrowed."""

    hits: Part[ClaimRow | FoundRow]
    facets: tuple[Facet, ...]


@dataclass(slots=True)
class _About:
    """What a claim is about, for the facets."""

    actor: set[str] = field(default_factory=set)
    place: set[str] = field(default_factory=set)
    type: set[str] = field(default_factory=set)


class _Contents:
    """All rows of a ledger as it was at one moment."""

    def __init__(self, ledgers: Ledgers) -> None:
        self._ledger = ledgers.read
        self.extractions = tuple(ledgers.read.extractions())
        self.views = [View(extraction) for extraction in self.extractions]
        self.by_id = {view.doc.id: view for view in self.views}

    @cached_property
    def claims(self) -> tuple[ClaimRow, ...]:
        return tuple(
            view.claim_row(claim) for view in self.views for claim in view.extraction.claims
        )

    @cached_property
    def events(self) -> tuple[EventRow, ...]:
        return tuple(view.event_row(e) for view in self.views for e in view.extraction.events)

    @cached_property
    def presence(self) -> tuple[PresenceRow, ...]:
        return tuple(view.presence_row(p) for view in self.views for p in view.extraction.presence)

    @cached_property
    def names(self) -> dict[str, tuple[tuple[str | None, ...], tuple[str | None, ...]]]:
        """Return by which actors and places each event and presence can be asked for."""
        found = {}
        for view in self.views:
            for event in view.extraction.events:
                parties = tuple(view.parties((*event.actor, *event.recipient)))
                places = tuple(n for s in event.place for n in place_names(s.text, view.place(s)))
                found[event.id] = (parties, places)
            for row in view.extraction.presence:
                places = place_names(row.place.text, view.place(row.place))
                found[row.id] = (tuple(view.parties((row.actor,))), places)
        return found

    @cached_property
    def about(self) -> dict[str, _About]:
        found: defaultdict[str, _About] = defaultdict(_About)
        for view in self.views:
            for event in view.extraction.events:
                found[event.claim_id].type.add(event.type)
                for slot in (*event.actor, *event.recipient):
                    found[slot.claim_id].actor.update(_names(view.parties((slot,))))
                for slot in event.place:
                    found[slot.claim_id].place.add(_place_name(view, slot.toponym, slot.text))
            for row in view.extraction.presence:
                found[row.claim_id].actor.update(_names(view.parties((row.actor,))))
                place = _place_name(view, row.place.toponym, row.place.text)
                found[row.claim_id].place.add(place)
        return found

    @cached_property
    def conflicts(self) -> tuple[ConflictRow, ...]:
        return conflict_rows(conflicts(self.extractions), self.extractions)

    @cached_property
    def sources(self) -> tuple[SourceRow, ...]:
        return sources(self._ledger)

    @cached_property
    def reports(self) -> tuple[ReportRow, ...]:
        return tuple(self._report(view) for view in self.views)

    def _report(self, view: View) -> ReportRow:
        of, doc = view.extraction, view.doc
        hidden = {view.name(c.source) for c in of.claims if c.source.naming.value == "anonymous"}
        return ReportRow(
            id=doc.id,
            title=doc.title,
            publisher=doc.publisher,
            published=doc.published,
            uri=doc.uri,
            seen_at=self._ledger.seen_at(doc.id),
            claims=len(of.claims),
            events=len(of.events),
            presence=len(of.presence),
            anonymous=len(hidden),
        )

    @cached_property
    def places(self) -> tuple[PlaceRow, ...]:
        events: Counter[str] = Counter()
        presence: Counter[str] = Counter()
        known = {}
        for view in self.views:
            for event in view.extraction.events:
                for place in filter(None, map(view.place, event.place)):
                    known[place.id] = place
                    events[place.id] += 1
            for row in view.extraction.presence:
                where = view.place(row.place)
                if where is not None:
                    known[where.id] = where
                    presence[where.id] += 1
        rows = (
            PlaceRow(
                id=place.id,
                name=place.name,
                country=place.country,
                admin1=place.admin1,
                latitude=place.latitude,
                longitude=place.longitude,
                precision=place.precision.value,
                disputed=place.disputed,
                events=events[place.id],
                presence=presence[place.id],
            )
            for place in known.values()
        )
        return tuple(sorted(rows, key=lambda row: (-row.events - row.presence, row.name)))


def _names(values: Iterable[str | None]) -> Iterator[str]:
    # The name, where there is one, comes first; words of a report are no facet over others.
    first = next(iter(values), None)
    if first:
        yield " ".join(first.split())


def _place_name(view: View, toponym: int | None, text: str) -> str:
    of = view.extraction
    if toponym is not None and toponym < len(of.places) and of.places[toponym]:
        place = of.gazetteer.get(of.places[toponym][0].referent_id)
        if place is not None:
            return place.name
    return text


class Ask:
    """Questions to the ledger of a server."""

    def __init__(self, ledgers: Ledgers) -> None:
        self._ledgers = ledgers
        self._lock = Lock()
        self._known: tuple[object, _Contents] | None = None

    def _contents(self) -> _Contents:
        stamp = _stamp(self._ledgers)
        with self._lock:
            if self._known is None or self._known[0] != stamp:
                self._known = (stamp, _Contents(self._ledgers))
            return self._known[1]

    def reports(
        self, wish: Wish = Wish(), *, after: str = "", limit: int = LIMIT
    ) -> Part[ReportRow]:
        """Return reports, the last published first."""
        rows = [
            row
            for row in self._contents().reports
            if (not wish.outlet or row.publisher in wish.outlet)
            and named(wish.words or None, (row.title, row.publisher, row.uri))
            and within(row.published, row.published, wish.first, wish.last)
        ]
        rows.sort(key=lambda row: (row.published or date.min, row.seen_at), reverse=True)
        return part(rows, after, limit)

    def report(self, document_id: str) -> Extraction:
        """Return one report with all that was found in it; raise Problem where there is none."""
        try:
            return self._ledgers.read.extraction(document_id)
        except NotFound:
            raise Problem(404, "No report of this ledger has that name.") from None

    def documents(self) -> Iterator[Document]:
        """Yield the reports without what was found in them."""
        return self._ledgers.read.documents()

    def claims(self, wish: Wish = Wish(), *, after: str = "", limit: int = LIMIT) -> Part[ClaimRow]:
        """Return claims in the order of the reports."""
        contents = self._contents()
        return part([r for r in contents.claims if _claim_fits(r, wish, contents)], after, limit)

    def events(self, wish: Wish = Wish(), *, after: str = "", limit: int = LIMIT) -> Part[EventRow]:
        """Return events by date; what no report dates comes last, or is left out with days."""
        contents = self._contents()
        rows = [
            row
            for row in contents.events
            if _fits(row, wish, contents)
            and (not wish.type or row.type in wish.type)
            and (not wish.stance or row.stage in wish.stance or row.stance in wish.stance)
            and within(row.earliest, row.latest, wish.first, wish.last)
        ]
        rows.sort(key=_by_day)
        return part(rows, after, limit)

    def presence(
        self, wish: Wish = Wish(), *, after: str = "", limit: int = LIMIT
    ) -> Part[PresenceRow]:
        """Return rows of presence by actor and place."""
        contents = self._contents()
        rows = [
            row
            for row in contents.presence
            if _fits(row, wish, contents)
            and (not wish.status or row.status in wish.status)
            and (not wish.stance or row.stance in wish.stance)
            and within(row.earliest, row.latest, wish.first, wish.last)
        ]
        rows.sort(key=lambda row: (row.actor.casefold(), row.place.casefold()))
        return part(rows, after, limit)

    def conflicts(
        self, wish: Wish = Wish(), *, after: str = "", limit: int = LIMIT
    ) -> Part[ConflictRow]:
        """Return what cannot both hold; of one report, where the wish names one."""
        rows = [
            row
            for row in self._contents().conflicts
            if (not wish.type or row.kind in wish.type)
            and (not wish.report or any(s.document_id == wish.report for s in row.sides))
            and named(wish.words or None, (row.subject,))
        ]
        return part(rows, after, limit)

    def sources(
        self, wish: Wish = Wish(), *, after: str = "", limit: int = LIMIT, order: str = "claims"
    ) -> Part[SourceRow]:
        """Return who speaks; an anonymous source is not found by its description."""
        hidden = {"anonymous", "unspecified"}
        rows = [
            row
            for row in self._contents().sources
            if (not wish.naming or row.naming in wish.naming)
            and (not wish.words or (row.naming not in hidden and named(wish.words, (row.name,))))
        ]
        rows.sort(key=_source_orders().get(order, lambda row: (-row.claims, row.name.casefold())))
        return part(rows, after, limit)

    def places(self, wish: Wish = Wish(), *, after: str = "", limit: int = LIMIT) -> Part[PlaceRow]:
        """Return places that something is said of, those with most first."""
        rows = [r for r in self._contents().places if named(wish.words or None, (r.name,))]
        return part(rows, after, limit)

    def explain(self, name: str) -> Explanation:
        """Return what a claim, event or presence rests on; raise Problem where there is none."""
        nodes = [node for node in self._ledgers.read.find(name) if node.id == name]
        made = [
            explain(self._ledgers.read.extraction(node.document_id), name)
            for node in nodes
            if node.kind in (Kind.CLAIM, Kind.EVENT, Kind.PRESENCE) and node.document_id
        ]
        if not made or made[0] is None:
            raise Problem(404, "No claim, event or presence of this ledger has that name.")
        return made[0]

    def corroboration(self, name: str) -> CorroborationRow:
        """Return how many independent chains say an event or presence, and why."""
        try:
            found = corroboration(self._ledgers.read, name)
        except NotFound:
            raise Problem(404, "No event or presence of this ledger has that name.") from None
        chains = (*found.affirmed.chains, *found.denied.chains)
        number = {each: n for n, chain in enumerate(chains, 1) for each in chain}
        heard = [
            Chained(
                record=each.record,
                position=each.position.value,
                letter=each.letter.value,
                chain=number.get(each.voice),
            )
            for each in found.heard
        ]
        ids = dict.fromkeys(each.voice.document_id for each in found.heard)
        reasons = (*found.affirmed.reasons, *found.denied.reasons)
        return CorroborationRow(
            id=found.subject,
            kind=found.kind.value,
            low=found.affirmed.low,
            high=found.affirmed.high,
            denied_low=found.denied.low,
            denied_high=found.denied.high,
            digit=found.credibility.digit,
            meaning=found.credibility.meaning,
            why=found.credibility.reason,
            voices=voice_rows(heard, map(self._ledgers.read.extraction, ids)),
            reasons=tuple(dict.fromkeys(reasons)),
        )

    def search(self, wish: Wish, *, after: str = "", limit: int = LIMIT) -> Found:
        """Return claims, then paragraphs, that hold the words and fit the rest of the wish.

        Without words, claims alone. The facets count what the search found.
        """
        contents = self._contents()
        rows: list[ClaimRow | FoundRow] = [*contents.claims]
        if wish.words:
            by_id = {row.id: row for row in contents.claims}
            found = search(self._ledgers.read, wish.words, limit=_MOST_HITS)
            rows = [by_id.get(hit.id, hit) for hit in found]
        kept = [row for row in rows if _hit_fits(row, wish, contents)]
        return Found(hits=part(kept, after, limit), facets=tuple(_facets(kept, contents)))

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets of the ledger, in order of name."""
        names = {row.publisher for row in self._contents().reports if row.publisher}
        return tuple(sorted(names, key=str.casefold))


def _stamp(ledgers: Ledgers) -> object:
    """Return something that changes when the ledger does."""
    found = []
    for name in (ledgers.path.name, f"{ledgers.path.name}-wal"):
        path = ledgers.path.with_name(name)
        if path.exists():
            status = path.stat()
            found.append((status.st_mtime_ns, status.st_size))
    return tuple(found)


def _fits(row: EventRow | PresenceRow, wish: Wish, contents: _Contents) -> bool:
    parties, places = contents.names[row.id]
    return (
        named(wish.actor or None, parties)
        and named(wish.place or None, places)
        and (not wish.outlet or row.publisher in wish.outlet)
        and (not wish.report or row.document_id == wish.report)
    )


def _claim_fits(row: ClaimRow, wish: Wish, contents: _Contents) -> bool:
    about = contents.about.get(row.id, _NOTHING)
    return (
        (not wish.stance or row.stance in wish.stance)
        and (not wish.form or row.form in wish.form)
        and (not wish.naming or row.naming in wish.naming)
        and (not wish.outlet or row.publisher in wish.outlet)
        and (not wish.report or row.document_id == wish.report)
        and (not wish.type or bool(about.type & set(wish.type)))
        and (not wish.actor or folded(wish.actor) in map(folded, about.actor))
        and (not wish.place or folded(wish.place) in map(folded, about.place))
        and within(row.published, row.published, wish.first, wish.last)
    )


_NOTHING = _About()


def _hit_fits(row: ClaimRow | FoundRow, wish: Wish, contents: _Contents) -> bool:
    if isinstance(row, ClaimRow):
        return _claim_fits(row, wish, contents)
    narrowed = (wish.stance, wish.form, wish.naming, wish.type, wish.actor, wish.place)
    return (
        not any(narrowed)
        and (not wish.outlet or row.publisher in wish.outlet)
        and within(row.published, row.published, wish.first, wish.last)
    )


def _facets(rows: Sequence[ClaimRow | FoundRow], contents: _Contents) -> Iterator[Facet]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.publisher:
            counts["outlet"][row.publisher] += 1
        if isinstance(row, ClaimRow):
            counts["stance"][row.stance] += 1
            counts["form"][row.form] += 1
            counts["naming"][row.naming] += 1
            about = contents.about.get(row.id, _NOTHING)
            counts["actor"].update(about.actor)
            counts["place"].update(about.place)
            counts["type"].update(about.type)
    for name in ("stance", "form", "naming", "actor", "place", "type", "outlet"):
        ordered = sorted(counts[name].items(), key=lambda each: (-each[1], each[0].casefold()))
        yield Facet(name, tuple(ordered[:_FACET_VALUES]))


def _by_day(row: EventRow) -> tuple[bool, date, date]:
    first, last = row.earliest or row.latest, row.latest or row.earliest
    return (first is None, first or date.max, last or date.max)


def _source_orders() -> dict[str, Callable[[SourceRow], tuple[object, ...]]]:
    return {
        "name": lambda row: (row.name.casefold(),),
        "naming": lambda row: (row.naming, -row.claims, row.name.casefold()),
    }


def part(rows: Sequence[T], after: str, limit: int) -> Part[T]:
    """Return the rows after a cursor, at most `limit`; raise Problem for a cursor not ours."""
    start = _position(after)
    end = start + limit
    following = _cursor(end) if end < len(rows) else None
    return Part(rows=tuple(rows[start:end]), total=len(rows), next=following)


def _cursor(position: int) -> str:
    return urlsafe_b64encode(f"n{position}".encode()).decode().rstrip("=")


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        told = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        if told[:1] == "n" and told[1:].isdecimal() and len(told) < 12:
            return int(told[1:])
    except (ValueError, NotBase64):
        pass
    raise Problem(400, "This is no cursor of ours; begin again without it.", where="after")
