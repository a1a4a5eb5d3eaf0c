"""Whose force is meant, and what does the wording leave open?"""

from __future__ import annotations

import re
from functools import cache

from sayso.ledger.words import folded
from sayso.model.lists import table
from sayso.model.states import state

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ARTICLES = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
# "Fighters with Icelandic papers" are nobody's in particular: what follows names nobody.
_DESCRIBES = re.compile(r"\s+(?:with|without|at|who|whom|whose|that|which|having|holding)\s.*")
_NEGATED = re.compile(r"n['’]t\b", re.IGNORECASE)
# A nationality has at most three words: "Central African Republic", "South Korean".
_LONGEST = 3


@cache
def _classes() -> dict[str, frozenset[str]]:
    rows = table("corroborate/words.tsv")
    return {name: frozenset(listed.split("|")) for name, listed in rows}


@cache
def _phrases(name: str) -> re.Pattern[str]:
    longest_first = sorted(_classes()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


# Who is meant, as the words that tell one party from another; empty where none does.
Party = frozenset[str]


@cache
def party(name: str) -> Party:
    """Return what tells a party from others: the code of its state, and its own words.

    "Iceland", "Icelandic troops" and "Reykjavík" are {IS}; "the Grey Coast
    Brigade's fighters" are {grey, coast, brigade}; "the fighters" are nobody.
    """
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(_DESCRIBES.sub("", name))]
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            owner = state(" ".join(words[at : at + length]))
            if owner is not None:
                found.add(owner.code)
                at += length
                break
        else:
            word = folded(_ARTICLES.sub("", words[at]))
            if not word.isdigit() and word not in _nobody():
                found.add(_stem(word))
            at += 1
    return frozenset(found)


def _stem(word: str) -> str:
    # "The Ordovians" are the Ordovian marines; what else loses its "s" loses it everywhere.
    plural = len(word) > _SHORT and word.endswith("s") and not word.endswith("ss")
    word = word[:-1] if plural else word
    # A country that no list has ("Ordovia") and what is its ("Ordovian").
    return word[:-1] if len(word) > _SHORT and word.endswith("ian") else word


_SHORT = 4


@cache
def described() -> frozenset[str]:
    """Return the nouns for forces, which a report has with "the" for one and the same."""
    return _classes()["force"]


@cache
def _nobody() -> frozenset[str]:
    # "Seven people" tell no party from another, nor do "hundreds of troops".
    return _classes()["force"] | _classes()["people"] | _NUMBERS


def says_always_small(said: str) -> bool:
    """Tell whether words deny that a presence was ever large ("has always been limited")."""
    return bool(_phrases("small").search(said) and _phrases("always").search(said))


def says_never(said: str) -> bool:
    """Tell whether words speak of all the time up to now ("never had a man there")."""
    return bool(_phrases("always").search(said))


def doubted(said: str) -> str | None:
    """Return "came" or "left" where words leave open whether someone did; None otherwise."""
    opened = _phrases("whether").search(said)
    if opened is None:
        return None
    rest = said[opened.end() :]
    return next((name for name in ("came", "left") if _phrases(name).search(rest)), None)


def names_no_place(said: str) -> bool:
    """Tell whether words stand for a place told before ("there", "the area")."""
    return all(word.casefold() in _classes()["vague"] for word in _WORD.findall(said))


def says_still(said: str) -> bool:
    """Tell whether words say that nothing has changed ("are still there")."""
    return bool(_phrases("still").search(said))


def says_no(said: str) -> bool:
    """Tell whether words hold a negation or a denial; "foiled the attack" holds none."""
    return bool(_NEGATED.search(said) or _phrases("denies").search(said))


def is_pronoun(said: str) -> bool:
    """Tell whether words are a pronoun and no more."""
    return said.strip().casefold() in _classes()["pronoun"]


def says_complete(said: str) -> bool:
    """Tell whether words leave nothing behind ("have left the north entirely")."""
    return bool(_phrases("complete").search(said))


def open_above(before: str) -> bool:
    """Tell whether the words before a count leave it open above ("at least")."""
    return _ends(before, "least")


def open_below(before: str) -> bool:
    """Tell whether the words before a count leave it open below ("up to")."""
    # "No fewer than" ends in "fewer than".
    return not open_above(before) and _ends(before, "most")


def _ends(before: str, name: str) -> bool:
    said = before.rstrip()
    return any(found.end() == len(said) for found in _phrases(name).finditer(said))


def counted(said: str) -> frozenset[str]:
    """Return what is counted, as words; empty for people of no special kind ("seven people")."""
    words = (word.casefold() for word in _WORD.findall(said) if not word[0].isdigit())
    return frozenset(words) - _classes()["people"] - _NUMBERS


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred hundreds thousand thousands million dozen dozens score scores couple half".split()
)
