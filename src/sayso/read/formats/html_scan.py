"""Is a page safe to parse, and where does each stretch of its text stand in the source?

One pass over the characters, without a tree: parsers are quadratic in the
attributes of a tag and recurse into nested tags, so both are counted first.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.errors import InputRejected

MOST_NESTED = 500
MOST_ATTRIBUTES = 1_000
# The largest news pages have a tenth of these.
MOST_TAGS = 200_000
MOST_TEXT = 2_000_000

_OPENING = re.compile(r"<(?:(/)?([A-Za-z][^\s/>]*+)|!--|[!?])")
_ATTRIBUTE = re.compile(
    r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+"
)
_BLANK = re.compile(r"[\s/]*+")

# They hold no other element, or end where the next of their kind begins.
_UNNESTED = frozenset(
    (
        "area base br col embed hr img input link meta param source track wbr "
        "p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rp rt "
        "html head body"
    ).split()
)
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())


def scan(text: str, uri: str) -> list[tuple[int, str]]:
    """Return the stretches of text between tags, each with its offset in `text`.

    Raises `InputRejected` where tags are nested more than 500 deep, where one
    has more than 1,000 attributes, and where there are too many tags or too
    much text for a page.
    """
    found: list[tuple[int, str]] = []
    depth = tags = size = 0
    at = 0
    while (match := _OPENING.search(text, at)) is not None:
        if match.start() > at:
            found.append((at, text[at : match.start()]))
            size += match.start() - at
        at = match.end()
        tags += 1
        if tags > MOST_TAGS or size > MOST_TEXT:
            raise _too_much(uri)
        name = (match[2] or "").lower()
        if not name:
            at = _after(text, "-->" if match[0] == "<!--" else ">", at)
            continue
        at = _attributes_end(text, at, uri)
        if name in _UNNESTED:
            continue
        if match[1]:
            depth = max(0, depth - 1)
        elif name in _RAW:
            end = _end_of(name).search(text, at)
            at = end.end() if end is not None else len(text)
        elif text[at - 2 : at] != "/>":
            depth += 1
            if depth > MOST_NESTED:
                reason = f"nests its tags more than {MOST_NESTED} deep"
                raise InputRejected(uri, reason, "save its text as .txt")
    if at < len(text):
        found.append((at, text[at:]))
        if size + len(text) - at > MOST_TEXT:
            raise _too_much(uri)
    return found


def _too_much(uri: str) -> InputRejected:
    reason = f"holds more than {MOST_TAGS:,} tags or {MOST_TEXT:,} characters of text"
    return InputRejected(uri, reason, "split it, or save the report's text as .txt")


def _attributes_end(text: str, at: int, uri: str) -> int:
    """Return the offset after the `>` that closes a tag, having counted its attributes."""
    count = 0
    while (match := _ATTRIBUTE.match(text, at)) is not None:
        count += 1
        at = match.end()
        if count > MOST_ATTRIBUTES:
            reason = f"has a tag with more than {MOST_ATTRIBUTES:,} attributes"
            raise InputRejected(uri, reason, "save its text as .txt")
    blank = _BLANK.match(text, at)
    at = blank.end() if blank is not None else at
    return min(at + 1, len(text))


def _after(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return len(text) if end < 0 else end + len(mark)


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}[^>]*+>", re.I)
