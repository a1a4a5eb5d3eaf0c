"""What kind of word is this?  Titles and ranks, communities, and words for states.

The table of states is `sayso.model.states`, which resolution reads too; its
functions are repeated here so that a rule needs one import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from sayso.model.states import (
    is_demonym,
    is_metonym,
    is_state_adjective,
    is_state_name,
    state_of,
)

__all__ = [
    "is_community",
    "is_demonym",
    "is_metonym",
    "is_state_adjective",
    "is_state_name",
    "is_title",
    "kind_of_community",
    "kind_of_title",
    "state_of",
    "without_titles",
]

_WORD = re.compile(r"\S+")


def is_title(phrase: str) -> bool:
    """Tell whether the whole phrase is a title, rank or office.

    Modifiers and adjectives of nationality may precede it: "former Foreign
    Minister", "Syrian President", "Brig. Gen".
    """
    return kind_of_title(phrase) is not None


def kind_of_title(phrase: str) -> str | None:
    """Return what a title is: military, police, state, politics, religion, noble, court …

    The other kinds are `address` ("Mr."), `speaker` ("spokesman") and
    `profession`; `None` where the phrase is no title.
    """
    words = phrase.split()
    while words:
        found = _titles().get(_key(" ".join(words)))
        if found is not None:
            return found
        words = words[_leading(words) :] if _leading(words) else []
    return None


def without_titles(name: str) -> str:
    """Return a person's name without the titles, modifiers and nationalities before it.

    "Lebanese military expert Brig. Gen Karim Haddad" gives "Karim Haddad". A
    title of faith or nobility stays before a single name ("Pope Francis",
    "Mullah Salim"), which says too little alone. A name that is nothing but
    titles is returned as it is.
    """
    words = name.split()
    start = 0
    while start < len(words):
        length = _title_length(words, start)
        kind = _titles().get(_key(" ".join(words[start : start + length])))
        if kind in ("religion", "noble") and start + length == len(words) - 1:
            break
        step = length or _leading(words[start:])
        if not step:
            break
        start += step
    return " ".join(words[start:]) if start < len(words) else name


def is_community(word: str) -> bool:
    """Tell whether a word names a faith, people, region or camp ("Shiite", "Kurds", "leftist")."""
    return kind_of_community(word) is not None


def kind_of_community(word: str) -> str | None:
    """Return `religion`, `ethnic`, `region` or `bloc`; `None` where the word is none of them."""
    return _communities().get(word.replace("’", "'").casefold())


# The longest title of the list has six words ("chairman of the joint chiefs of staff").
_LONGEST_TITLE = 6


def _title_length(words: list[str], start: int) -> int:
    """Return how many words from `start` on are one title; 0 for none."""
    for length in range(min(_LONGEST_TITLE, len(words) - start), 0, -1):
        phrase = " ".join(words[start : start + length])
        # "Chief Ali Sow" has a title, a lower-case "private" before a name has none of its own.
        if _key(phrase) in _titles():
            return length
    return 0


def _leading(words: list[str]) -> int:
    """Return how many words at the start only modify a title: "then", "South Korean"."""
    for length in (2, 1):
        phrase = " ".join(words[:length])
        if len(words) >= length and (
            _key(phrase) in _modifiers() or is_state_adjective(phrase) or is_community(phrase)
        ):
            return length
    return 0


def _key(phrase: str) -> str:
    """Return the form under which titles are kept: no full stops, one case."""
    return " ".join(_WORD.findall(phrase.replace(".", " ").replace("’", "'").casefold()))


def _lines(name: str) -> Iterator[str]:
    text = (files("sayso") / "data" / "lexicon" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _table(name: str) -> Iterator[tuple[str, str]]:
    rows = _lines(name)
    next(rows)  # the names of the columns
    for row in rows:
        forms, kind = row.split("\t")
        for form in forms.split("|"):
            yield form, kind


@cache
def _titles() -> Mapping[str, str]:
    return MappingProxyType({_key(form): kind for form, kind in _table("titles.tsv")})


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(_key(line) for line in _lines("title_modifiers.txt"))


@cache
def _communities() -> Mapping[str, str]:
    return MappingProxyType({form.casefold(): kind for form, kind in _table("peoples.tsv")})
