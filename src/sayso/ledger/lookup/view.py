"""How are the parts of one report's record put into words for a row?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypedDict

from sayso.ledger.anonymity import hidden_slots
from sayso.ledger.lookup.rows import ClaimRow, EventRow, FoundRow, PresenceRow, SideRow
from sayso.model import (
    BlockKind,
    Claim,
    Event,
    Extraction,
    Interval,
    Passage,
    Place,
    Precision,
    Presence,
    Slot,
    Source,
    Span,
    quote,
)

# A pin is put on a place only where the fact is about no more than the place.
_PINNED = frozenset({Precision.POINT, Precision.PLACE})


class _From(TypedDict):
    """The cells that every row begins with."""

    document_id: str
    title: str | None
    publisher: str | None
    published: date | None
    uri: str
    paragraph: int | None
    start: int
    end: int


class View:
    """Makes the rows of one report."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.doc = extraction.document
        # An identifier is a hash of the whole text.
        self.doc_id = self.doc.id
        self._claims = {claim.id: claim for claim in extraction.claims}
        self._hidden = hidden_slots(extraction)
        body = (block for block in self.doc.blocks if block.kind is BlockKind.BODY)
        self._starts = [block.span.start for block in body]

    def claim(self, claim_id: str) -> Claim:
        """Return a claim of the report."""
        return self._claims[claim_id]

    def words(self, where: Passage) -> str:
        """Return the characters of a passage, on one line."""
        return " ".join(quote(where, self.doc.text).split())

    def paragraph(self, at: int) -> int | None:
        """Return the number of the body's paragraph that holds a character, from 1."""
        return bisect_right(self._starts, at) or None

    def name(self, source: Source) -> str:
        """Return what a source is called: its name, else its words, else what kind it is."""
        return source.entity or self.words(source.passage) or str(source.naming)

    def parties(self, slots: Iterable[Slot]) -> Iterator[str | None]:
        """Yield the names and words by which parties can be asked for.

        The description of an anonymous source is no way to find it over all reports.
        """
        for slot in self.open_slots(slots):
            yield from (slot.entity, slot.text)

    def open_slots(self, slots: Iterable[Slot]) -> Iterator[Slot]:
        """Yield the slots that no anonymous source fills."""
        return (slot for slot in slots if not self._hidden(slot))

    @staticmethod
    def pinned(place: Place) -> bool:
        """Tell whether a place is close enough to be shown as a point of a map."""
        exact = place.latitude is not None and place.longitude is not None
        return exact and place.precision in _PINNED

    def chain(self, claim: Claim) -> tuple[str, ...]:
        """Return the names of a chain, from the outermost relay to the originator."""
        return tuple(map(self.name, claim.chain))

    def place(self, slot: Slot) -> Place | None:
        """Return the place of a slot: what its toponym denotes, else its best candidate."""
        if slot.toponym is None or slot.toponym >= len(self.extraction.places):
            return None
        if slot.toponym < len(self.extraction.located):
            return self.extraction.located[slot.toponym]
        ranked = self.extraction.places[slot.toponym]
        return self.extraction.gazetteer.get(ranked[0].referent_id) if ranked else None

    def when(self, event: Event) -> tuple[str, Interval | None]:
        """Return the words and the interval of an event's date."""
        for slot in event.date:
            if slot.timex is not None and slot.timex < len(self.extraction.timexes):
                return slot.text, self.extraction.timexes[slot.timex].interval
        return ", ".join(slot.text for slot in event.date), None

    def origin(self, where: Passage) -> _From:
        """Return the cells that a row about a passage begins with."""
        return _From(
            document_id=self.doc_id,
            title=self.doc.title,
            publisher=self.doc.publisher,
            published=self.doc.published,
            uri=self.doc.uri,
            paragraph=self.paragraph(where[0].start),
            start=where[0].start,
            end=where[-1].end,
        )

    def claim_row(self, claim: Claim) -> ClaimRow:
        """Return a claim as a row."""
        return ClaimRow(
            id=claim.id,
            who=self.name(claim.source),
            naming=claim.source.naming.value,
            chain=self.chain(claim),
            stance=claim.stance.value,
            form=claim.form.value,
            cue=self.words(claim.cue),
            content=self.words(claim.content),
            hedges=self.words(claim.hedges),
            origin=claim.origin,
            **self.origin(claim.content),
        )

    def paragraph_row(self, where: Span) -> FoundRow:
        """Return a paragraph as a row; nobody says it as a whole."""
        return FoundRow(
            id=self.doc_id,
            kind="paragraph",
            who=None,
            stance=None,
            words=self.words((where,)),
            **self.origin((where,)),
        )

    def presence_row(self, presence: Presence) -> PresenceRow:
        """Return a presence as a row."""
        claim = self.claim(presence.claim_id)
        place = self.place(presence.place)
        pinned = place is not None and place.precision in _PINNED
        timexes = self.extraction.timexes
        dated = presence.timex is not None and presence.timex < len(timexes)
        return PresenceRow(
            id=presence.id,
            actor=presence.actor.entity or presence.actor.text,
            status=presence.status.value,
            place=presence.place.text,
            place_name=None if place is None else place.name,
            country=None if place is None else place.country,
            latitude=place.latitude if place and pinned else None,
            longitude=place.longitude if place and pinned else None,
            precision=None if place is None else place.precision.value,
            stance=presence.stance.value,
            when=timexes[presence.timex or 0].text if dated else "",
            earliest=presence.interval.earliest if presence.interval else None,
            latest=presence.interval.latest if presence.interval else None,
            who=self.name(claim.source),
            chain=self.chain(claim),
            evidence=self.words(presence.evidence),
            **self.origin(presence.evidence),
        )

    def event_row(self, event: Event) -> EventRow:
        """Return an event as a row; what another voice says of a slot is marked with its name."""
        claim = self.claim(event.claim_id)
        when, interval = self.when(event)
        places = [place for place in map(self.place, event.place) if place is not None]
        place = places[0] if places else None
        pinned = place is not None and place.precision in _PINNED
        evidence = (self.sentence(event.anchor),)
        return EventRow(
            id=event.id,
            type=event.type,
            mode=event.mode,
            stage=event.stage,
            stance=claim.stance.value,
            actor=self._slots(event, event.actor),
            recipient=self._slots(event, event.recipient),
            place=self._slots(event, event.place),
            country=None if place is None else place.country,
            latitude=place.latitude if place and pinned else None,
            longitude=place.longitude if place and pinned else None,
            precision=None if place is None else place.precision.value,
            when=when,
            earliest=interval.earliest if interval else None,
            latest=interval.latest if interval else None,
            killed=tuple(_count(count.low, count.high) for count in event.killed),
            injured=tuple(_count(count.low, count.high) for count in event.injured),
            who=self.name(claim.source),
            chain=self.chain(claim),
            evidence=self.words(evidence),
            **self.origin((event.anchor,)),
        )

    def side_row(self, name: str, side: int) -> SideRow | None:
        """Return what a side of a conflict is, if it is of this report."""
        for presence in self.extraction.presence:
            if presence.id == name:
                stance, where = presence.stance.value, presence.evidence
                return self._side(name, side, presence.claim_id, stance, where)
        for event in self.extraction.events:
            if event.id == name:
                where = (self.sentence(event.anchor),)
                return self._side(name, side, event.claim_id, event.stage, where)
        if name in self._claims:
            claim = self._claims[name]
            return self._side(name, side, name, claim.stance.value, claim.content)
        return None

    def _side(self, name: str, side: int, claim_id: str, stance: str, where: Passage) -> SideRow:
        claim = self.claim(claim_id)
        return SideRow(
            id=name,
            side=side,
            who=self.name(claim.source),
            chain=self.chain(claim),
            stance=stance,
            evidence=self.words(where),
            **self.origin(where),
        )

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds a span, or the span itself."""
        return self.extraction.annotation.around(span)

    def _slots(self, event: Event, slots: tuple[Slot, ...]) -> tuple[str, ...]:
        cells = []
        for slot in slots:
            name = slot.entity or slot.text
            if slot.claim_id != event.claim_id:
                name += f" (says {self.name(self.claim(slot.claim_id).source)})"
            cells.append(name)
        return tuple(cells)


def _count(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def views(extractions: Iterable[Extraction]) -> dict[str, View]:
    """Return the view of its report for every claim, presence and event, by its id."""
    found: dict[str, View] = {}
    for extraction in extractions:
        view = View(extraction)
        found.update((claim.id, view) for claim in extraction.claims)
        found.update((row.id, view) for row in extraction.presence)
        found.update((event.id, view) for event in extraction.events)
    return found
