"""What stands before a person's name?  Titles, ranks and offices, and words that modify them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from sayso.model.lists import table, words
from sayso.model.peoples import is_community
from sayso.model.states import is_state_adjective

# The longest title of the list has six words ("chairman of the joint chiefs of staff").
_LONGEST_TITLE = 6


def is_title(phrase: str) -> bool:
    """Tell whether the whole phrase is a title, rank or office.

    Modifiers and adjectives of nationality may precede it: "former Foreign
    Minister", "Syrian President", "Brig. Gen".
    """
    return kind_of_title(phrase) is not None


@lru_cache(maxsize=50_000)
def kind_of_title(phrase: str) -> str | None:
    """Return what a title is: military, police, state, politics, religion, noble, court …

    The other kinds are `address` ("Mr."), `speaker` ("spokesman") and
    `profession`; `None` where the phrase is no title.
    """
    words = _split(phrase)
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
    words = _split(name)
    start = 0
    while start < len(words):
        length = _title_length(words, start)
        kind = _titles().get(_key(" ".join(words[start : start + length])))
        if kind in ("religion", "noble") and start + length == len(words) - 1:
            break
        step = length or _leading(words[start:]) or _organisation(words, start)
        if not step:
            break
        start += step
    return " ".join(words[start:]) if start < len(words) else name


def _split(phrase: str) -> list[str]:
    """Return the words; "then-President" and "ex-minister" are two."""
    words: list[str] = []
    for word in phrase.split():
        first, dash, rest = word.partition("-")
        if dash and rest and first.casefold() in ("then", "ex"):
            words += [first, rest]
        else:
            words.append(word)
    return words


def _title_length(words: list[str], start: int) -> int:
    """Return how many words from `start` on are one title; 0 for none."""
    for length in range(min(_LONGEST_TITLE, len(words) - start), 0, -1):
        if _key(" ".join(words[start : start + length])) in _titles():
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


def _organisation(words: list[str], start: int) -> int:
    """Return 1 for an acronym before a title ("UN Special Envoy Anna Berg"), otherwise 0."""
    acronym = words[start].replace(".", "")
    if not (2 <= len(acronym) and acronym.isupper()) or start + 1 == len(words):
        return 0
    rest = start + 1 + _leading(words[start + 1 :])
    return 1 if _title_length(words, rest) else 0


def _key(phrase: str) -> str:
    """Return the form under which titles are kept: no full stops, one case."""
    return " ".join(phrase.replace(".", " ").replace("’", "'").casefold().split())


@cache
def _titles() -> Mapping[str, str]:
    rows = table("lexicon/titles.tsv")
    return MappingProxyType({_key(form): kind for forms, kind in rows for form in forms.split("|")})


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(map(_key, words("lexicon/title_modifiers.txt")))
