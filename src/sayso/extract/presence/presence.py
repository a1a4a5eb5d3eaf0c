"""Which force or state is, arrives or leaves where, and who says so?

Rows come from the predicates that carry a status in the lexicon (`data/events`); one row
an actor and a place. Civilians who flee or return make none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import classes, words
from sayso.extract.events.predicate import Predicate
from sayso.extract.events.stage import stage, stance_of
from sayso.extract.events.stage_signs import DENIED, OCCURRED, PLANNED, POSSIBLE
from sayso.extract.presence.actors import force_slots, present_actors
from sayso.extract.presence.denials import denied_again
from sayso.extract.presence.evidence import evidence
from sayso.extract.presence.hands import in_hands
from sayso.extract.presence.moves import further, status_of
from sayso.extract.presence.places import present_places
from sayso.extract.presence.plain import held_places, plain_presence
from sayso.extract.presence.posted import posted
from sayso.extract.slots.dates import date_slots
from sayso.extract.slots.ground import Ground
from sayso.model import (
    BlockKind,
    Interval,
    Presence,
    Sentence,
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
            if _in_passing(predicate):
                continue
            twice = predicate.pos == "copula" and predicate.index in held
            if not (twice and predicate.presence.status is Status.PRESENT):
                found += _rows(ground, number, predicate)
        for predicate in posted(sent, number):
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


_LASTING = frozenset({"continue", "keep"})


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
            above = predicate.sent.tokens[token.head].lemma.lower()
            return above in classes()["forces"] | {"man", "men", "manpower"}
        aim = "to" in marks and token.dep in ("advcl", "xcomp")
        if aim and sense is not None and sense.core[-1] == "reinforce":
            return True  # "sent a battalion to reinforce Vik": it came, and is told of already
        if _cannot(predicate) or _is_on_the_way(predicate):
            return True
        return token.dep == "advcl" and bool(marks & {"if", "unless"})
    if sense.status in (Status.PRESENT, Status.HOLDS):
        above = predicate.sent.tokens[token.head].lemma.lower() if token.head >= 0 else ""
        told = token.dep == "obj" and above in words("denied_by") | words("owns_to") | _OPPOSES
        marks = set(cases(predicate.sent, predicate.index))
        # "alarmed by the League's presence in Vik", "protested the presence of troops there"
        known = sense.status is Status.PRESENT and bool(marks & _MOVED_BY)
        return not told and not known and not token.dep.startswith("nsubj")
    # "no agreement on the withdrawal": what is talked about has not come.
    return bool({"on", "about", "over", "without"} & set(cases(predicate.sent, predicate.index)))


_OPPOSES = frozenset(
    "protest condemn denounce deplore criticize criticise oppose call resent tolerate cite "
    "lament decry welcome".split()
)
_MOVED_BY = frozenset({"by", "about", "over", "at", "despite", "because", "of"})
_ROADS = frozenset("travel head drive fly sail march walk go move advance return".split())


def _is_on_the_way(predicate: Predicate) -> bool:
    """Tell whether they are only under way: "a convoy travelling to Vik was ambushed"."""
    sense, token = predicate.presence, predicate.sent.tokens[predicate.index]
    going = sense is not None and sense.status is Status.ARRIVED and token.lemma in _ROADS
    return going and token.dep == "acl" and token.text.lower().endswith("ing")


def _cannot(predicate: Predicate) -> bool:
    """Tell whether somebody is only said to be unable: "the army cannot hold two towns"."""
    sense, sent = predicate.presence, predicate.sent
    kids = {sent.tokens[c].lemma.lower() for c in sent.children[predicate.index]}
    going = sense is not None and sense.status in (Status.WITHDREW, Status.REDUCED)
    return not going and "can" in kids and bool(kids & {"not", "n't"})


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
    # "there are no troops", and not "they would stay no matter what"
    signs = tuple(
        h
        for h in sent.children[predicate.index]
        if sent.tokens[h].dep.split(":")[0] in ("nsubj", "obj", "obl")
        and sent.tokens[h].lemma.lower() != "matter"
    )
    none = any(
        sent.tokens[child].dep == "det" and sent.tokens[child].text.lower() == "no"
        for head in (*predicate.nouns, *subjects, *signs)
        for child in sent.children[head]
    )
    if none or any(_not_one(sent, head) for head in subjects):
        return DENIED
    if predicate.pos == "posted":
        return OCCURRED  # "would attack the soldiers in Vik": they are there
    found = stage(sent, predicate.index)
    if found == OCCURRED and predicate.presence and predicate.presence.core[-1] in _AWAITED:
        return POSSIBLE  # "are expected in Vik"
    above = sent.tokens[predicate.index]
    if found == PLANNED and above.dep == "xcomp" and sent.tokens[above.head].lemma in _LASTING:
        return OCCURRED  # "will continue to have troops": it has them
    if found == PLANNED and predicate.presence and predicate.presence.core[-1] in words("goes_on"):
        helpers = {sent.tokens[c].text.lower() for c in sent.children[predicate.index]}
        if helpers & {"will", "would", "'ll", "\u2019ll"}:
            return OCCURRED  # "the troops would stay": they are there
    return found


_AWAITED = frozenset({"expect", "await"})


def _not_one(sent: Sentence, head: int) -> bool:
    """Tell whether a subject is nobody: "not one soldier", "none of the gunners"."""
    before = [sent.tokens[i].text.lower() for i in range(max(0, head - 4), head)]
    return sent.tokens[head].text.lower() == "none" or any(
        pair in (("not", "one"), ("not", "a")) for pair in pairwise(before)
    )


def _interval(ground: Ground, dates: Sequence[Slot]) -> Interval | None:
    if not dates or dates[0].timex is None:
        return None
    return ground.timexes[dates[0].timex].interval
