"""When does a found value count as the gold's?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from sayso.model import Passage, Span

A = TypeVar("A")
B = TypeVar("B")

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Words that say nothing about who is meant.
_EMPTY = frozenset(
    "a an the of to in on at for from by with and or who whom which that s is was were are "
    "had has have several some including one".split()
)
_OUTER = " \t\n\r\"“”'‘’.,;:!?…"


def pairs(
    gold: Sequence[A], found: Sequence[B], score: Callable[[A, B], float], least: float
) -> list[tuple[int, int]]:
    """Pair items one to one, best scores first; pairs under `least` are left out."""
    ranked = sorted(
        (
            (score(wanted, got), i, j)
            for i, wanted in enumerate(gold)
            for j, got in enumerate(found)
        ),
        key=lambda item: -item[0],
    )
    taken: list[tuple[int, int]] = []
    left, right = set(range(len(gold))), set(range(len(found)))
    for value, i, j in ranked:
        if value < least:
            break
        if i in left and j in right:
            taken.append((i, j))
            left.discard(i)
            right.discard(j)
    return sorted(taken)


def positions(passage: Passage, text: str) -> frozenset[int]:
    """Return the offsets of the characters of a passage that count.

    White space, outer quotation marks and stops, and a leading "that" do not.
    """
    places = [at for span in passage for at in range(span.start, span.end)]
    low, high = 0, len(places)
    while low < high and text[places[low]] in _OUTER:
        low += 1
    while high > low and text[places[high - 1]] in _OUTER:
        high -= 1
    if "".join(text[at] for at in places[low : low + 5]).lower() == "that ":
        return positions(tuple(Span(at, at + 1) for at in places[low + 5 : high]), text)
    return frozenset(at for at in places[low:high] if not text[at].isspace())


def jaccard(left: frozenset[A], right: frozenset[A]) -> float:
    """Return the share of common members; 0 for two empty sets."""
    return len(left & right) / len(left | right) if left | right else 0.0


def content_words(text: str) -> frozenset[str]:
    """Return the words that tell one name from another, in lower case."""
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(word for word in words if word not in _EMPTY)


def is_entity(name: str, key: str, entities: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether `name` names the entity `key` and no other as well.

    Its content words must be closest (Jaccard) to a form of the entity, at
    least .3, sharing two words with it unless the form has one.
    """

    def best(of: str) -> float:
        return max((jaccard(words, content_words(form)) for form in entities[of]), default=0.0)

    words = content_words(name)
    if key not in entities or not words:
        return False
    own = best(key)
    shares = any(
        len(words & form) >= min(2, len(form)) for form in map(content_words, entities[key])
    )
    others = max((best(other) for other in entities if other != key), default=0.0)
    return own >= 0.3 and shares and own > others


def same_name(found: Sequence[str | None], wanted: Sequence[str]) -> bool:
    """Tell whether one of the found names is one of the wanted ones, by half of the words."""
    return any(
        name is not None and jaccard(content_words(name), content_words(other)) >= 0.5
        for name in found
        for other in wanted
    )
