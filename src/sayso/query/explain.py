"""Which words is a claim, event or presence made of, who says so, and which rule says that?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.model import (
    Claim,
    Event,
    Extraction,
    Passage,
    Presence,
    Slot,
    Source,
)
from sayso.query.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What some characters are in an explanation ("source", "cue", "content", "hedge" …)."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A sentence with its marks; offsets are into `text`, `start` is where that stands."""

    paragraph: int | None
    start: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """One link of the chain, from the outermost relay on."""

    name: str
    naming: str
    type: str
    count: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """One value: as written, what it is taken for, who says it, and which rule made it."""

    slot: str
    written: str
    value: str
    who: str
    origin: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that a claim, event or presence rests on."""

    id: str
    kind: str
    summary: str
    document_id: str
    title: str | None
    publisher: str | None
    uri: str
    sentences: tuple[Marked, ...]
    chain: tuple[LinkRow, ...]
    slots: tuple[SlotRow, ...]


def ids(extraction: Extraction) -> Iterator[str]:
    """Yield what can be explained in a report."""
    yield from (claim.id for claim in extraction.claims)
    yield from (event.id for event in extraction.events)
    yield from (found.id for found in extraction.presence)


def explain(extraction: Extraction, name: str) -> Explanation | None:
    """Return what the claim, event or presence of that id rests on; None if there is none."""
    maker = _Maker(extraction)
    for claim in extraction.claims:
        if claim.id == name:
            return maker.claim(claim)
    for event in extraction.events:
        if event.id == name:
            return maker.event(event)
    for found in extraction.presence:
        if found.id == name:
            return maker.presence(found)
    return None


_Labelled = tuple[str, Passage]


class _Maker:
    """Makes the explanations of one report."""

    def __init__(self, extraction: Extraction) -> None:
        self._view = View(extraction)
        self._of = extraction
        self._text = extraction.document.text

    def claim(self, claim: Claim) -> Explanation:
        slots = [
            self._slot("stance", "", claim.stance.value, claim, claim.origin),
            self._slot("form", "", claim.form.value, claim, claim.origin),
            *self._named_slots(claim),
        ]
        summary = f"{self._view.name(claim.source)} ({claim.stance.value})"
        return self._made(claim.id, "claim", summary, claim, (), slots)

    def event(self, event: Event) -> Explanation:
        claim = self._view.claim(event.claim_id)
        rule = event.origin
        kind = event.type if event.mode is None else f"{event.type}/{event.mode}"
        anchor = event.anchor.of(self._text)
        slots = [
            self._slot("type", anchor, kind, claim, rule),
            self._slot("stage", anchor, event.stage, claim, rule),
        ]
        labelled: list[_Labelled] = [("event", (event.anchor,))]
        for name, filled in (
            ("actor", event.actor),
            ("recipient", event.recipient),
            ("place", event.place),
            ("date", event.date),
        ):
            slots.extend(self._filled(name, slot, rule) for slot in filled)
            labelled.extend((name, (slot.span,)) for slot in filled)
        for name, counts in (("killed", event.killed), ("injured", event.injured)):
            for count in counts:
                value = str(count.low) if count.low == count.high else f"{count.low}-{count.high}"
                voice = self._view.claim(count.claim_id)
                slots.append(self._slot(name, count.span.of(self._text), value, voice, rule))
                labelled.append((name, (count.span,)))
        summary = f"{kind}: “{anchor}” ({event.stage})"
        return self._made(event.id, "event", summary, claim, labelled, slots)

    def presence(self, found: Presence) -> Explanation:
        claim, rule = self._view.claim(found.claim_id), found.origin
        words = self._view.words(found.evidence)
        slots = [
            self._slot("status", words, found.status.value, claim, rule),
            self._slot("stance", words, found.stance.value, claim, rule),
            self._filled("actor", found.actor, rule),
            self._filled("place", found.place, rule),
        ]
        labelled: list[_Labelled] = [
            ("evidence", found.evidence),
            ("actor", (found.actor.span,)),
            ("place", (found.place.span,)),
        ]
        if found.timex is not None and found.timex < len(self._of.timexes):
            timex = self._of.timexes[found.timex]
            slots.append(self._slot("time", timex.text, self._days(found.timex), claim, rule))
            labelled.append(("time", (timex.span,)))
        actor = found.actor.entity or found.actor.text
        summary = f"{actor} {found.status.value}: {found.place.text} ({found.stance.value})"
        return self._made(found.id, "presence", summary, claim, labelled, slots)

    def _made(
        self,
        name: str,
        kind: str,
        summary: str,
        claim: Claim,
        labelled: Iterable[_Labelled],
        slots: list[SlotRow],
    ) -> Explanation:
        doc = self._of.document
        labelled = [*labelled, *self._claim_marks(claim)]
        chain = tuple(map(self._link, claim.chain))
        return Explanation(
            id=name,
            kind=kind,
            summary=summary,
            document_id=doc.id,
            title=doc.title,
            publisher=doc.publisher,
            uri=doc.uri,
            sentences=tuple(self._marked(labelled)),
            chain=chain,
            slots=tuple(slots),
        )

    def _claim_marks(self, claim: Claim) -> Iterator[_Labelled]:
        *relays, source = claim.chain
        yield "source", source.passage
        yield "cue", claim.cue
        yield "content", claim.content
        yield "hedge", claim.hedges
        yield "told to", claim.addressee
        for relay in relays:
            yield "relay", relay.passage

    def _marked(self, labelled: Iterable[_Labelled]) -> Iterator[Marked]:
        """Yield the sentences that hold a mark, and blocks where there is no sentence."""
        spans = [(label, span) for label, where in labelled for span in where]
        sentences = [sent.span for sent in self._of.annotation.sentences]
        held = [s for s in sentences if any(s.overlaps(span) for _, span in spans)]
        for block in self._of.document.blocks:
            bare = not any(block.span.overlaps(sentence) for sentence in sentences)
            if bare and any(block.span.overlaps(span) for _, span in spans):
                held.append(block.span)
        for home in sorted(held):
            marks = dict.fromkeys(
                Mark(
                    label=label,
                    start=max(span.start, home.start) - home.start,
                    end=min(span.end, home.end) - home.start,
                )
                for label, span in spans
                if span.overlaps(home)
            )
            yield Marked(
                paragraph=self._view.paragraph(home.start),
                start=home.start,
                text=home.of(self._text),
                marks=tuple(marks),
            )

    def _link(self, source: Source) -> LinkRow:
        return LinkRow(
            name=self._view.name(source),
            naming=source.naming.value,
            type=source.type.value,
            count=source.count,
            words=self._view.words(source.passage),
        )

    def _slot(self, slot: str, written: str, value: str, claim: Claim, origin: str) -> SlotRow:
        who = self._view.name(claim.source)
        return SlotRow(slot=slot, written=written, value=value, who=who, origin=origin, why=())

    def _named_slots(self, claim: Claim) -> Iterator[SlotRow]:
        for where, name in ((claim.hedges, "hedges"), (claim.addressee, "told to")):
            if where:
                words = self._view.words(where)
                yield self._slot(name, words, words, claim, claim.origin)

    def _filled(self, name: str, slot: Slot, origin: str) -> SlotRow:
        claim = self._view.claim(slot.claim_id)
        value, why = slot.entity or slot.text, []
        place = self._view.place(slot)
        if place is not None and slot.toponym is not None:
            match = self._of.places[slot.toponym][0]
            value = f"{place.name}, {place.country or 'no country'} ({place.id})"
            why = [f"score {match.score:.2f}", *match.reasons]
        elif slot.timex is not None and slot.timex < len(self._of.timexes):
            value = self._days(slot.timex)
        elif slot.mention_id is not None:
            ranked = self._of.actor_matches.get(slot.mention_id, ())
            if ranked:
                why = [ranked[0].referent_id, f"score {ranked[0].score:.2f}", *ranked[0].reasons]
        return SlotRow(
            slot=name,
            written=slot.span.of(self._text),
            value=value,
            who=self._view.name(claim.source),
            origin=origin,
            why=tuple(why),
        )

    def _days(self, index: int) -> str:
        timex = self._of.timexes[index]
        if timex.interval is None:
            return timex.value
        ends = (timex.interval.earliest, timex.interval.latest)
        return "{} – {} ({})".format(*(end or "…" for end in ends), timex.value)
