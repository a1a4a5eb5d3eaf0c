"""Is it a time at all?  "May", "march", "second" and bare numbers, told by their neighbours."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"[$£€¥#.,\w/:-]\Z")


def plausible(rule: str, found: re.Match[str]) -> bool:
    """Tell whether a match of the named rule is a time, by what stands around it."""
    text, start, end = found.string, found.start(), found.end()
    before = text[max(0, start - 1) : start]
    if before and before in "$£€¥#%":
        return False
    if (
        found[0][0].isdigit()
        and before
        and before in ".,-/:"
        and text[max(0, start - 2) : start - 1].isdigit()
    ):
        return False
    if text[end : end + 1] in {"%"}:
        return False
    check = _CHECKS.get(rule)
    return check is None or check(text, start, end)


_CHECKS: dict[str, object] = {}
