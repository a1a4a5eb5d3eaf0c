"""What do the pages ask of a ledger?  The one module of the page that knows how questions are put.

Every list comes in parts: `after` is the opaque cursor that the part before it
gave, and `next` the cursor of the part after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Generic, TypeVar, cast

from sayso.corroborate.presence_time import Course
from sayso.errors import NotFound
from sayso.ledger import Kind
from sayso.ledger.lookup.facts import FactRow, outlet_tag
from sayso.model import Document, Extraction
from sayso.model.states import by_code
from sayso.query import (
    BadCursor,
    ClaimRow,
    ConflictRow,
    Count,
    EventRow,
    Explanation,
    FoundRow,
    Pin,
    PresenceRow,
    Question,
    SourceRow,
    Tag,
    ask,
    count,
    every,
    explain,
    facets,
    pins,
    rows_of,
    undated,
)
from sayso.query.corroboration import CorroborationRow
from sayso.run.corroborated import corroborated
from sayso.web.comparing import Compared
from sayso.web.holdings import Holdings, ReportRow
from sayso.web.ledgers import Ledgers
from sayso.web.parts import Part, part
from sayso.web.problems import Problem
from sayso.web.standing import Contradictions, Standing, Suggestions
from sayso.web.wish import EVERYTHING, KINDS, Wish

__all__ = [
    "LIMIT",
    "MOST",
    "Ask",
    "Facet",
    "FacetValue",
    "Found",
    "Part",
    "PlaceRow",
    "ReportRow",
    "Wish",
]

RowT = TypeVar("RowT", bound=FactRow)
LIMIT = 50
MOST = 500
# Values of a facet that are shown; the others are reached by narrowing further.
_FACET_VALUES = 12
# A reader waits for counts; beyond so many rows "more than" will do, and facets are of the newest.
COUNTED = 10_000
_FACETS = {
    "claims": (Tag.STANCE, Tag.FORM, Tag.NAMING, Tag.SPEAKER, Tag.OUTLET, Tag.COUNTRY),
    "events": (Tag.TYPE, Tag.MODE, Tag.STAGE, Tag.NAMING, Tag.OUTLET, Tag.COUNTRY),
    "presence": (Tag.TYPE, Tag.STANCE, Tag.NAMING, Tag.OUTLET, Tag.COUNTRY),
    "paragraphs": (Tag.OUTLET,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place that events or presence are about, and how much is said of it."""

    id: str
    name: str
    country: str | None
    latitude: float
    longitude: float
    events: int
    presence: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to narrow an answer by, as it stands in the address and as it is shown."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to narrow an answer: values with how many rows each would leave."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[RowT]):
    """What a search found, how it can be narrowed, and how much of the other kinds fits."""

    hits: Part[RowT]
    facets: tuple[Facet, ...]
    kinds: dict[str, Count] = field(default_factory=dict)


class Ask:
    """Questions to the ledger of a server."""

    def __init__(self, ledgers: Ledgers) -> None:
        self._ledger = ledgers.read
        self._holdings = Holdings(ledgers.read)
        self._standing = Standing(ledgers.read, self._holdings)

    # Lists of the record

    def claims(
        self, wish: Wish = EVERYTHING, *, after: str = "", limit: int = LIMIT
    ) -> Part[ClaimRow]:
        """Return claims, of the newest reports first."""
        return self._part(wish.claims(), after, limit)

    def events(
        self, wish: Wish = EVERYTHING, *, after: str = "", limit: int = LIMIT
    ) -> Part[EventRow]:
        """Return events by date; what no report dates comes last, or is left out with days."""
        return self._part(wish.events(), after, limit)

    def presence(
        self, wish: Wish = EVERYTHING, *, after: str = "", limit: int = LIMIT
    ) -> Part[PresenceRow]:
        """Return rows of presence by actor and place."""
        return self._part(wish.presence(), after, limit)

    def paragraphs(
        self, wish: Wish = EVERYTHING, *, after: str = "", limit: int = LIMIT
    ) -> Part[FoundRow]:
        """Return paragraphs."""
        return self._part(wish.paragraphs(), after, limit)

    def all_of(self, wish: Wish) -> Iterator[FactRow]:
        """Yield every row of an answer, some hundreds in memory at a time: for exports."""
        yield from every(self._ledger, cast("Question[FactRow]", wish.asked()))

    def in_turn(self, wish: Wish, *, at_once: int) -> Iterator[FactRow]:
        """Yield the rows of an answer, a few at a time, for whoever stops after a while."""
        asked = cast("Question[FactRow]", wish.asked())
        after: str | None = None
        while True:
            page = ask(self._ledger, asked, limit=at_once, cursor=after)
            yield from page.rows
            if page.next is None:
                return
            after = page.next

    def undated(self, wish: Wish) -> int:
        """Return how many rows are left out because nothing says when they held."""
        return undated(self._ledger, cast("Question[FactRow]", wish.asked())).facts

    def pins(self, wish: Wish) -> tuple[Pin, ...]:
        """Return the places of a map with how many rows of the wish's kind each has."""
        return pins(self._ledger, cast("Question[FactRow]", wish.asked()))

    def search(self, wish: Wish, *, after: str = "", limit: int = LIMIT) -> Found[FactRow]:
        """Return rows of the wish's kind that hold the words and fit the rest of it."""
        asked = cast("Question[FactRow]", wish.asked())
        return Found(
            hits=self._part(asked, after, limit),
            facets=tuple(self._facets(wish, asked)),
            kinds={
                kind: self._count(cast("Question[FactRow]", _of_kind(wish, kind).asked()))
                for kind in KINDS
            },
        )

    def facets(self, wish: Wish) -> tuple[Facet, ...]:
        """Return how an answer can be narrowed."""
        return tuple(self._facets(wish, cast("Question[FactRow]", wish.asked())))

    def rows(self, ids: tuple[str, ...]) -> dict[str, FactRow]:
        """Return claims, events and presences by their ids."""
        return rows_of(self._ledger, ids)

    def _part(self, question: Question[RowT], after: str, limit: int) -> Part[RowT]:
        try:
            page = ask(self._ledger, question, limit=limit, cursor=after or None)
        except BadCursor:
            told = "This is no cursor of this list; begin again without it."
            raise Problem(400, told, where="after") from None
        if not after and page.next is None:
            return Part(rows=page.rows, total=len(page.rows))
        counted = self._count(question)
        return Part(rows=page.rows, total=counted.facts, exact=counted.exact, next=page.next)

    def _count(self, question: Question[RowT]) -> Count:
        return count(self._ledger, question, most=COUNTED)

    def _facets(self, wish: Wish, asked: Question[FactRow]) -> Iterator[Facet]:
        tags = _FACETS[wish.kind if wish.kind in KINDS else KINDS[0]]
        found = facets(self._ledger, asked, *tags, most=COUNTED)
        names = {outlet_tag(name): name for name in self._holdings.outlets()}
        names |= {code: state.name for code, state in by_code().items()}
        for tag in tags:
            name = "status" if (tag, wish.kind) == (Tag.TYPE, "presence") else tag.value
            values = tuple(found[tag].items())[:_FACET_VALUES]
            yield Facet(
                name=name,
                values=tuple(
                    FacetValue(value, names.get(value, value).replace("_", " "), number)
                    for value, number in values
                ),
            )
        if wish.kind != "paragraphs":
            found_at = pins(self._ledger, asked, most=COUNTED)[:_FACET_VALUES]
            yield Facet(
                name="place_id",
                values=tuple(FacetValue(pin.place_id, pin.name, pin.facts) for pin in found_at),
            )
        if wish.kind in ("events", "presence"):
            yield Facet(name="actor", values=self._actors(wish, asked))

    def _actors(self, wish: Wish, asked: Question[FactRow]) -> tuple[FacetValue, ...]:
        """Return the parties of the first rows, those with most first, by name.

        What a report calls a source that it does not name leads to nothing, and is left out.
        """
        counted: Counter[str] = Counter()
        for row in ask(self._ledger, asked, limit=MOST).rows:
            if isinstance(row, EventRow):
                counted.update({" ".join(name.split()) for name in row.actor})
            elif isinstance(row, PresenceRow):
                counted[" ".join(row.actor.split())] += 1
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        asked_of = (
            (name, cast("Question[FactRow]", replace(wish, actor=name).asked()))
            for name, _ in ranked[: 2 * _FACET_VALUES]
        )
        counts = ((name, self._count(narrowed).facts) for name, narrowed in asked_of)
        found = (FacetValue(name, name, number) for name, number in counts if number)
        # Each count is a question to the ledger: no more are asked than are shown.
        return tuple(islice(found, _FACET_VALUES))

    # Reports, sources, places, conflicts

    def reports(
        self, wish: Wish = EVERYTHING, *, after: str = "", limit: int = LIMIT
    ) -> Part[ReportRow]:
        """Return reports, the last published first."""
        return self._holdings.reports(wish, after=after, limit=limit)

    def report(self, document_id: str) -> Extraction:
        """Return one report with all that was found in it; raise Problem where there is none."""
        try:
            return self._ledger.extraction(document_id)
        except NotFound:
            raise Problem(404, "No report of this ledger has that name.") from None

    def documents(self) -> Iterator[Document]:
        """Yield the reports without what was found in them."""
        return self._ledger.documents()

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets of the ledger, in order of name."""
        return self._holdings.outlets()

    def sources(
        self, wish: Wish = EVERYTHING, *, after: str = "", limit: int = LIMIT
    ) -> Part[SourceRow]:
        """Return who speaks; an anonymous source is not found by its description."""
        return self._holdings.sources(wish, after=after, limit=limit)

    def places(
        self, wish: Wish = EVERYTHING, *, after: str = "", limit: int = LIMIT
    ) -> Part[PlaceRow]:
        """Return places that the newest events and presence are about, those with most first."""
        events, presence = (
            {pin.place_id: pin for pin in found}
            for found in (
                pins(self._ledger, wish.events(), most=COUNTED),
                pins(self._ledger, wish.presence(), most=COUNTED),
            )
        )
        rows = [
            PlaceRow(
                id=name,
                name=pin.name,
                country=pin.country,
                latitude=pin.latitude,
                longitude=pin.longitude,
                events=events[name].facts if name in events else 0,
                presence=presence[name].facts if name in presence else 0,
            )
            for name, pin in (events | presence).items()
        ]
        rows.sort(key=lambda row: (-row.events - row.presence, row.name, row.id))
        return part(rows, after, limit)

    def conflicts(
        self, wish: Wish = EVERYTHING, *, after: str = "", limit: int = LIMIT
    ) -> Part[ConflictRow]:
        """Return a part of `contradictions`, as far as they are known."""
        return part(self.contradictions(wish, wait=False).rows, after, limit)

    def contradictions(
        self, wish: Wish = EVERYTHING, *, wait: bool = True, begin: bool = True
    ) -> Contradictions:
        """Return what cannot both hold; of a large ledger, among the reports a wish is about.

        Not `current` while reports are still being compared, beside the
        requests; `wait` gives that a moment, and without `begin` it is left.
        """
        return self._standing.conflicts(wish, wait=wait, begin=begin)

    def suggestions(self) -> Suggestions:
        """Return pairs of events that may be one; of a large ledger, of its newest reports."""
        return self._standing.suggestions()

    def courses(self, ids: tuple[str, ...]) -> Compared[tuple[Course, ...]]:
        """Return who was where over time, as some reports have it."""
        return self._standing.courses(ids)

    def decided(self) -> None:
        """Take note that somebody decided which events are one."""
        self._standing.decided()

    # One thing

    def explain(self, name: str) -> Explanation:
        """Return what a claim, event or presence rests on; raise Problem where there is none."""
        nodes = [node for node in self._ledger.find(name) if node.id == name]
        made = [
            explain(self._ledger.extraction(node.document_id), name)
            for node in nodes
            if node.kind in (Kind.CLAIM, Kind.EVENT, Kind.PRESENCE) and node.document_id
        ]
        if not made or made[0] is None:
            raise Problem(404, "No claim, event or presence of this ledger has that name.")
        return made[0]

    def corroboration(self, name: str) -> CorroborationRow:
        """Return how many independent chains say an event or presence, and why."""
        try:
            return corroborated(self._ledger, name)
        except NotFound:
            raise Problem(404, "No event or presence of this ledger has that name.") from None


def _of_kind(wish: Wish, kind: str) -> Wish:
    return replace(wish, kind=kind)
