"""By which word is an event known, whichever form of which word a report uses for it?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from sayso.annotate.lemmas import lemma
from sayso.ledger.words import words
from sayso.model import lists

# What makes a noun of a verb; the longer endings first. Three letters have to be left.
_ENDINGS = (
    "ations", "ation", "itions", "ition", "ments", "ment", "ences", "eries", "ance", "ence",
    "ery", "ions", "ion", "ings", "ing", "ies", "als", "ers", "ors", "al", "er", "or",
    "ed", "es", "y", "s", "e",
)  # fmt: skip
_SHORTEST = 3


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what the forms of a verb and the nouns made of it begin with ("announc")."""
    base = _base(word.casefold())
    for ending in _ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) >= _SHORTEST:
            base = base[: -len(ending)]
            break
    if len(base) > _SHORTEST and base[-1] in "ei":
        base = base[:-1]
    doubled = len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in "aeiouls"
    return base[:-1] if doubled else base


# The stems of the words that name an event.
Keys = frozenset[str]


def _base(word: str) -> str:
    found = lemma(word, "VERB")
    if found == word and word.endswith("s"):
        found = lemma(lemma(word, "NOUN"), "VERB")
    return found


def related(one: Keys, other: Keys) -> bool:
    """Tell whether two sets of stems can name one event ("kill" and "death")."""
    return bool(groups(one) & groups(other))


def groups(keys: Keys) -> frozenset[int]:
    """Return the numbers of the lists of words that name one event, which the stems are in."""
    return frozenset().union(*(_groups().get(key, _NONE) for key in keys))


def is_speech(keys: Keys) -> bool:
    """Tell whether the stems name a saying and no other event."""
    return bool(groups(keys) & groups(frozenset({stem("say")})))


@lru_cache(maxsize=100_000)
def anchor_keys(text: str) -> Keys:
    """Return the stems of the words that name an event, without particles and the like.

    "Pulled out" is {pul}, "double murder" {doubl, murd}; what is nothing but
    such words keeps them.
    """
    parts = words(text)
    full = [part for part in parts if part not in _empty()] or parts
    return frozenset(map(stem, full))


_NONE: frozenset[int] = frozenset()


@cache
def _empty() -> frozenset[str]:
    return frozenset(_lines("empty_anchors.txt"))


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(_lines("related.tsv")[1:]):
        for word in row.split("|"):
            for key in anchor_keys(word):
                found[key] = found.get(key, _NONE) | {number}
    return MappingProxyType(found)


def _lines(name: str) -> list[str]:
    return list(lists.lines(f"corroborate/{name}"))
