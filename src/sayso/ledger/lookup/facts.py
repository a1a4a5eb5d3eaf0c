"""What of a report can be asked for?  Its claims, events, presence and paragraphs, one fact each.

A fact is a row as it is shown, with what it can be found, filtered and sorted
by. The description of an anonymous source is no way to find anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.ledger.anonymity import source_id
from sayso.ledger.hidden import is_hidden
from sayso.ledger.indexed import claim_text, paragraphs
from sayso.ledger.lookup.keys import FactKind
from sayso.ledger.lookup.rows import ClaimRow, EventRow, FoundRow, PresenceRow
from sayso.ledger.lookup.view import View
from sayso.ledger.words import words
from sayso.model import Claim, Extraction, Place, Slot
from sayso.model.states import by_code

FactRow = ClaimRow | EventRow | PresenceRow | FoundRow


class Tag(StrEnum):
    """What facts are alike in, to the letter."""

    STANCE = "stance"
    FORM = "form"
    NAMING = "naming"
    SPEAKER = "speaker"
    TYPE = "type"
    MODE = "mode"
    STAGE = "stage"
    OUTLET = "outlet"
    COUNTRY = "country"
    PLACE = "place"
    ACTOR = "actor"
    SOURCE = "source"
    REPORT = "report"


# What facts can be counted by.
COUNTED_BY = frozenset(Tag) - {Tag.ACTOR, Tag.PLACE, Tag.REPORT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of a ledger with all ways to it.

    `searched` are the texts that hold its words; `who`, `actors` and `places`
    the names by which someone asks for its voices, its parties and where it is.
    `earliest` and `latest` are when it holds; of a claim or paragraph, when the
    report came out. `pin` is the place that it is put on a map at, `source`
    the node of its originator.
    """

    kind: FactKind
    row: FactRow
    searched: tuple[str, ...]
    earliest: date | None
    latest: date | None
    tags: frozenset[tuple[Tag, str]]
    who: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    pin: Place | None = None
    source: str | None = None

    def tag(self, tag: Tag) -> str | None:
        """Return what a fact is counted under: the originator, or else the first value in order."""
        if tag is Tag.SOURCE:
            return self.source
        return min((value for name, value in self.tags if name is tag), default=None)


def outlet_tag(publisher: str | None) -> str:
    """Return what an outlet is known by, however its name is written."""
    return " ".join(words(publisher or ""))


def place_names(text: str, place: Place | None) -> tuple[str | None, ...]:
    """Return every name by which a place can be asked for: its own, and those it lies in."""
    if place is None:
        return (text,)
    country = by_code().get(place.country or "")
    return (text, place.name, place.admin2, place.admin1, country.name if country else None)


def facts(extraction: Extraction) -> Iterator[Fact]:
    """Yield the facts of a report as a ledger gives it back, claims first."""
    maker = _Maker(extraction)
    yield from map(maker.claim, extraction.claims)
    for event in extraction.events:
        row = maker.view.event_row(event)
        yield maker.record(
            FactKind.EVENT,
            row,
            event.claim_id,
            (*event.actor, *event.recipient),
            event.place,
            (Tag.STAGE, row.stage),
            *([(Tag.MODE, row.mode)] if row.mode else []),
        )
    for found in extraction.presence:
        shown = maker.view.presence_row(found)
        yield maker.record(FactKind.PRESENCE, shown, found.claim_id, (found.actor,), (found.place,))
    yield from maker.paragraphs()


def _some(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, slots=True)
class _Voice:
    """The nodes of a chain, the names in it that may be asked for, and its tags."""

    nodes: tuple[str, ...]
    who: tuple[str, ...]
    tags: tuple[tuple[Tag, str], ...]


class _Maker:
    """Makes the facts of one report."""

    def __init__(self, extraction: Extraction) -> None:
        self.view = View(extraction)
        self._of = extraction
        self._doc = extraction.document
        self._of_report = tuple(self._report())
        self._voices: dict[str, _Voice] = {}
        self._parties: defaultdict[str, list[Slot]] = defaultdict(list)
        for event in extraction.events:
            self._parties[event.claim_id] += (*event.actor, *event.recipient)
        for found in extraction.presence:
            self._parties[found.claim_id].append(found.actor)
        self._named = [
            (name.span, place)
            for name, place in zip(extraction.toponyms, extraction.located, strict=False)
            if name.literal
        ]

    def claim(self, claim: Claim) -> Fact:
        row = self.view.claim_row(claim)
        voice = self._voice(claim)
        held = [
            (span, place)
            for span, place in self._named
            if any(part.overlaps(span) for part in claim.content)
        ]
        slots = self._parties[row.id]
        located = [place for _, place in held if place is not None]
        return Fact(
            kind=FactKind.CLAIM,
            row=row,
            searched=(claim_text(claim, self._doc),),
            earliest=self._doc.published,
            latest=self._doc.published,
            who=voice.who,
            actors=_some(self.view.parties(slots)),
            places=_some(
                name for span, place in held for name in place_names(span.of(self._doc.text), place)
            ),
            pin=next(iter(filter(self.view.pinned, located)), None),
            source=voice.nodes[-1],
            tags=frozenset(
                (
                    *voice.tags,
                    (Tag.STANCE, row.stance),
                    *self._actors(slots),
                    *_places(located),
                )
            ),
        )

    def record(
        self,
        kind: FactKind,
        row: EventRow | PresenceRow,
        claim_id: str,
        parties: tuple[Slot, ...],
        places: tuple[Slot, ...],
        *tags: tuple[Tag, str],
    ) -> Fact:
        voice = self._voice(self.view.claim(claim_id))
        located = [place for place in map(self.view.place, places) if place is not None]
        best = located[0] if located else None
        return Fact(
            kind=kind,
            row=row,
            searched=(row.evidence,),
            earliest=row.earliest,
            latest=row.latest,
            who=voice.who,
            actors=_some(self.view.parties(parties)),
            places=_some(
                name for slot in places for name in place_names(slot.text, self.view.place(slot))
            ),
            pin=best if best is not None and self.view.pinned(best) else None,
            source=voice.nodes[-1],
            tags=frozenset(
                (
                    *voice.tags,
                    (Tag.STANCE, row.stance),
                    (Tag.TYPE, row.type if isinstance(row, EventRow) else row.status),
                    *tags,
                    *self._actors(parties),
                    *_places(located),
                )
            ),
        )

    def paragraphs(self) -> Iterator[Fact]:
        day = self._doc.published
        for _, span in paragraphs(self._doc):
            yield Fact(
                kind=FactKind.PARAGRAPH,
                row=self.view.paragraph_row(span),
                searched=(span.of(self._doc.text),),
                earliest=day,
                latest=day,
                tags=frozenset(self._of_report),
            )

    def _report(self) -> Iterator[tuple[Tag, str]]:
        yield Tag.REPORT, self.view.doc_id
        if outlet := outlet_tag(self._doc.publisher):
            yield Tag.OUTLET, outlet

    def _voice(self, claim: Claim) -> _Voice:
        """Return what every fact of a claim has of its voices, worked out once."""
        name = claim.id
        known = self._voices.get(name)
        if known is None:
            nodes = tuple(source_id(self.view.doc_id, link) for link in claim.chain)
            open_links = (link for link in claim.chain if not is_hidden(link))
            known = _Voice(
                nodes=nodes,
                who=_some(map(self.view.name, open_links)),
                tags=(
                    *self._of_report,
                    (Tag.FORM, claim.form.value),
                    (Tag.NAMING, claim.source.naming.value),
                    (Tag.SPEAKER, claim.source.type.value),
                    *((Tag.SOURCE, node) for node in nodes),
                ),
            )
            self._voices[name] = known
        return known

    def _actors(self, slots: Iterable[Slot]) -> Iterator[tuple[Tag, str]]:
        for slot in self.view.open_slots(slots):
            ranked = self._of.actor_matches.get(slot.mention_id or "", ())
            if ranked:
                yield Tag.ACTOR, ranked[0].referent_id


def _places(located: Iterable[Place]) -> Iterator[tuple[Tag, str]]:
    for place in located:
        yield Tag.PLACE, place.id
        if place.country:
            yield Tag.COUNTRY, place.country
