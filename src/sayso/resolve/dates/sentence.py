"""Which stretch of text is the sentence around a place?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from sayso.model import Span

_BREAK = re.compile(
    r"\n\s*\n|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])"
)


def sentence_ranges(text: str, sentences: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the half-open ranges of the sentences, in order; split lightly where none are given.

    A short capitalised word before a full stop ("Oct. 13", "Gen. Orri") ends none.
    """
    if sentences:
        return sorted((span.start, span.end) for span in sentences)
    cuts = [0, *(found.end() for found in _BREAK.finditer(text)), len(text)]
    return [(first, last) for first, last in pairwise(cuts) if first < last]


def sentence_at(ranges: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """Return the range that holds `place`, or the empty range there."""
    found = bisect_right(ranges, (place, 1 << 60)) - 1
    if found >= 0 and ranges[found][0] <= place < ranges[found][1]:
        return ranges[found]
    return place, place
