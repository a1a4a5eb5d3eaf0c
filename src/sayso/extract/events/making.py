"""What does an event hold, once its parties are known: places, days, dead and hurt?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.events.counts import Count
from sayso.extract.events.draft import Draft
from sayso.extract.events.enough import VERBAL
from sayso.extract.events.places import event_places
from sayso.extract.events.stage import with_claim
from sayso.extract.slots.dates import date_slots
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.places import place_slots
from sayso.model import Casualties, Claim, Event, Slot, content_id


def event_of(
    ground: Ground,
    number: int,
    draft: Draft,
    claim: Claim,
    actors: Sequence[Slot],
    recipients: Sequence[Slot],
    anchor: int | None = None,
) -> Event:
    """Return the event of a draft; `anchor` is its word where that is not the whole predicate."""
    sent = draft.sent
    span = (
        sent.cover(draft.predicate.first, draft.predicate.last)
        if anchor is None
        else sent.tokens[anchor].span
    )
    where = _where(ground, number, draft, actors, recipients)
    return Event(
        id=content_id("e", ground.document_id, draft.type, span, ground.id_of(claim)),
        type=draft.type,
        mode=draft.mode,
        anchor=span,
        claim_id=ground.id_of(claim),
        stage=with_claim(draft.stage, ground.stance(claim, number, draft.index)),
        actor=tuple(actors),
        recipient=tuple(_named_as(slot, where) for slot in recipients),
        place=where,
        date=tuple(date_slots(ground, number, draft.index, says=draft.type in VERBAL)),
        killed=tuple(_casualties(ground, number, draft, draft.killed)),
        injured=tuple(_casualties(ground, number, draft, draft.injured)),
        origin=draft.rule,
    )


def _named_as(slot: Slot, places: Sequence[Slot]) -> Slot:
    """Return what a deed is done to as the place that the same words were read as.

    "They retook the town": one town, the one that was lost, and not the last one named.
    """
    same = (place for place in places if place.span == slot.span and place.toponym is not None)
    place = next(same, None)
    return slot if place is None else replace(slot, mention_id=None, toponym=place.toponym)


def _where(
    ground: Ground,
    number: int,
    draft: Draft,
    actors: Sequence[Slot],
    recipients: Sequence[Slot],
) -> tuple[Slot, ...]:
    """Return the places of an event; an attack on a town was in that town."""
    found = tuple(_places(ground, number, draft, (*actors, *recipients)))
    listed = len(draft.recipient) > len(found)
    if draft.type != "assault" or (found and draft.predicate.pos != "noun" and not listed):
        return found
    hit = [
        slot
        for head, _ in draft.recipient
        if ground.toponym_at(number, head) is not None
        for slot in place_slots(ground, number, head, draft.index)
    ]
    return tuple({slot.span: slot for slot in hit}.values()) or found


def _places(ground: Ground, number: int, draft: Draft, parties: Sequence[Slot]) -> Iterator[Slot]:
    verbal = draft.type in VERBAL
    for slot in event_places(ground, number, draft, near=verbal):
        # "blames it on Norway": a party of what is said is not where it is said.
        party = verbal and draft.type != "consult"
        if not (party and any(slot.span.overlaps(other.span) for other in parties)):
            yield slot


def _casualties(
    ground: Ground, number: int, draft: Draft, counts: Sequence[tuple[Count, int]]
) -> Iterator[Casualties]:
    for count, link in counts:
        span = draft.sent.cover(count.first, count.last)
        claim = ground.claim_or_narration(number, span, draft.sent.tokens[link].span)
        if claim is not None:
            yield Casualties(
                low=count.low, high=count.high, span=span, claim_id=ground.id_of(claim)
            )
