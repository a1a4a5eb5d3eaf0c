"""How does a sentence become sub-words that the model can hold?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# The encoder has 512 positions; words beyond are parsed in a further piece.
_LONGEST = 110
_POSITIONS = 512
# Numbers of BERT's vocabulary: the marks that begin and end a sentence, and a word unknown.
_BEGIN, _END, _UNKNOWN = 101, 102, 100
# A word of a hundred letters says no more for its further sub-words.
_PARTS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of a long one, in sub-words."""

    words: Sequence[str]
    ids: list[int]
    shapes: list[int]
    owner: list[int]


def piece(words: Sequence[str], subwords: Callable[[str], tuple[int, ...]]) -> Piece:
    """Return the words of a piece in sub-words; `subwords` gives those of one word."""
    ids, shapes, owner = [_BEGIN], [0], [0]
    for number, word in enumerate(words, start=1):
        found = subwords(word)[:_PARTS] or (_UNKNOWN,)  # a word of blanks has none
        if len(ids) + len(found) + len(words) - number >= _POSITIONS:
            found = found[:1]
        ids += found
        shapes += [_shape(word)] * len(found)
        owner += [number] * len(found)
    return Piece(words, [*ids, _END], [*shapes, 0], [*owner, -1])


def cut(words: Sequence[str]) -> list[Sequence[str]]:
    """Cut a sentence that the model cannot hold, at a mark near the end of each piece."""
    pieces = []
    while len(words) > _LONGEST:
        at = next(
            (i + 1 for i in range(_LONGEST - 1, _LONGEST // 2, -1) if words[i] in {",", ";", ":"}),
            _LONGEST,
        )
        pieces.append(words[:at])
        words = words[at:]
    return [*pieces, words]


@lru_cache(maxsize=1 << 16)
def _shape(word: str) -> int:
    """Return 3 for a word with a digit, 2 for capitals, 1 for a capital first, else 0."""
    if any(char.isdigit() for char in word):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 0
