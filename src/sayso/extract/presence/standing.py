"""Which forces stand, go or keep somewhere by a verb that no list has?

"Soldiers went from door to door in Vik": whatever a force does in a place, it is there.
"Tanks rumbled into Vik": whatever the verb, who moves into a place arrives. Attacks make no
row: shells and aircraft are seldom where they hit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.events.clause import Clause, clause, obliques, surface_subject
from sayso.extract.events.lexicon import classes
from sayso.extract.events.predicate import Predicate, of_presence
from sayso.extract.presence.plain import holds, present
from sayso.extract.slots.acting import is_force
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.holders import is_part
from sayso.model import Sentence, Status
from sayso.model.lists import words as words_of

_AT = frozenset(
    "in at near inside outside around within across along throughout through on above beneath "
    "under beside behind opposite".split()
)
_ALONG = frozenset({"across", "through", "along"})
_INTO = frozenset({"into", "onto"})
# Of whom many stories tell that are no matter of who is where.
_VAGUE = frozenset(
    "member officer commander general police policeman guard guards mission team operative agent "
    "cell faction company wing volunteer recruit terrorist extremist trainer instructor adviser "
    "advisor contractor aircraft warplane helicopter attacker raider navy army armies carrier "
    "fleet squad observer monitor lieutenant ship".split()
)
# What is said, thought, suffered or begun from afar is done nowhere in particular.
_NOWHERE = frozenset(
    "say tell report announce claim add deny admit acknowledge accuse blame warn vow want hope "
    "believe think fear know expect plan intend refuse agree decline need seek lack face include "
    "die perish fall kill wound injure lose suffer bury mourn fire shell bomb shoot lob launch "
    "hit strike target attack remain look call talk refer take have get make see hear fail try "
    "win stop cease begin start continue serve end threaten struggle come be become".split()
)
_DECLARES = frozenset({"declare", "proclaim", "pronounce"})
_TAKEN = frozenset({"liberated", "secured", "secure", "cleared", "recaptured", "retaken", "free"})
_WAVES = frozenset({"fly", "flutter", "wave", "hang", "billow"})
_OVER = frozenset({"over", "above", "at", "in", "from", "on"})


def standing(
    ground: Ground, number: int, told: frozenset[int], afar: frozenset[int]
) -> Iterator[Predicate]:
    """Yield a predicate for each verb of a sentence that is not `told` of by the lexicon.

    Those in `afar` name deeds that need not be done on the spot: only who storms *into* a place
    is there.
    """
    sent = ground.annotation.sentences[number]
    for index, token in enumerate(sent.tokens):
        lemma = token.lemma.lower()
        if token.pos != "VERB":
            continue
        if token.dep == "xcomp" and token.text.lower() in _TAKEN:
            yield from _declared(sent, number, index)
        elif lemma in _WAVES:
            yield from _flag(sent, number, index)
        elif index not in told:
            yield from _goes_or_stands(ground, number, index, moves_only=index in afar)


def _goes_or_stands(
    ground: Ground, number: int, index: int, *, moves_only: bool
) -> Iterator[Predicate]:
    sent = ground.annotation.sentences[number]
    here = clause(sent, index)
    who = here.subject
    if here.passive or not who or not is_force(ground, number, who[0]):
        return
    lemma = sent.tokens[index].lemma.lower()
    under = [*here.oblique]
    for _, head in under:
        # "over the bridge into Vik", "from door to door in Vik", but not "the coup in Vik"
        if _is_site(sent, head):
            under += [pair for pair in obliques(sent, head) if pair not in under]
    into = tuple((marks, head) for marks, head in under if _INTO & set(marks))
    armed = sent.tokens[who[0]].lemma.lower() in classes()["forces"] or _in_arms(sent, who[0])
    if into and armed and not here.object and lemma not in _NOWHERE - {"come", "get"}:
        sense = replace(present(), status=Status.ARRIVED, where=tuple(_INTO))
        yield of_presence(sent, number, index, "standing", sense, Clause(index, who, (), into, who))
        return
    # "threw them back across the river" is there no more than the river is
    places = _AT - _ALONG if here.object else _AT
    at = tuple((marks, head) for marks, head in under if places & set(marks))
    if at and not moves_only and lemma not in _NOWHERE and _in_arms(sent, who[0]):
        sense = replace(present(), where=tuple(_AT))
        yield of_presence(sent, number, index, "standing", sense, Clause(index, who, (), at, who))


def _is_site(sent: Sentence, head: int) -> bool:
    kinds = classes()
    lemma = sent.tokens[head].lemma.lower()
    return lemma in kinds["place"] | kinds["base"] | kinds["house"] | kinds["square"] | _DOORS


_DOORS = frozenset({"door", "bank", "hotel", "wall", "gate", "street", "outskirt", "edge"})


def _in_arms(sent: Sentence, head: int) -> bool:
    """Tell whether a subject is of people or machines in arms, and no body that has an office."""
    token = sent.tokens[head]
    of = [h for marks, h in obliques(sent, head) if "of" in marks]
    if of and is_part(sent, head):
        return _in_arms(sent, of[0])
    lemma = token.lemma.lower()
    if token.pos == "PROPN":
        return lemma in words_of("annotate/units.txt") and lemma not in _BODIES
    if {lemma, token.text.lower()} & _MEN:
        # "men of the Pine Brigade", "sentries from the Guard"
        behind = [h for marks, h in obliques(sent, head) if {"of", "from"} & set(marks)]
        return any(_in_arms(sent, h) or sent.tokens[h].name == "ORG" for h in behind)
    return token.pos == "NOUN" and lemma in classes()["forces"] - _VAGUE


# Units that talk and act as offices do.
_BODIES = frozenset({"army", "armies", "league", "movement", "police", "force", "forces"})
_MEN = frozenset(
    "man men woman women member sailor veteran sentry crew officer element trainer saboteur "
    "howitzer gun battery guard".split()
)


def _declared(sent: Sentence, number: int, index: int) -> Iterator[Predicate]:
    """Yield "declared Vik liberated" as taken by the one who declares it."""
    above = sent.tokens[index].head
    if above < 0 or sent.tokens[above].lemma.lower() not in _DECLARES:
        return
    where = tuple(c for c in sent.children[above] if sent.tokens[c].dep == "obj")
    sense = replace(holds(), status=Status.CAPTURED)
    who = surface_subject(sent, above)
    yield of_presence(sent, number, index, "standing", sense, Clause(index, who, where, (), who))


def _flag(sent: Sentence, number: int, index: int) -> Iterator[Predicate]:
    """Yield "their flag flies over Vik" as held by those whose flag it is."""
    for flag in surface_subject(sent, index):
        if sent.tokens[flag].lemma.lower() not in ("flag", "banner", "colours", "tricolour"):
            continue
        whose = tuple(
            c for c in sent.children[flag]
            if sent.tokens[c].dep in ("nmod:poss", "amod", "compound")
        ) or tuple(h for marks, h in obliques(sent, flag) if "of" in marks)  # fmt: skip
        over = tuple((m, h) for m, h in obliques(sent, index) if _OVER & set(m))
        sense = replace(holds(), where=tuple(_OVER))
        yield of_presence(
            sent, number, index, "standing", sense, Clause(index, whose[-1:], (), over)
        )
