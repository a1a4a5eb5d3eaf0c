"""Which words does a text hold, and which does someone search for?

Text is folded here, once, for every kind of ledger, so that all of them find
the same. Words are not stemmed: a stem would make `israel*` miss "Israeli".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
# A phrase in straight or curly marks, or one word; each may end in a star.
_PART = re.compile(r"[\"“”„«]([^\"“”«»]*)[\"“”»](\*?)|([^\s\"“”„«»]+)")
# Letters of names that no keyboard of another country has, and that Unicode takes for whole;
# the signs for ayn and hamza in transcribed Arabic are left out.
_LETTERS = str.maketrans(
    {"ð": "d", "đ": "d", "þ": "th", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i"}
    | dict.fromkeys("ʿʾʻʼʽ‘", "")
)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded; an apostrophe ends a word."""
    found: list[str] = []
    for part in text.split():
        found += _words(part)
    return tuple(found)


# No word runs over a blank, and most words of a report were in the one before.
@lru_cache(maxsize=200_000)
def _words(part: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(part)))


def folded(text: str) -> str:
    """Return the text without case and accents ("Höfn" and "hofn", "Sa‘da" and "Sada" are one)."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    return plain.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand next to each other; with `prefix`, the last one may go on.

    `exact` ones were typed in quotation marks: no other form of theirs will do.
    """

    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False

    def within(self, text: tuple[str, ...]) -> bool:
        """Tell whether a folded text holds the phrase."""
        *full, last = self.words
        begins = str.startswith if self.prefix else str.__eq__
        return any(
            list(text[at - len(full) : at]) == full and begins(text[at], last)
            for at in range(len(full), len(text))
        )


# Everything that must be there.
Wanted = tuple[Phrase, ...]


def wanted(query: str) -> Wanted:
    """Return what a typed query asks for: words and "phrases", all of them; `x*` begins with x.

    No other sign has a meaning, so that no query can be wrong.
    """
    phrases = []
    for quoted, quoted_star, bare in _PART.findall(query):
        found = words(quoted or bare)
        if found:
            star = bool(quoted_star) or bare.endswith("*")
            phrases.append(Phrase(found, prefix=star, exact=not bare))
    return tuple(phrases)
