"""Where do the lines and paragraphs of a plain text begin and end?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")

# Marks without width that editors leave on lines that look empty.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

# Lines shorter than this say nothing about wrapping: they are heads and residue.
_LONG_ENOUGH = 40
_NARROWEST, _WIDEST = 45, 132

# Two columns are the smallest indent that typists use for a new paragraph.
_INDENT = 2

_BULLET = re.compile(r"(?:[•●▪◦‣■□–—*+-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_MARK = re.compile(r"[•●▪◦‣■□]")


class Line(NamedTuple):
    """A line with ink on it.

    `start` and `end` are code points without the white space around the line;
    `blank` counts the empty lines before it; `page` tells of a form feed there.
    """

    start: int
    end: int
    text: str
    blank: int
    page: bool
    indent: int


class Paragraph(NamedTuple):
    """One or more lines that belong together, `text` with its wraps undone."""

    start: int
    end: int
    text: str
    blank: int
    page: bool
    lines: int


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space and invisible marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that are not blank, in order."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            continue
        gap = text[last:start]
        breaks = len(_BREAK.findall(gap))
        blank = max(0, breaks - 1) if found else breaks
        found.append(Line(start, end, text[start:end], blank, "\f" in gap, start - match.start()))
        last = end
    return tuple(found)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`, in order.

    A line is a paragraph, except where the text is hard-wrapped: there the
    lines of a paragraph are joined, up to a blank line, an indent or a line
    that ends early.
    """
    rows = lines(text)
    width = wrap_width(rows)
    margin = Counter(row.indent for row in rows).most_common(1)[0][0] if rows else 0
    found: list[Paragraph] = []
    first = 0
    for index in range(1, len(rows) + 1):
        if index < len(rows) and width and _continues(rows[index - 1], rows[index], width, margin):
            continue
        group = rows[first:index]
        found.append(
            Paragraph(
                group[0].start,
                group[-1].end,
                " ".join(row.text for row in group),
                group[0].blank,
                group[0].page,
                len(group),
            )
        )
        first = index
    return tuple(found)


def wrap_width(rows: Sequence[Line]) -> int | None:
    """Return the width at which the lines were wrapped, in characters, or None.

    In wrapped text most lines stop inside a sentence, and stop because the
    next word would not have fitted. Where each line is a paragraph, they stop
    at a full stop; in a list of titles they stop inside a sentence, but early.
    """
    pairs = [
        (row, after)
        for row, after in pairwise(rows)
        if not after.blank and not after.page and len(row.text) >= _LONG_ENOUGH
    ]
    if not pairs:
        return None
    lengths = sorted(len(row.text) for row, _ in pairs)
    # Not the longest line: one web address may stick out of the column.
    width = lengths[min(len(lengths) - 1, int(0.95 * len(lengths)))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    open_pairs = [(row, after) for row, after in pairs if _stops_open(row.text)]
    full = sum(1 for row, after in open_pairs if _is_full(row, after, width))
    lower = sum(1 for _, after in open_pairs if after.text[0].islower())
    wrapped = 5 * len(open_pairs) >= 2 * len(pairs) and 5 * full >= 3 * len(open_pairs)
    return width if wrapped and lower else None


def is_bullet(text: str) -> bool:
    """Tell whether a line opens with the mark or number of a list item."""
    return _BULLET.match(text) is not None


def _continues(row: Line, after: Line, width: int, margin: int) -> bool:
    if after.blank or after.page or len(row.text) > _WIDEST:
        return False
    full = _is_full(row, after, width)
    open_full = full and _stops_open(row.text)
    if after.indent >= margin + _INDENT and (after.indent > row.indent or not open_full):
        return False
    if _MARK.match(after.text):
        return False
    # "in October / 2005." and "Explorer / 6. Now" go on; a page number or item does not.
    if is_bullet(after.text) or not any(map(str.isalpha, after.text)):
        return open_full
    if full:
        return any(map(str.isalpha, row.text))
    ragged = _stops_open(row.text) and after.text[0].islower()
    return ragged and 2 * len(row.text) >= width


def _is_full(row: Line, after: Line, width: int) -> bool:
    # Three columns of grace: the width is taken from the lines themselves, and
    # few of them reach the column that the typist had set.
    word = after.text.split(None, 1)[0]
    return len(row.text) + row.indent + 1 + len(word) > width - 3


def _stops_open(text: str) -> bool:
    return text[-1].isalnum() or text[-1] in ",-–—"
