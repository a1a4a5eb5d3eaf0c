"""What happened: who did what to whom, where, when, with how many dead, and who says so?

Events are predicates of the lexicon (`data/events`) with their roles. Types and modes are
those of PLOVER 2.0. Each slot carries the innermost claim that covers it, so that the actor
may be one source's word and the rest of the event another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.events.demands import Demand, demands
from sayso.extract.events.doers import ANYONE, actors_of, is_mutual, may_lack_actor, recipients_of
from sayso.extract.events.draft import Draft
from sayso.extract.events.enough import VERBAL, is_enough
from sayso.extract.events.join import drafts, is_weapon
from sayso.extract.events.making import event_of
from sayso.extract.events.parties import hidden_actors, hidden_recipients
from sayso.extract.slots.acting import is_actor, is_force, is_person
from sayso.extract.slots.ground import Ground
from sayso.model import BlockKind, Event, Sentence, Slot, content_id


def events(ground: Ground) -> tuple[Event, ...]:
    """Return the events that the body of a report tells, in the order of the text.

    The mentions of `ground` have their antecedents set. `Slot.entity` is left for resolution,
    except for a place that is told by an adjective ("Danish soil": Denmark).
    """
    found: list[Event] = []
    for number, sent in enumerate(ground.annotation.sentences):
        if sent.kind is not BlockKind.BODY:
            continue
        here = ground.predicates(number)
        asked = [_request(ground, demand) for demand in demands(ground, number)]
        for draft in drafts(sent, here):
            told = sent.tokens[draft.index].span
            if draft.type == "request" or not any(e.anchor.overlaps(told) for e in asked):
                found += _events(ground, number, draft)
        requests = [event.anchor for event in found if event.type == "request"]
        found += (e for e in asked if not any(e.anchor.overlaps(other) for other in requests))
    return tuple(sorted(found, key=lambda event: event.anchor))


def _request(ground: Ground, demand: Demand) -> Event:
    return Event(
        id=content_id("e", ground.document_id, "request", demand.anchor),
        type="request",
        anchor=demand.anchor,
        claim_id=ground.id_of(demand.claim),
        actor=demand.actor,
        recipient=demand.recipient,
        origin="must",
    )


def _events(ground: Ground, number: int, draft: Draft) -> Iterator[Event]:
    claim = ground.claim_or_narration(number, draft.sent.tokens[draft.index].span)
    if claim is None:
        return
    # People who flee or come home make no retreat and no mobilization.
    sense = draft.predicate.event
    sends = sense is not None and any(item.word == "forces" for item in sense.rest)
    leaves = draft.type == "retreat" and draft.mode == "withdraw" and not sends
    armed = draft.type == "mobilize" or leaves
    acts = is_force if armed else is_person if draft.type in ANYONE else is_actor
    actors = actors_of(ground, number, draft.actor, acts) or hidden_actors(ground, number, draft)
    if draft.type in VERBAL and all(is_weapon(draft.sent, head) for head, _ in draft.actor):
        actors = []  # "troops backed by jets": no one's word
    if draft.actor and not actors and not draft.accused and not may_lack_actor(draft):
        return
    accused = actors_of(ground, number, draft.accused)
    recipients = recipients_of(ground, number, draft, {slot.span for slot in (*actors, *accused)})
    # "froze the League's accounts", "lifted the curbs on Vik": whose they are is hit or freed.
    owned = draft.type == "coerce" or draft.mode == "access"
    if not recipients and (owned or draft.type not in ("assault", "retreat", "mobilize")):
        own = {slot.span for slot in (*actors, *accused)}
        recipients = [
            slot for slot in hidden_recipients(ground, number, draft) if slot.span not in own
        ]
    doers = {slot.mention_id for slot in actors if slot.mention_id}
    recipients = [slot for slot in recipients if slot.mention_id not in doers]
    if not recipients and len(actors) > 1 and is_mutual(draft):
        # "talks between Norway and Denmark", "the League and the army clashed".
        actors, recipients = actors[:1], actors[1:]
    if draft.killed and draft.killed[0][0].high == 0 and draft.predicate.pos == "verb":
        return  # "no civilians were killed": nothing happened to anyone
    if not is_enough(ground, number, draft, actors or accused, recipients):
        return
    event = event_of(ground, number, draft, claim, actors or accused, recipients)
    yield event
    if accused and not actors:
        yield from _told_anew(ground, number, draft, event, accused)


def _told_anew(
    ground: Ground, number: int, draft: Draft, event: Event, accused: Sequence[Slot]
) -> Iterator[Event]:
    """Yield the event once more where a clause of its own accuses someone of it.

    "A bomb that Vik accuses Hella of planting sank the ferry": the paper tells of
    the bomb, and Vik tells of a bomb of Hella's.
    """
    for slot, (_, link) in zip(accused, draft.accused, strict=False):
        token = draft.sent.tokens[link]
        inner = ground.claims.get(slot.claim_id)
        if inner is None or slot.claim_id == event.claim_id or link not in draft.parts:
            continue
        if token.dep in ("xcomp", "ccomp", "advcl") and not event.anchor.overlaps(token.span):
            yield event_of(ground, number, draft, inner, accused, event.recipient, link)
            return


def _is_aim(sent: Sentence, index: int) -> bool:
    """Tell whether a clause is one with "to" ("promised on Monday to lift the curfew")."""
    return sent.tokens[index].dep == "advcl" and any(
        sent.tokens[c].text.lower() == "to" for c in sent.children[index] if c < index
    )
