"""Which force or state is, arrives or leaves where, and who says so?

Rows come from the predicates that carry a status in the lexicon (`data/events`); one row
an actor and a place. Civilians who flee or return make none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.events.predicate import Predicate
from sayso.extract.events.stage import stance_of
from sayso.extract.presence.actors import force_slots, present_actors
from sayso.extract.presence.denials import denied_again
from sayso.extract.presence.evidence import evidence
from sayso.extract.presence.hands import in_hands
from sayso.extract.presence.moves import further, status_of
from sayso.extract.presence.passing import in_passing
from sayso.extract.presence.places import present_places
from sayso.extract.presence.plain import held_places, plain_presence
from sayso.extract.presence.posted import posted
from sayso.extract.presence.stages import stage_told
from sayso.extract.presence.standing import standing
from sayso.extract.slots.dates import date_slots
from sayso.extract.slots.ground import Ground
from sayso.model import (
    BlockKind,
    Interval,
    Presence,
    Slot,
    Status,
    content_id,
)


def presence(ground: Ground) -> tuple[Presence, ...]:
    """Return the rows of presence that the body of a report tells, in the order of the text.

    The stance is the claim's own, unless the words around the predicate say
    otherwise: "will not leave" is a withdrawal denied.
    """
    found: list[Presence] = []
    for number, sent in enumerate(ground.annotation.sentences):
        if sent.kind is not BlockKind.BODY:
            continue
        here = [
            *ground.predicates(number),
            *plain_presence(sent, number),
            *held_places(sent, number),
            *in_hands(sent, number),
        ]
        # "demanded a withdrawal" asks, and has no row of its own; "ended its presence" has.
        nouns = {noun for p in here for noun in p.nouns if p.pos != "noun" and p.presence}
        # "is in control of Hella" is no mere being there.
        held = {
            p.index for p in here if p.presence is not None and p.presence.status is Status.HOLDS
        }
        for predicate in here:
            counted = predicate.pos in ("noun", "hands") and predicate.index in nouns
            if predicate.presence is None or counted:
                continue
            if in_passing(predicate):
                continue
            twice = predicate.pos == "copula" and predicate.index in held
            if not (twice and predicate.presence.status is Status.PRESENT):
                found += _rows(ground, number, predicate)
        told = frozenset(p.index for p in here if p.presence is not None)
        afar = frozenset(p.index for p in here if p.event and p.event.type not in _IN_PLACE)
        for predicate in (*standing(ground, number, told, afar), *posted(sent, number)):
            found += [row for row in _rows(ground, number, predicate) if not _is_told(row, found)]
    found += denied_again(ground, tuple(found))
    # "packed up and left": one who leaves a place once.
    unique: dict[object, Presence] = {}
    for row in found:
        place = row.place.span if row.place.toponym is None else row.place.toponym
        unique.setdefault((row.actor.span, place, row.status, row.stance, row.claim_id), row)
    return tuple(sorted(unique.values(), key=lambda row: row.evidence))


def _is_told(row: Presence, found: Sequence[Presence]) -> bool:
    """Tell whether a row says more of the same force at the same place: it came, or left.

    "Norway keeps soldiers in Hella", "overran the garrison in Hella": told already, too.
    """
    return any(
        row.place.toponym == other.place.toponym
        and (
            row.actor.span.overlaps(other.actor.span)
            or any(part.covers(row.actor.span) for part in other.evidence)
        )
        for other in found
    )


# What a force does on the spot; an attack is made from wherever it is.
_IN_PLACE = frozenset({"mobilize", "protest", "cooperate"})


def _rows(ground: Ground, number: int, predicate: Predicate) -> Iterator[Presence]:
    sense = predicate.presence
    if sense is None or sense.status is None:
        return
    places = present_places(ground, number, predicate)
    if predicate.pos in ("adjective", "posted"):
        # "rebel-held areas" are nowhere in particular.
        places = [place for place in places if place.toponym is not None]
    actors = present_actors(ground, number, predicate)
    if sense.status is Status.REPLACED:
        if _is_negated(predicate):
            return  # "left and were not replaced": nobody came, and they have gone all the same
        if not _is_aim(predicate):
            # "arrived to replace the Legion" has told already that they came.
            yield from _make(ground, number, predicate, actors, places, Status.ARRIVED)
        # "replaced the gunners", "took the place of the gunners".
        heads = predicate.heads("obj") or predicate.heads(sense.phrase.split()[-1])
        replaced = force_slots(ground, number, predicate, heads)
        yield from _make(ground, number, predicate, replaced, places, Status.WITHDREW)
        return
    yield from _make(
        ground, number, predicate, actors, places, status_of(predicate) or sense.status
    )
    for who, where, status in further(ground, number, predicate, actors, places):
        yield from _make(ground, number, predicate, who, where, status)


def _is_negated(predicate: Predicate) -> bool:
    return bool(_below(predicate) & {"not", "n't", "n’t", "never"})


def _is_aim(predicate: Predicate) -> bool:
    token = predicate.sent.tokens[predicate.index]
    return token.dep == "advcl" and "to" in _below(predicate)


def _below(predicate: Predicate) -> set[str]:
    """Return the words right under a predicate, in lower case."""
    sent = predicate.sent
    return {sent.tokens[c].text.lower() for c in sent.children[predicate.index]}


def _make(
    ground: Ground,
    number: int,
    predicate: Predicate,
    actors: Sequence[Slot],
    places: Sequence[Slot],
    status: Status,
) -> Iterator[Presence]:
    sent = predicate.sent
    anchor = sent.tokens[predicate.index].span
    claim = ground.claim_or_narration(number, anchor)
    if claim is None:
        return
    dates = date_slots(ground, number, predicate.index)
    stage = stage_told(predicate)
    for actor in actors:
        for place in places:
            if place.span.overlaps(actor.span) and actor.text == place.text:
                continue
            yield Presence(
                id=content_id(
                    "p", ground.document_id, status, anchor, actor.span, place.span,
                    place.toponym, ground.id_of(claim),
                ),
                actor=actor,
                place=place,
                status=status,
                stance=stance_of(stage, ground.stance(claim, number, predicate.index)),
                evidence=evidence(ground.annotation, number, predicate, (actor, place)),
                claim_id=ground.id_of(claim),
                timex=dates[0].timex if dates else None,
                interval=_interval(ground, dates),
                origin=f"{predicate.pos} {predicate.presence.phrase if predicate.presence else ''}",
            )  # fmt: skip


def _interval(ground: Ground, dates: Sequence[Slot]) -> Interval | None:
    if not dates or dates[0].timex is None:
        return None
    return ground.timexes[dates[0].timex].interval
