"""Where in the source of a page does each piece of its text stand?"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.model import Span

_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_UNIT = re.compile(r"&(?:#\w{1,10}|\w{2,32});?|.", re.S)
# A piece that is not after the one before it is looked for from the top, so many times.
_MOST_RESTARTS = 40


def places(segments: Sequence[tuple[int, str]], texts: Iterable[str]) -> list[Span | None]:
    """Return for each text the stretch of the source from its first character to its last.

    `segments` are the stretches between tags with their offsets. Tags inside
    the stretch count; None where the text is not found. White space is ignored.
    """
    starts: list[int] = []
    parts: list[str] = []
    size = 0
    for _, raw in segments:
        starts.append(size)
        part = _BLANK.sub("", html.unescape(raw) if "&" in raw else raw)
        parts.append(part)
        size += len(part)
    skeleton = "".join(parts)
    found: list[Span | None] = []
    cursor = 0
    restarts = _MOST_RESTARTS
    for text in texts:
        key = _BLANK.sub("", text)
        at = skeleton.find(key, cursor) if key else -1
        if key and at < 0 and restarts:
            restarts -= 1
            at = skeleton.find(key)
        if at < 0:
            found.append(None)
            if key and not restarts:
                cursor = size
            continue
        cursor = at + len(key)
        start, _ = _unit(segments, starts, at)
        _, end = _unit(segments, starts, cursor - 1)
        found.append(Span(start, end) if start < end else None)
    return found


def _unit(segments: Sequence[tuple[int, str]], starts: Sequence[int], at: int) -> tuple[int, int]:
    """Return where the source writes the character at `at` among those that are not blank."""
    index = bisect_right(starts, at) - 1
    offset, raw = segments[index]
    left = at - starts[index]
    for unit in _UNIT.finditer(raw):
        seen = len(_BLANK.sub("", html.unescape(unit[0])))
        if seen > left:
            return offset + unit.start(), offset + unit.end()
        left -= seen
    return offset, offset + 1
