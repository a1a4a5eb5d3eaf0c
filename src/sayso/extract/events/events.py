"""What happened: who did what to whom, where, when, with how many dead, and who says so?

Events are predicates of the lexicon (`data/events`) with their roles. Types and modes are
those of PLOVER 2.0. Each slot carries the innermost claim that covers it, so that the actor
may be one source's word and the rest of the event another's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sayso.extract.events.counts import Count
from sayso.extract.events.demands import Demand, demands
from sayso.extract.events.draft import Draft
from sayso.extract.events.join import drafts, is_weapon
from sayso.extract.events.lexicon import senses, words
from sayso.extract.events.parties import hidden_actors, hidden_recipients
from sayso.extract.events.places import event_places
from sayso.extract.events.stage import with_claim
from sayso.extract.mentions.phrases import is_plural
from sayso.extract.slots.actors import actor_slots, is_actor, is_force, is_person
from sayso.extract.slots.dates import date_slots
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.places import place_slots
from sayso.model import (
    BlockKind,
    Casualties,
    Claim,
    Event,
    Sentence,
    Slot,
    content_id,
)

# Words, not deeds: such an event stands only between people, groups and states.
_VERBAL = frozenset(
    {"agree", "consult", "support", "concede", "request", "accuse", "reject", "threaten"}
)

# Deeds that need a doer: without one "was delivered" or "is trained" tells too little.
_ONE_SIDED = frozenset({"aid", "cooperate", "mobilize", "retreat", "protest", "investigate"})
# Deeds that anyone may do.
_ANYONE = frozenset({"assault", "protest"})
# Deeds whose recipient can be a thing or a place.
_ON_THINGS = frozenset({"assault", "coerce", "aid", "sanction", "investigate", "mobilize"})


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
    acts = is_force if armed else is_person if draft.type in _ANYONE else is_actor
    actors = _actors(ground, number, draft.actor, acts) or hidden_actors(ground, number, draft)
    if draft.type in _VERBAL and all(is_weapon(draft.sent, head) for head, _ in draft.actor):
        actors = []  # "troops backed by jets": no one's word
    if draft.actor and not actors and not draft.accused and not _may_lack_actor(draft):
        return
    accused = _actors(ground, number, draft.accused)
    recipients = _recipients(ground, number, draft, {slot.span for slot in (*actors, *accused)})
    # "froze the League's accounts", "lifted the curbs on Vik": whose they are is hit or freed.
    owned = draft.type == "coerce" or draft.mode == "access"
    if not recipients and (owned or draft.type not in ("assault", "retreat", "mobilize")):
        own = {slot.span for slot in (*actors, *accused)}
        recipients = [
            slot for slot in hidden_recipients(ground, number, draft) if slot.span not in own
        ]
    doers = {slot.mention_id for slot in actors if slot.mention_id}
    recipients = [slot for slot in recipients if slot.mention_id not in doers]
    if not recipients and len(actors) > 1 and _mutual(draft):
        # "talks between Norway and Denmark", "the League and the army clashed".
        actors, recipients = actors[:1], actors[1:]
    if draft.killed and draft.killed[0][0].high == 0 and draft.predicate.pos == "verb":
        return  # "no civilians were killed": nothing happened to anyone
    if not _enough(ground, number, draft, actors or accused, recipients):
        return
    event = _event(ground, number, draft, claim, actors or accused, recipients)
    yield event
    if accused and not actors:
        yield from _told_anew(ground, number, draft, event, accused)


def _may_lack_actor(draft: Draft) -> bool:
    """Tell whether the deed stands without a political actor as its subject ("rockets hit it")."""
    sense = draft.predicate.event
    weapon = any(is_weapon(draft.sent, head) for head, _ in draft.actor)
    weapon = weapon or bool(draft.killed or draft.injured)  # "killed when a wall hit them"
    return weapon or sense is None or not sense.needs_actor


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
            yield _event(ground, number, draft, inner, accused, event.recipient, link)
            return


def _actors(
    ground: Ground,
    number: int,
    heads: Sequence[tuple[int, int]],
    acts: Callable[[Ground, int, int], bool] = is_actor,
) -> list[Slot]:
    found: list[Slot] = []
    sent = ground.annotation.sentences[number]
    for head, link in heads:
        if any(sent.tokens[c].text.lower() == "no" for c in sent.children[head]):
            continue  # "no group has claimed the attack"
        if acts(ground, number, head):
            found += actor_slots(ground, number, head, link)
    return found


def _recipients(ground: Ground, number: int, draft: Draft, taken: set[object]) -> list[Slot]:
    found: list[Slot] = []
    for head, link in draft.recipient:
        if ground.timex_at(number, head) is not None or draft.sent.tokens[head].name == "TIM":
            continue  # "launched an attack on Wednesday"
        if draft.type not in _ON_THINGS and not is_person(ground, number, head):
            continue
        found += [
            slot
            for slot in actor_slots(
                ground, number, head, link, holder=draft.type != "assault" or _is_own(draft, head)
            )
            if slot.span not in taken
        ]
    return found


def _is_own(draft: Draft, head: int) -> bool:
    """Tell whether those hit are somebody's by a pronoun: "its forces", "their positions"."""
    kids = [draft.sent.tokens[c] for c in draft.sent.children[head]]
    return any(kid.dep == "nmod:poss" and kid.pos == "PRON" for kid in kids)


def _enough(
    ground: Ground, number: int, draft: Draft, actors: Sequence[Slot], recipients: Sequence[Slot]
) -> bool:
    """Tell whether enough is told to call it an event of its own."""
    if draft.mode == "visit" and actors:
        return bool(recipients or event_places(ground, number, draft, near=False))
    if draft.predicate.pos == "noun":
        if draft.type in _VERBAL:
            both = bool(actors) and (bool(recipients) or len(actors) > 1)
            return both or _stands_alone(ground, number, draft)
        return bool(actors or recipients or draft.killed) or _stands_alone(ground, number, draft)
    if draft.type == "consult" and any(is_plural(draft.sent, head) for head, _ in draft.actor):
        return bool(actors)  # "the ministers met"
    if draft.type == "reject" and _denies(draft):
        return False
    if draft.type == "accuse" and _lemma(draft) == "suspect":
        return False  # a thought, not a word to anyone
    if draft.type == "accuse" and not recipients:
        # "condemned the massacre" is one, whoever did it; "alleged fraud" is a claim alone.
        return bool(actors) and draft.mode == "disapprove" and _has_object(draft)
    if draft.type in ("request", "concede") and _only_speaks(draft):
        return False
    if draft.type == "threaten" and _foretells(draft, told=bool(recipients)):
        return False
    if draft.type in _VERBAL:
        # "asked for fighters", "rejected the plan": what is asked or rejected will do.
        return bool(actors) and (bool(recipients) or _has_matter(draft))
    if draft.mode == "release" or _lemma(draft) in words("rescues"):
        return bool(actors or recipients)  # "the crew was rescued": by whom is not told
    if draft.type in _ONE_SIDED:
        return bool(actors) or (draft.type == "protest" and bool(ground.toponyms))
    return bool(actors or recipients)


def _mutual(draft: Draft) -> bool:
    """Tell whether each of two parties does to the other what is done ("met", "clashed")."""
    between = bool(draft.predicate.heads("between"))
    return between or draft.type == "consult" or _lemma(draft) in words("mutual")


def _lemma(draft: Draft) -> str:
    return draft.sent.tokens[draft.index].lemma.lower()


def _stands_alone(ground: Ground, number: int, draft: Draft) -> bool:
    """Tell whether a deed without parties is news: "explosions were heard in Vik"."""
    if draft.type not in ("assault", "protest", "consult"):
        return False
    sent, token = draft.sent, draft.sent.tokens[draft.index]
    if token.head < 0 or token.dep.split(":")[0] not in ("nsubj", "obj"):
        return False
    verb = sent.tokens[token.head].lemma.lower()
    if draft.type == "consult":
        return token.dep.startswith("nsubj") and verb in words("takes_place")
    if verb not in words("happens"):
        return False
    return bool(event_places(ground, number, draft, near=False))


def _only_speaks(draft: Draft) -> bool:
    """Tell whether nothing is asked of anyone or given up: "asked whether", "conceded that"."""
    sent, places = draft.sent, draft.predicate.clause
    if places is None or sent.tokens[draft.index].lemma.lower() not in ("ask", "tell", "concede"):
        return False
    kids = [sent.tokens[c] for c in sent.children[draft.index]]
    if sent.tokens[draft.index].lemma.lower() == "concede":
        return any(kid.dep == "ccomp" for kid in kids)
    return not places.at("for") and not any(kid.dep in ("xcomp", "advcl") for kid in kids)


def _denies(draft: Draft) -> bool:
    """Tell whether what is rejected is a statement: a denial, not the refusal of a request."""
    places = draft.predicate.clause
    heads = (*(places.object if places else ()), *draft.predicate.nouns)
    return any(draft.sent.tokens[head].lemma.lower() in words("denied_matter") for head in heads)


_WARNS = frozenset({"warn", "caution"})
# What befalls somebody or something, and nobody does.
_CHANGES = frozenset("rise fall grow worsen increase climb spread drop shrink deteriorate".split())


def _foretells(draft: Draft, *, told: bool) -> bool:
    """Tell whether a warning is of what nobody would do: "warned that water may run out".

    Where somebody is `told` it, only what befalls is none: "warned them that prices would rise".

    "Warned that it would strike back" and "warned that any raid would be answered" are threats.
    """
    if _lemma(draft) not in _WARNS:
        return False
    sent = draft.sent
    clauses = [c for c in sent.children[draft.index] if sent.tokens[c].dep == "ccomp"]
    befalls = any(sent.tokens[verb].lemma.lower() in _CHANGES for verb in clauses)
    if told or befalls:
        return befalls
    subjects = [
        sent.tokens[c] for verb in clauses for c in sent.children[verb]
        if sent.tokens[c].dep.startswith("nsubj")
    ]  # fmt: skip
    return bool(subjects) and not any(
        subject.pos == "PRON"
        or any(sense.type == "assault" for sense in senses("noun").get(subject.lemma.lower(), ()))
        for subject in subjects
    )


def _has_object(draft: Draft) -> bool:
    """Tell whether a thing is condemned, by a noun of its own ("condemned the massacre")."""
    heads = draft.predicate.clause.object if draft.predicate.clause else ()
    return any(draft.sent.tokens[head].pos in ("NOUN", "PROPN") for head in heads)


def _has_matter(draft: Draft) -> bool:
    places = draft.predicate.clause
    if draft.type == "support":
        return bool(draft.predicate.nouns) or _has_object(draft)  # "praised the project"
    if places is None or draft.type in ("accuse", "consult"):
        return False
    complement = any(
        draft.sent.tokens[c].dep in ("xcomp", "ccomp")
        and draft.sent.tokens[c].lemma.lower() not in words("unasked")
        for c in draft.sent.children[draft.index]
    )
    matter = [*places.object, *places.at("for"), *draft.predicate.nouns]
    if draft.type in ("agree", "concede", "reject"):
        matter += [*places.at("to"), *places.at("on"), *places.at("upon")]
    # "who requested anonymity", "declined to comment": about talking to the paper.
    return complement or any(
        draft.sent.tokens[head].lemma.lower() not in words("unasked") for head in matter
    )


def _is_aim(sent: Sentence, index: int) -> bool:
    """Tell whether a clause is one with "to" ("promised on Monday to lift the curfew")."""
    return sent.tokens[index].dep == "advcl" and any(
        sent.tokens[c].text.lower() == "to" for c in sent.children[index] if c < index
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
        date=tuple(date_slots(ground, number, draft.index, says=draft.type in _VERBAL)),
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
    if draft.type != "assault" or (found and draft.predicate.pos != "noun"):
        return found
    hit = [
        slot
        for head, _ in draft.recipient
        if ground.toponym_at(number, head) is not None
        for slot in place_slots(ground, number, head, draft.index)
    ]
    return tuple({slot.span: slot for slot in hit}.values()) or found


def _places(ground: Ground, number: int, draft: Draft, parties: Sequence[Slot]) -> Iterator[Slot]:
    verbal = draft.type in _VERBAL
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
