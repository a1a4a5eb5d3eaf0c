"""What happened: who did what to whom, where, when, with how many dead, and who says so?

Events are predicates of the lexicon (`data/events`) with their roles. Types and modes are
those of PLOVER 2.0. Each slot carries the innermost claim that covers it, so that the actor
may be one source's word and the rest of the event another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.counts import Count
from sayso.extract.events_draft import Draft, drafts, is_weapon
from sayso.extract.events_lexicon import words
from sayso.extract.events_parties import hidden_actors, hidden_recipients
from sayso.extract.events_places import event_places
from sayso.extract.events_stage import with_claim
from sayso.extract.phrases import is_plural
from sayso.extract.predicates import predicates
from sayso.extract.slots import Ground
from sayso.model import (
    Annotation,
    BlockKind,
    Casualties,
    Claim,
    Event,
    Mention,
    Slot,
    Timex,
    Toponym,
    content_id,
)

# Words, not deeds: such an event stands only between people, groups and states.
_VERBAL = frozenset(
    {"agree", "consult", "support", "concede", "request", "accuse", "reject", "threaten"}
)

# Deeds that need a doer: without one "was delivered" or "is trained" tells too little.
_ONE_SIDED = frozenset({"aid", "cooperate", "mobilize", "retreat", "protest", "investigate"})
# Deeds whose recipient can be a thing or a place.
_ON_THINGS = frozenset({"assault", "coerce", "aid", "sanction", "investigate", "mobilize"})


def events(
    annotation: Annotation,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    toponyms: Sequence[Toponym],
    timexes: Sequence[Timex],
) -> tuple[Event, ...]:
    """Return the events that the body of a report tells, in the order of the text.

    `mentions` have their antecedents set. `Slot.entity` is left for resolution,
    except for a place that is told by an adjective ("Danish soil": Denmark).
    """
    ground = Ground(annotation, mentions, claims, toponyms, timexes)
    found: list[Event] = []
    for number, sent in enumerate(annotation.sentences):
        if sent.kind is not BlockKind.BODY:
            continue
        names = frozenset(
            i for i in range(len(sent.tokens)) if ground.toponym_at(number, i) is not None
        )
        here = list(predicates(sent, number, names))
        for draft in drafts(sent, here):
            found += _events(ground, number, draft)
    return tuple(sorted(found, key=lambda event: event.anchor))


def _events(ground: Ground, number: int, draft: Draft) -> Iterator[Event]:
    sense = draft.predicate.event
    assert sense is not None
    anchor = draft.sent.cover(draft.predicate.first, draft.predicate.last)
    claim = ground.claim_or_narration(number, draft.sent.tokens[draft.index].span)
    if claim is None:
        return
    armed = draft.type == "mobilize" or draft.mode == "withdraw" and draft.type == "retreat"
    actors = _actors(ground, number, draft.actor, armed=armed) or hidden_actors(ground, number, draft)
    if draft.actor and not actors and sense.needs_actor:
        if not any(is_weapon(draft.sent, head) for head, _ in draft.actor):
            return
    accused = _actors(ground, number, draft.accused)
    recipients = _recipients(ground, number, draft, {slot.span for slot in (*actors, *accused)})
    if not recipients and draft.type not in ("assault", "coerce", "retreat", "mobilize"):
        own = {slot.span for slot in (*actors, *accused)}
        recipients = [
            slot for slot in hidden_recipients(ground, number, draft) if slot.span not in own
        ]
    if draft.killed and draft.killed[0][0].high == 0 and draft.predicate.pos == "verb":
        return  # "no civilians were killed": nothing happened to anyone
    if not _enough(ground, number, draft, actors or accused, recipients):
        return
    event = _event(ground, number, draft, claim, actors or accused, recipients)
    yield event
    own = [
        slot for slot, (_, link) in zip(accused, draft.accused, strict=False)
        if slot.claim_id != claim.id and draft.sent.tokens[link].dep in ("xcomp", "ccomp", "advcl")
    ]  # fmt: skip
    if own and not actors and (inner := ground.claims.get(own[0].claim_id)) is not None:
        # "a raid, which Vik accuses Hella of mounting, hit the depot": Vik's claim is an event told anew.
        link = draft.accused[0][1]
        if not event.anchor.overlaps(draft.sent.tokens[link].span) and link in draft.parts:
            yield _event(ground, number, draft, inner, accused, recipients, link)


def _actors(
    ground: Ground, number: int, heads: Sequence[tuple[int, int]], *, armed: bool = False
) -> list[Slot]:
    found: list[Slot] = []
    for head, link in heads:
        # People who flee or come home make no retreat and no mobilization.
        if ground.is_force(number, head) if armed else ground.is_actor(number, head):
            found += ground.actors(number, head, link)
    return found


def _recipients(ground: Ground, number: int, draft: Draft, taken: set[object]) -> list[Slot]:
    found: list[Slot] = []
    for head, link in draft.recipient:
        if ground.timex_at(number, head) is not None or draft.sent.tokens[head].name == "TIM":
            continue  # "launched an attack on Wednesday"
        if draft.type not in _ON_THINGS and not ground.is_actor(number, head):
            continue
        found += [
            slot
            for slot in ground.actors(number, head, link, owner=draft.type != "assault")
            if slot.span not in taken
        ]
    return found


def _enough(
    ground: Ground, number: int, draft: Draft, actors: Sequence[Slot], recipients: Sequence[Slot]
) -> bool:
    """Tell whether enough is told to call it an event of its own."""
    if draft.predicate.pos == "noun":
        if draft.type in _VERBAL:
            return bool(actors) and (bool(recipients) or len(actors) > 1)
        return bool(actors or recipients or draft.killed)
    if draft.type == "consult" and any(is_plural(draft.sent, head) for head, _ in draft.actor):
        return bool(actors)  # "the ministers met"
    if draft.type in _VERBAL:
        # "asked for fighters", "rejected the plan": what is asked or rejected will do.
        return bool(actors) and (bool(recipients) or _has_matter(draft))
    if draft.type in _ONE_SIDED:
        return bool(actors) or (draft.type == "protest" and bool(ground.toponyms))
    return bool(actors or recipients)


def _has_matter(draft: Draft) -> bool:
    places = draft.predicate.clause
    if places is None or draft.type in ("support", "accuse", "consult"):
        return False
    complement = any(
        draft.sent.tokens[c].dep in ("xcomp", "ccomp") for c in draft.sent.children[draft.index]
    )
    matter = (*places.object, *places.at("for"))
    # "who requested anonymity", "declined to comment": about talking to the paper.
    return complement or any(
        draft.sent.tokens[head].lemma.lower() not in words("unasked") for head in matter
    )


def _event(
    ground: Ground,
    number: int,
    draft: Draft,
    claim: Claim,
    actors: Sequence[Slot],
    recipients: Sequence[Slot],
    anchor: int | None = None,
) -> Event:
    sent = draft.sent
    span = (
        sent.cover(draft.predicate.first, draft.predicate.last)
        if anchor is None
        else sent.tokens[anchor].span
    )
    return Event(
        id=content_id("e", ground.annotation.document.id, draft.type, span, claim.id),
        type=draft.type,
        mode=draft.mode,
        anchor=span,
        claim_id=claim.id,
        stage=with_claim(draft.stage, ground.stance(claim, sent.tokens[draft.index].span)),
        actor=tuple(actors),
        recipient=tuple(recipients),
        place=tuple(event_places(ground, number, draft, near=draft.type in _VERBAL)),
        date=tuple(ground.dates(number, draft.index)),
        killed=tuple(_casualties(ground, number, draft, draft.killed)),
        injured=tuple(_casualties(ground, number, draft, draft.injured)),
        origin=draft.rule,
    )


def _casualties(
    ground: Ground, number: int, draft: Draft, counts: Sequence[tuple[Count, int]]
) -> Iterator[Casualties]:
    for count, link in counts:
        span = draft.sent.cover(count.first, count.last)
        claim = ground.claim_or_narration(number, span, draft.sent.tokens[link].span)
        if claim is not None:
            yield Casualties(low=count.low, high=count.high, span=span, claim_id=claim.id)
