"""Which forces stand at a place by the way: "the garrison at Vik", "fired on soldiers in Hella"?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sayso.extract.events.clause import Clause, cases, obliques
from sayso.extract.events.lexicon import Sense, classes
from sayso.extract.events.predicate import Predicate, of_presence
from sayso.extract.presence.plain import present
from sayso.model import Sentence

_AT = ("in", "at", "near", "inside", "around", "outside", "across", "on", "along", "throughout")
_STILL = frozenset("now still already currently presently today".split())
# Many, some and all of whom nobody knows more; whoever commands, and what he commands by.
_VAGUE = frozenset(
    "member majority most bulk number hundred thousand dozen hundreds thousands dozens element "
    "expert technician adviser advisor instructor trainer officer commander general lieutenant "
    "mission team operative agent cell faction column company squad wing volunteer recruit "
    "reserve ship observer monitor extremist terrorist guard guards personnel unit patrol "
    "convoy police policeman helicopter aircraft warplane raider".split()
)
# What is wanted, sent or forbidden somewhere need not be there.
_NOT_YET = frozenset(
    "want need send bring put place propose seek request demand require oppose reject allow "
    "permit ban deploy offer promise station plan have get lack expect call welcome "
    "lose kill wound injure arrest capture detain bury mourn".split()
)


def posted(sent: Sentence, number: int) -> Iterator[Predicate]:
    """Yield a predicate for each force with a place of its own, whatever else is told of it."""
    for index, token in enumerate(sent.tokens):
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and lemma in _CAMPS:
            yield from _camp(sent, number, index)
            continue
        if token.pos != "NOUN" or lemma not in classes()["forces"]:
            continue
        after = sent.tokens[index + 1].text.lower() if index + 1 < len(sent.tokens) else ""
        if lemma in _VAGUE and after not in _STILL:
            continue  # "police in Hella said", but "its personnel still in Hella"
        above = sent.tokens[token.head].lemma.lower() if token.head >= 0 else ""
        marks = set(cases(sent, index))
        if above in _NOT_YET or marks & {"for", "without", "of"}:
            continue
        if "by" in marks and sent.tokens[token.head].pos == "NOUN":
            continue  # "shelling by the troops in Vik": the shells fell there
        under = [
            (marks, head) for marks, head in obliques(sent, index) if set(marks) & set(_AT)
        ] or _beside(sent, index)
        if under:
            yield _at(sent, number, index, (index,), tuple(under))


# What stands where its people are.
_CAMPS = frozenset(
    "camp outpost post roadblock checkpoint barracks base headquarters position trench encampment "
    "bunker".split()
)
_NAMED_FOR = frozenset({"nmod:poss", "compound", "amod"})


def _camp(sent: Sentence, number: int, index: int) -> Iterator[Predicate]:
    """Yield "the League's position at Hella", "an army outpost near Vik": they are there."""
    token = sent.tokens[index]
    above = sent.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    former = any(sent.tokens[c].text.lower() in _ONCE for c in sent.children[index])
    owners = tuple(
        c for c in sent.children[index]
        if sent.tokens[c].dep in _NAMED_FOR
        and (sent.tokens[c].name == "ORG" or sent.tokens[c].lemma.lower() in classes()["forces"])
    )  # fmt: skip
    under = [(marks, head) for marks, head in obliques(sent, index) if set(marks) & set(_AT)]
    if not owners or not under or former or above in _NOT_YET or above in _LEFT:
        return
    yield _at(sent, number, index, owners[-1:], tuple(under))


def _at(
    sent: Sentence,
    number: int,
    index: int,
    who: tuple[int, ...],
    under: tuple[tuple[tuple[str, ...], int], ...],
) -> Predicate:
    places = Clause(index, who, (), under, who)
    return of_presence(sent, number, index, "posted", _present(), places, nouns=(index,))


_ONCE = frozenset({"former", "old", "abandoned", "empty", "disused", "supposed", "alleged", "no"})
_LEFT = frozenset(
    "leave abandon quit vacate evacuate close dismantle seize capture take storm overrun occupy "
    "build open establish set deny withdraw retreat pull remove clear reach".split()
)


def _beside(sent: Sentence, index: int) -> list[tuple[tuple[str, ...], int]]:
    """Return where it says "soldiers now in Vik" and the tree hangs the place on the verb."""
    behind = sent.tokens[index + 1 : index + 3]
    if len(behind) < 2 or behind[0].text.lower() not in _STILL:
        return []
    place = next(
        (i for i in range(index + 3, min(index + 6, len(sent.tokens)))
         if index + 2 in sent.children[i]),
        None,
    )  # fmt: skip
    if place is None or behind[1].text.lower() not in _AT:
        return []
    return [((behind[1].text.lower(),), place)]


@cache
def _present() -> Sense:
    return replace(present(), phrase="posted", pos="noun", core=("force",), where=_AT)
