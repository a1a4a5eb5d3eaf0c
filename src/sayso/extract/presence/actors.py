"""Whose presence does a predicate tell: which force, state or group comes, is there or leaves?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.events.clause import conjoined, referent, surface_subject
from sayso.extract.events.lexicon import Sense, classes, words
from sayso.extract.events.light import lent_subject
from sayso.extract.events.predicate import Predicate
from sayso.extract.slots.acting import is_actor, is_force
from sayso.extract.slots.actors import split_slots
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.holders import owner
from sayso.extract.slots.speakers import claimant_body
from sayso.model import Slot, Status


def present_actors(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return who is, comes or leaves: the sense's places in turn, then the verb's subject."""
    sense = predicate.presence
    assert sense is not None
    for place in sense.who:
        heads = predicate.heads(place)
        if place == "subj" and not heads and predicate.clause and predicate.clause.passive:
            heads = predicate.heads("obj")  # "were moved to Hella", by nobody named
        if place == "obj" and _of_place(sense):
            continue  # "took Hella and lost it again": the object is the place
        if place == "obj":
            # "moved its men to Hella": "its" are the mover's, and the mover is there.
            heads = tuple(h for h in heads if _moves(ground, number, h))
            own = predicate.heads("subj")
            # "drove rebels out of Hella": those driven out are nobody's own.
            ours = heads and own and not _expels(sense) and sense.core[0] not in _MET
            if ours and all(_belongs(ground, number, head) for head in heads):
                heads = own if force_slots(ground, number, predicate, own) else heads
        found = force_slots(ground, number, predicate, heads)
        if found:
            return found
        if found := _owners(ground, number, predicate, heads):
            return found
    verb = predicate.sent.tokens[predicate.index].head
    under = predicate.pos == "copula" and verb >= 0 and not predicate.heads("subj")
    if under and predicate.sent.tokens[verb].lemma.lower() in words("stays_under"):
        # "remains in full control"
        return force_slots(ground, number, predicate, surface_subject(predicate.sent, verb))
    if predicate.pos == "noun":
        token = predicate.sent.tokens[predicate.index]
        while token.dep == "nmod" and predicate.sent.tokens[token.head].lemma in words("tells_of"):
            token = predicate.sent.tokens[token.head]  # "denied reports of a withdrawal"
        above = predicate.sent.tokens[token.head].lemma.lower() if token.head >= 0 else ""
        if token.dep == "obj" and above in words("owns_to") | words("denied_by"):
            # "acknowledged the loss of Hella": who does had it.
            subject = surface_subject(predicate.sent, token.head)
            return force_slots(ground, number, predicate, subject)
        movers = [
            predicate.sent.tokens[head].lemma.lower()
            for place in sense.who
            for head in predicate.heads(place)
        ]
        if any(mover in classes()["civilian"] for mover in movers):
            return []  # "completed the return of families": no one's troops
        # "completed a pullout from Hella": the verb's subject pulled out.
        lent = lent_subject(predicate.sent, predicate.index)
        return force_slots(ground, number, predicate, lent) or _speaker(ground, number, predicate)
    return []


# By these verbs somebody meets with the forces of others.
_MET = frozenset({"catch", "trap", "corner", "isolate", "pin", "cut", "let", "wave"})


def _expels(sense: Sense) -> bool:
    gone = sense.status in (Status.WITHDREW, Status.REDUCED)
    return sense.type == "assault" or ("subj" not in sense.who and gone)


def _speaker(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return the body of whoever says it: "There will be no retreat," the League's envoy said."""
    sent, token = predicate.sent, predicate.sent.tokens[predicate.index]
    if token.head < 0 or not token.dep.startswith("nsubj"):
        return []
    planned = sent.tokens[token.head].lemma.lower() in words("planned_by")
    if not planned and all(sent.tokens[c].dep != "expl" for c in sent.children[token.head]):
        return []
    claim = ground.claim(number, token.span)
    body = claimant_body(ground, number, predicate.index)
    if claim is None or body is None:
        return []
    name = body.span.of(ground.text)
    return [Slot(text=name, span=token.span, claim_id=ground.id_of(claim), mention_id=body.id)]


def _of_place(sense: Sense) -> bool:
    """Tell whether the object of a phrase is a place: "lose {place}", not "oust from {place}"."""
    before = [item.word for item in sense.rest]
    held = any(item.is_class and item.word in ("place", "base") for item in sense.rest)
    return held and "subj" in sense.who and not {"from", "of"} & set(before)


def _belongs(ground: Ground, number: int, head: int) -> bool:
    """Tell whether the forces are the subject's own: "its", or no word of whose they are."""
    sent = ground.annotation.sentences[number]
    token = sent.tokens[head]
    if token.pos in ("PROPN", "PRON") or (token.text[0].isupper() and token.name == "ORG"):
        return False
    holder = owner(ground, number, head)
    if holder == head:
        whose = any(
            sent.tokens[c].dep in ("amod", "compound")
            and is_actor(ground, number, c)
            and sent.tokens[c].lemma.lower() not in classes()["forces"]
            for c in sent.children[head]
        )
        mover = {token.lemma.lower(), token.text.lower()}
        return not whose and bool(mover & (classes()["forces"] | classes()["arms"]))
    if sent.tokens[holder].pos == "PRON":
        return True
    # "hundreds of mercenaries": no word says whose they are, so they are the sender's.
    return holder != head and _belongs(ground, number, holder)


def _owners(ground: Ground, number: int, predicate: Predicate, heads: Sequence[int]) -> list[Slot]:
    """Return whose base or garrison it is: "the League's camp was reinforced"."""
    sent = predicate.sent
    owned = classes()["base"] | classes()["presence"] | classes()["arms"] | classes()["vehicle"]
    owners = [
        c
        for head in heads
        if sent.tokens[head].lemma.lower() in owned
        for c in sent.children[head]
        if sent.tokens[c].dep == "nmod:poss"
        or (sent.tokens[c].dep in ("amod", "compound") and is_actor(ground, number, c))
    ]
    return force_slots(ground, number, predicate, owners)


def force_slots(
    ground: Ground, number: int, predicate: Predicate, heads: Sequence[int]
) -> list[Slot]:
    """Return the slots of those heads, and of what stands beside them, that are forces."""
    found: list[Slot] = []
    for head in heads:
        for part in conjoined(predicate.sent, referent(predicate.sent, head)):
            if is_force(ground, number, part) or _visits(predicate, part):
                found += split_slots(ground, number, part, predicate.index, holder=True)
    return found


def _visits(predicate: Predicate, head: int) -> bool:
    """Tell whether a body of envoys or observers comes or goes; its home is no matter."""
    sense = predicate.presence
    going = sense is not None and sense.status in (Status.ARRIVED, Status.WITHDREW)
    return going and predicate.sent.tokens[head].lemma.lower() in classes()["visitor"]


def _moves(ground: Ground, number: int, head: int) -> bool:
    """Tell whether the object of a verb is the force that moves or stays, not the place."""
    sent = ground.annotation.sentences[number]
    if ground.toponym_at(number, head) is not None:
        return False
    mover = {sent.tokens[head].lemma.lower(), sent.tokens[head].text.lower()}
    kinds = classes()
    moving = bool(mover & (kinds["forces"] | kinds["arms"] | kinds["visitor"]))
    return moving or is_force(ground, number, head)
