"""Which part of a long text is shown for a search, and which of its words were meant?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.ledger import wanted
from sayso.ledger.lookup.rank import stemmed
from sayso.ledger.lookup.stems import stem
from sayso.ledger.words import Phrase, words

_WORD = re.compile(r"\w+")
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text, cut with "…", and where in it the words stand that were asked for."""

    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(text: str, query: str, *, most: int = 240) -> Snippet:
    """Return a stretch of `text` of about `most` characters that holds most of what is asked for.

    `query` is as in a search. A text that is short enough is returned whole.
    """
    phrases = wanted(query)
    found = [word.span() for word in _WORD.finditer(text) if _meant(word.group(), phrases)]
    if len(text) <= most:
        return Snippet(text, tuple(found))
    start = _start(found, most)
    # A little of what stands before, from the beginning of a word.
    start = max(0, start - most // 4)
    start = text.rfind(" ", 0, start) + 1
    end = len(text) if start + most >= len(text) else text.rfind(" ", start, start + most)
    end = end if end > start else min(len(text), start + most)
    before = f"{_CUT} " if start else ""
    shown = f"{before}{text[start:end]}{f' {_CUT}' if end < len(text) else ''}"
    shift = len(before) - start
    return Snippet(
        shown, tuple((a + shift, b + shift) for a, b in found if start <= a and b <= end)
    )


def _start(found: list[tuple[int, int]], most: int) -> int:
    """Return where the stretch begins that holds most of the words found, the first of several."""
    best, most_held, last = 0, 0, 0
    for n, (start, _) in enumerate(found):
        while last < len(found) and found[last][1] <= start + most:
            last += 1
        if last - n > most_held:
            best, most_held = start, last - n
    return best


def _meant(word: str, phrases: tuple[Phrase, ...]) -> bool:
    folded = words(word)
    return any(_fits(part, phrase) for part in folded for phrase in phrases)


def _fits(word: str, phrase: Phrase) -> bool:
    if stemmed(phrase):
        return stem(word) == stem(phrase.words[0])
    if phrase.prefix and word.startswith(phrase.words[-1]):
        return True
    return word in (phrase.words[:-1] if phrase.prefix else phrase.words)
