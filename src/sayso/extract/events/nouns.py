"""Does a noun belong to a class ("place", "forces"), and is it the word of a phrase?"""

from __future__ import annotations

from collections.abc import Iterator, Set

from sayso.extract.events.clause import conjoined, obliques
from sayso.extract.events.lexicon import classes, words
from sayso.extract.lexicon import is_demonym
from sayso.extract.mentions.nominals import PERSON
from sayso.extract.mentions.nominals import classes as kinds_of
from sayso.model import Sentence

_PEOPLE = frozenset({"they", "them", "who", "whom"})
NAMED = "named"
_ONE_PERSON = frozenset("he him she her i me we us".split())
_THINGS = ("place", "base", "property", "vessel", "weapon", "aid", "organization", "armed")


def matters(sent: Sentence, candidate: int) -> Iterator[int]:
    """Yield a noun, those beside it, what it measures and what it is made of.

    "tons of food", "a food programme": food in either.
    """
    for head in conjoined(sent, candidate):
        lemma = sent.tokens[head].lemma.lower()
        measured = []
        if lemma in words("measure") or sent.tokens[head].pos == "NUM":
            inside = (h for marks, h in obliques(sent, head) if "of" in marks and h > candidate)
            measured = [matter for inner in inside for matter in matters(sent, inner)]
        # "Hundreds of families" are no hundreds of fighters.
        yield from measured or (head,)
        if lemma in words("measure") | words("package"):
            yield from (c for c in sent.children[head] if sent.tokens[c].dep == "compound")


def is_noun(sent: Sentence, head: int, phrase: str) -> bool:
    """Tell whether a noun, with the words before it, is the phrase."""
    *before, word = phrase.split()
    if word not in (sent.tokens[head].lemma.lower(), sent.tokens[head].text.lower()):
        return False
    near = {sent.tokens[c].text.lower() for c in sent.children[head]}
    return all(other in near for other in before)


def _counts_people(sent: Sentence, head: int) -> bool:
    """Tell whether people are told of by their number or country: "three", "two Swedes"."""
    token = sent.tokens[head]
    if token.pos == "NUM" and token.text.isalpha():
        return True
    return is_demonym(token.text) and token.text.endswith("s") and token.pos in ("NOUN", "PROPN")


def in_class(sent: Sentence, head: int, name: str, names: Set[int] = frozenset()) -> bool:
    """Tell whether the noun at a token index belongs to a class of nouns.

    `names` are the tokens of place names; without them the model's labels decide. `NAMED` is
    whatever has a name and is no person: "captured Vesta".
    """
    token = sent.tokens[head]
    if name == NAMED:
        return token.pos == "PROPN" and token.name != "PER"
    lemma = token.lemma.lower()
    listed = lemma in classes()[name] or token.text.lower() in classes()[name]
    if name == "place" and lemma == "part":
        # "part of the town" is a place, "part" in "took part" none.
        return any("of" in marks for marks, _ in obliques(sent, head))
    if token.pos == "PRON":
        # "if they have been sent": who "they" are is for the mention to say.
        lower = token.text.lower()
        if name == "place":
            return lower in ("it", "that", "this", "which")
        return (name in ("forces", "person") and lower in _PEOPLE) or (
            name == "person" and lower in _ONE_PERSON
        )
    if name == "person" and _counts_people(sent, head):
        return True
    if listed and token.pos != "PROPN":
        return True
    if head in names:
        return name == "place" or listed
    if name == "place":
        return token.name == "LOC" or listed
    known = lemma in classes()["place"] | classes()["base"]
    if (
        name == "person"
        and token.pos == "NOUN"
        and not known
        and kinds_of(token.lemma)[:1] == (PERSON,)
    ):
        return not any(lemma in classes()[thing] for thing in _THINGS)
    if token.name == "PER":
        return name in ("person", "actor") or listed
    if token.name == "ORG":
        return name in ("actor", "armed", "organization", "forces") or listed
    return listed
