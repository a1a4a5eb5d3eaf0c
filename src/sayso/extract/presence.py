"""Which force or state is, arrives or leaves where, and who says so?

Rows come from the predicates that carry a status in the lexicon (`data/events`); one row
an actor and a place. Civilians who flee or return make none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.events_clause import cases, conjoined, governs_clause, referent
from sayso.extract.events_lexicon import classes
from sayso.extract.events_light import lent_subject
from sayso.extract.events_stage import DENIED, stage, stance_of
from sayso.extract.predicates import Predicate, predicates
from sayso.extract.presence_evidence import evidence
from sayso.extract.presence_plain import held_places, plain_presence
from sayso.extract.slots import Ground
from sayso.extract.slots_actors import is_actor, is_force, owner, split_slots
from sayso.extract.slots_dates import date_slots
from sayso.extract.slots_places import place_slots, stranded
from sayso.model import (
    Annotation,
    BlockKind,
    Claim,
    Interval,
    Mention,
    Presence,
    Sentence,
    Slot,
    Status,
    Timex,
    Toponym,
    content_id,
)

_GIVES = frozenset({"hand", "turn", "cede", "surrender", "yield", "relinquish", "transfer"})
_PLACES = ("in", "at", "near", "around", "inside", "across", "along", "there")


def presence(
    annotation: Annotation,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    toponyms: Sequence[Toponym],
    timexes: Sequence[Timex],
) -> tuple[Presence, ...]:
    """Return the rows of presence that the body of a report tells, in the order of the text.

    The stance is the claim's own, unless the words around the predicate say
    otherwise: "will not leave" is a withdrawal denied.
    """
    ground = Ground(annotation, mentions, claims, toponyms, timexes)
    found: list[Presence] = []
    for number, sent in enumerate(annotation.sentences):
        if sent.kind is not BlockKind.BODY:
            continue
        names = frozenset(
            i for i in range(len(sent.tokens)) if ground.toponym_at(number, i) is not None
        )
        here = [
            *predicates(sent, number, names),
            *plain_presence(sent, number),
            *held_places(sent, number),
        ]
        nouns = {noun for p in here for noun in p.nouns if p.pos != "noun"}
        for predicate in here:
            if predicate.presence is None or (predicate.pos == "noun" and predicate.index in nouns):
                continue
            if _in_passing(predicate):
                continue
            found += _rows(ground, number, predicate)
    unique = {row.id: row for row in found}
    return tuple(sorted(unique.values(), key=lambda row: row.evidence))


def _in_passing(predicate: Predicate) -> bool:
    """Tell whether presence is only mentioned ("a change in its presence") and not stated."""
    sense, token = predicate.presence, predicate.sent.tokens[predicate.index]
    if sense is None or predicate.pos != "noun":
        marks = {
            predicate.sent.tokens[c].text.lower()
            for c in predicate.sent.children[predicate.index]
            if predicate.sent.tokens[c].dep == "mark"
        }
        if token.dep == "acl" and "to" in marks:
            # "reserves to hold both banks" are for it; "plans to hold" are plans.
            return predicate.sent.tokens[token.head].lemma.lower() in classes()["forces"]
        return token.dep == "advcl" and bool(marks & {"if", "unless"})
    if sense.status in (Status.PRESENT, Status.HOLDS):
        return not token.dep.startswith("nsubj")
    # "no agreement on the withdrawal": what is talked about has not come.
    return bool({"on", "about", "over", "without"} & set(cases(predicate.sent, predicate.index)))


def _rows(ground: Ground, number: int, predicate: Predicate) -> Iterator[Presence]:
    sense = predicate.presence
    if sense is None or sense.status is None:
        return
    places = _places(ground, number, predicate)
    if not places:
        return
    actors = _actors(ground, number, predicate)
    if sense.status is Status.REPLACED:
        yield from _make(ground, number, predicate, actors, places, Status.ARRIVED)
        replaced = _those(ground, number, predicate, predicate.heads("obj"))
        yield from _make(ground, number, predicate, replaced, places, Status.WITHDREW)
        return
    yield from _make(ground, number, predicate, actors, places, sense.status)
    if sense.status is Status.WITHDREW and sense.phrase.split()[0] in _GIVES:
        # "handed over the port to the monitors": who gets it holds it.
        takers = _those(ground, number, predicate, predicate.heads("to"))
        yield from _make(ground, number, predicate, takers, places, Status.HOLDS)


def _actors(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    sense = predicate.presence
    assert sense is not None
    for place in sense.who:
        heads = predicate.heads(place)
        if place == "subj" and not heads and predicate.clause and predicate.clause.passive:
            heads = predicate.heads("obj")  # "were moved to Hella", by nobody named
        if place == "obj":
            # "moved its men to Hella": "its" are the mover's, and the mover is there.
            heads = tuple(h for h in heads if _moves(ground, number, h))
            own = predicate.heads("subj")
            if heads and own and all(_belongs(ground, number, head) for head in heads):
                heads = own
        found = _those(ground, number, predicate, heads)
        if found:
            return found
    if predicate.pos == "noun":
        # "completed a pullout from Hella": the verb's subject pulled out.
        return _those(ground, number, predicate, lent_subject(predicate.sent, predicate.index))
    return []


def _belongs(ground: Ground, number: int, head: int) -> bool:
    """Tell whether the forces are the subject's own: "its", or no word of whose they are."""
    sent = ground.annotation.sentences[number]
    token = sent.tokens[head]
    if token.pos in ("PROPN", "PRON"):
        return False
    holder = owner(ground, number, head)
    if holder == head:
        whose = any(
            sent.tokens[c].dep in ("amod", "compound")
            and is_actor(ground, number, c)
            and sent.tokens[c].lemma.lower() not in classes()["forces"]
            for c in sent.children[head]
        )
        return not whose and token.lemma.lower() in classes()["forces"] | classes()["arms"]
    if sent.tokens[holder].pos == "PRON":
        return True
    # "hundreds of mercenaries": no word says whose they are, so they are the sender's.
    return holder != head and _belongs(ground, number, holder)


def _those(ground: Ground, number: int, predicate: Predicate, heads: Sequence[int]) -> list[Slot]:
    found: list[Slot] = []
    for head in heads:
        for part in conjoined(predicate.sent, referent(predicate.sent, head)):
            if is_force(ground, number, part):
                found += split_slots(ground, number, part, predicate.index, holder=True)
    return found


def _places(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    sense = predicate.presence
    assert sense is not None
    for where in sense.where:
        heads = predicate.heads(where)
        found: list[Slot] = []
        for head in heads:
            if where == "obj" and _is_forces(ground, number, head):
                if sense.status in (Status.HOLDS, Status.CAPTURED):
                    return []  # "controls all forces in Hella" holds the forces, not Hella
                for inner in ("in", "at", "near", "inside", "around"):
                    for place in predicate.heads(inner):
                        found += place_slots(ground, number, place, predicate.index)
                continue
            found += place_slots(ground, number, head, predicate.index)
        if found and where == "obj" and not any(_names_itself(ground, slot) for slot in found):
            # "left its camp, in Hella": a name beside the verb says more than "its camp".
            return _named_beside(ground, number, predicate) or found
        if found:
            return found
    return _left_open(ground, number, predicate)


def _names_itself(ground: Ground, slot: Slot) -> bool:
    return slot.toponym is None or slot.span == ground.toponyms[slot.toponym].span


def _named_beside(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    if predicate.clause is None:
        return []
    heads = [head for where in _PLACES for head in predicate.clause.at(where)]
    return [
        slot
        for head in heads
        if predicate.sent.tokens[head].pos == "PROPN"
        for slot in place_slots(ground, number, head, predicate.index)
    ]


def _left_open(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return the place where the phrase's own places are empty."""
    sense, sent = predicate.presence, predicate.sent
    assert sense is not None
    if sense.phrase.endswith(" of") and not predicate.heads("of"):
        slot = stranded(ground, number, predicate.index)
        return [slot] if slot else []
    if predicate.clause is not None:
        # "pulled out of bases in Hella", where the tree hangs Hella on the verb.
        for where in _PLACES:
            for head in predicate.clause.at(where):
                if found := place_slots(ground, number, head, predicate.index):
                    return found
    if predicate.clause is None or sense.status is not Status.ARRIVED:
        return []
    if predicate.clause.at("from") and sense.core[-1] == "arrive":
        # "two companies arrived from Hella": where the report is.
        slot = stranded(ground, number, predicate.index)
        return [slot] if slot else []
    # "sent gunners trained to sail in Danish waters": the one place behind the verb.
    found = []
    for head in sent.subtree(predicate.index):
        token = sent.tokens[head]
        if (
            head > predicate.index
            and _same_clause(sent, head, predicate.index)
            and token.dep in ("nmod", "obl")
            and "in" in cases(sent, head)
        ):
            found += place_slots(ground, number, head, predicate.index)
    return found if len(found) == 1 else []


def _same_clause(sent: Sentence, head: int, verb: int) -> bool:
    """Tell whether no other clause stands between a word and the verb above it."""
    at = sent.tokens[head].head
    while at not in (verb, -1):
        if governs_clause(sent, at):
            return False
        at = sent.tokens[at].head
    return at == verb


def _moves(ground: Ground, number: int, head: int) -> bool:
    """Tell whether the object of a verb is the force that moves or stays, not the place."""
    sent = ground.annotation.sentences[number]
    if ground.toponym_at(number, head) is not None:
        return False
    lemma = sent.tokens[head].lemma.lower()
    return lemma in classes()["forces"] | classes()["arms"] or is_force(ground, number, head)


def _is_forces(ground: Ground, number: int, head: int) -> bool:
    sent = ground.annotation.sentences[number]
    return (
        ground.toponym_at(number, head) is None
        and sent.tokens[head].lemma.lower() in classes()["forces"] | classes()["presence"]
    )


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
                stance=stance_of(_stage(predicate), ground.stance(claim, number, predicate.index)),
                evidence=evidence(ground.annotation, number, predicate, (actor, place)),
                claim_id=ground.id_of(claim),
                timex=dates[0].timex if dates else None,
                interval=_interval(ground, dates),
                origin=f"{predicate.pos} {predicate.presence.phrase if predicate.presence else ''}",
            )  # fmt: skip


def _stage(predicate: Predicate) -> str:
    """Return the stage, counting a "no" before who or what is there ("has no troops in Vik")."""
    sent = predicate.sent
    subjects = predicate.clause.subject if predicate.clause is not None else ()
    none = any(
        sent.tokens[child].dep == "det" and sent.tokens[child].text.lower() == "no"
        for head in (*predicate.nouns, *subjects)
        for child in sent.children[head]
    )
    return DENIED if none else stage(sent, predicate.index)


def _interval(ground: Ground, dates: Sequence[Slot]) -> Interval | None:
    if not dates or dates[0].timex is None:
        return None
    return ground.timexes[dates[0].timex].interval
