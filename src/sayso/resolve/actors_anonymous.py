"""Does a phrase speak of people without a name?  Such a phrase is never linked to an actor."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# What follows the head of a noun phrase: "a source | close to the party".
_AFTER_HEAD = re.compile(
    r"\s*(?:[,;:(–—]|\b(?:who|whom|whose|which|that|close|familiar|from|in|inside|within|with|of|at"
    r"|on|for|to|near|by|among|around|outside|under|against|about|based|briefed|speaking|citing"
    r"|quoted|asking|requesting|involved|present|loyal|linked|affiliated|working|and|or|but)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def is_anonymous(phrase: str, head: str | None = None) -> bool:
    """Tell whether `phrase` denotes people it does not name.

    "an Iranian official", "two diplomats", "sources in the army" and "a source
    close to Hezbollah" do; "Hamas official Karim Haddad" and "the army" do not.
    `head` is the head word where a parse gives it; otherwise it is guessed.
    A person whose name follows the noun after a comma ("the official, Karim
    Haddad, said") is another mention, with the noun pointing to it.
    """
    word = head if head is not None else _head(phrase)
    return is_person_noun(word)


def is_person_noun(word: str) -> bool:
    """Tell whether a noun is for people ("officials", "diplomat"), and no name.

    Words in capitals are read alike, so that headlines hide nobody. Of a
    compound the last part counts: "ex-spy", "co-author".
    """
    return any(form in _person_nouns() for form in _forms(word.casefold()))


def _forms(word: str) -> tuple[str, ...]:
    word = re.sub(r"(?:['’]s?)$", "", word).rpartition("-")[2]
    singulars = [word]
    if word.endswith("ies"):
        singulars.append(word[:-3] + "y")
    if word.endswith("es"):
        singulars.append(word[:-2])
    if word.endswith("s"):
        singulars.append(word[:-1])
    return tuple(singulars)


def _head(phrase: str) -> str:
    """Guess the head: the last word before a preposition, comma or relative clause."""
    phrase = phrase.strip()
    after = next((m for m in _AFTER_HEAD.finditer(phrase) if m.start() > 0), None)
    front = phrase[: after.start()] if after else phrase
    words = _WORD.findall(front)
    return words[-1] if words else ""


@cache
def _person_nouns() -> frozenset[str]:
    text = (files("sayso") / "data" / "actors" / "person_nouns.txt").read_text(encoding="utf-8")
    return frozenset(
        line.strip().casefold() for line in text.splitlines() if line and not line.startswith("#")
    )
