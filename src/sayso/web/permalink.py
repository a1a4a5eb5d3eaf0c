"""How is a stretch of a report found again, even when the report was read anew?

A permalink quotes: the words, a little of what stands before and after them,
and the report's id, which is a hash of its text (after the Text Quote Selector
of the W3C's Web Annotation Data Model). The offset is a hint and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

# Of a longer quote its beginning and its end are kept.
_LONGEST = 240
_HALF = 100
_CONTEXT = 32
GAP = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What a permalink says: the words from `start` to `end`, which may be the same words."""

    start: str
    end: str
    before: str
    after: str
    at: int


def permalink(document_id: str, text: str, start: int, end: int) -> str:
    """Return the lasting address of `text[start:end]` in a report."""
    words = text[start:end]
    if len(words) > _LONGEST:
        words = f"{words[:_HALF]}{GAP}{words[-_HALF:]}"
    told = {
        "q": words,
        "b": text[max(start - _CONTEXT, 0) : start],
        "a": text[end : end + _CONTEXT],
        "at": str(start),
    }
    return f"/p/{document_id}?{urlencode({name: value for name, value in told.items() if value})}"


def quoted(q: str, *, before: str = "", after: str = "", at: int = 0) -> Quoted:
    """Return what the parts of a permalink's address say."""
    start, gap, end = q.partition(GAP)
    if not (gap and len(start) == len(end) == _HALF):
        start = end = q
    return Quoted(start=start, end=end, before=before, after=after, at=at)


def locate(text: str, wanted: Quoted) -> tuple[int, int] | None:
    """Return where the words stand: of several places, the one whose surroundings fit best."""
    best: tuple[int, int, int, int] | None = None
    for start, end in islice(_places(text, wanted), _MOST_PLACES):
        before = text[max(start - len(wanted.before), 0) : start]
        after = text[end : end + len(wanted.after)]
        fits = _common(before[::-1], wanted.before[::-1]) + _common(after, wanted.after)
        found = (fits, -abs(start - wanted.at), start, end)
        best = found if best is None or found > best else best
    return None if best is None else (best[2], best[3])


# A word as common as "said" has no place of its own; the best of so many is good enough.
_MOST_PLACES = 1_000


def _places(text: str, wanted: Quoted) -> Iterator[tuple[int, int]]:
    # Lines may be broken elsewhere where a page is read by a later version.
    first, last = _loosely(wanted.start), _loosely(wanted.end)
    if first is None or last is None:
        return
    for begin in first.finditer(text):
        if wanted.start == wanted.end:
            yield begin.span()
        elif (finish := last.search(text, begin.end())) is not None:
            yield begin.start(), finish.end()


def _loosely(words: str) -> re.Pattern[str] | None:
    parts = words.split()
    return re.compile(r"\s+".join(map(re.escape, parts))) if parts else None


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
