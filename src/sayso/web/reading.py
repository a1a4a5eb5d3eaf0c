"""What does a reader see of one report: its text with marks, and what was found in it?"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.ledger.anonymity import source_id
from sayso.model import BlockKind, Claim, Event, Extraction, Passage, Presence, Source
from sayso.query import ClaimRow, EventRow, PresenceRow
from sayso.query.view import View
from sayso.web.marks import Drawn, Marks, Part, Selected
from sayso.web.words import direction

_NOTHING = Selected()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks in the report, as a choice for the filter."""

    id: str
    name: str
    naming: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBlock:
    """A block of the report: its kind, its text with marks, and where that stands.

    `input_start` is the place in the decoded input, where that is known.
    """

    kind: str
    number: int | None
    words: Markup
    direction: str
    start: int
    end: int
    input_start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim with all that belongs to it; `links` are its chain in words."""

    number: int
    row: ClaimRow
    links: tuple[tuple[str, str, str], ...]
    source: str
    told_to: str
    within: int | None
    where: tuple[tuple[str, Passage], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report, ready to be shown."""

    blocks: tuple[ReadBlock, ...]
    voices: tuple[Voice, ...]
    cards: tuple[Card, ...]
    events: tuple[EventRow, ...]
    presence: tuple[PresenceRow, ...]
    hidden: int


def read_room(extraction: Extraction, *, voice: str = "", selected: Selected = _NOTHING) -> Reading:
    """Return a report with its claims, events and presence.

    With `voice`, the id of a source, what others say is left out of the lists
    and drawn without colour in the text.
    """
    view = View(extraction)
    claims = sorted(extraction.claims, key=lambda claim: (claim.content, claim.id))
    heard = {claim.id for claim in claims if not voice or voice in _voices(claim)}
    numbers = {claim.id: n for n, claim in enumerate(claims, 1)}
    drawn = [
        Drawn(
            id=claim.id,
            number=numbers[claim.id],
            where=claim.content,
            stance=claim.stance.value,
            form=claim.form.value,
            who=" ".join(view.name(claim.source).split()),
            shown=claim.id in heard,
        )
        for claim in claims
    ]
    doc = extraction.document
    spans = [block.span for block in doc.blocks]
    marks = Marks(doc.text, spans, drawn, _parts(extraction), selected)
    return Reading(
        blocks=tuple(_blocks(extraction, marks, view)),
        voices=tuple(_all_voices(claims, view)),
        cards=tuple(_card(c, numbers, view) for c in claims if c.id in heard),
        events=tuple(view.event_row(e) for e in extraction.events if e.claim_id in heard),
        presence=tuple(view.presence_row(p) for p in extraction.presence if p.claim_id in heard),
        hidden=len(claims) - len(heard),
    )


def _voices(claim: Claim) -> tuple[str, ...]:
    return tuple(source_id(claim.document_id, source) for source in claim.chain)


def _all_voices(claims: Sequence[Claim], view: View) -> Iterator[Voice]:
    counts: Counter[str] = Counter()
    known: dict[str, Source] = {}
    for claim in claims:
        for source in claim.chain:
            known.setdefault(source_id(claim.document_id, source), source)
        counts.update(set(_voices(claim)))
    for name, count in counts.most_common():
        source = known[name]
        yield Voice(
            id=name,
            name=" ".join(view.name(source).split()),
            naming=source.naming.value,
            claims=count,
        )


def _card(claim: Claim, numbers: dict[str, int], view: View) -> Card:
    parts = (
        ("source", claim.source.passage),
        ("cue", claim.cue),
        ("content", claim.content),
        ("hedges", claim.hedges),
        ("told to", claim.addressee),
    )
    return Card(
        number=numbers[claim.id],
        row=view.claim_row(claim),
        links=tuple(
            (
                " ".join(view.name(source).split()),
                source.naming.value,
                source_id(claim.document_id, source),
            )
            for source in claim.chain
        ),
        source=view.words(claim.source.passage),
        told_to=view.words(claim.addressee),
        within=numbers.get(claim.within or ""),
        where=tuple((name, passage) for name, passage in parts if passage),
    )


def _parts(extraction: Extraction) -> Iterator[Part]:
    for claim in extraction.claims:
        *relays, source = claim.chain
        for role, passage in (
            ("source", source.passage),
            ("cue", claim.cue),
            ("hedge", claim.hedges),
            ("told", claim.addressee),
            *(("relay", relay.passage) for relay in relays),
        ):
            if passage:
                yield Part(of=claim.id, role=role, where=passage)
    for event in extraction.events:
        yield from _event_parts(event)
    for presence in extraction.presence:
        yield from _presence_parts(presence)


def _event_parts(event: Event) -> Iterator[Part]:
    yield Part(of=event.id, role="event", where=(event.anchor,))
    for role, slots in (
        ("actor", event.actor),
        ("recipient", event.recipient),
        ("place", event.place),
        ("date", event.date),
    ):
        for slot in slots:
            yield Part(of=event.id, role=role, where=(slot.span,))
    for count in (*event.killed, *event.injured):
        yield Part(of=event.id, role="toll", where=(count.span,))


def _presence_parts(presence: Presence) -> Iterator[Part]:
    yield Part(of=presence.id, role="evidence", where=presence.evidence)
    yield Part(of=presence.id, role="actor", where=(presence.actor.span,))
    yield Part(of=presence.id, role="place", where=(presence.place.span,))


def _blocks(extraction: Extraction, marks: Marks, view: View) -> Iterator[ReadBlock]:
    doc = extraction.document
    # Of plain text the report is a slice of the input; of a page, only the map can tell.
    starts = [here.start for here, _ in doc.source_map]
    for block in doc.blocks:
        at = bisect_right(starts, block.span.start) - 1
        mapped = doc.source_map[at][1].start if at >= 0 else None
        yield ReadBlock(
            kind=block.kind.value,
            number=view.paragraph(block.span.start) if block.kind is BlockKind.BODY else None,
            words=marks.block(block.span),
            direction=direction(doc.text[block.span.start : block.span.end]),
            start=block.span.start,
            end=block.span.end,
            input_start=mapped if starts else doc.offset + block.span.start,
        )
