"""Which lines does a page of a PDF file show, and which of them are one paragraph?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

# What PDFium writes for a hyphen at the end of a line, with the two lines joined.
_SOFT = "\x02\ufffe\u00ad"
_BREAK = re.compile(r"[\r\n]+")
_ENDS = re.compile(r"[.!?:][\"”’')\]]*$")
_NUMBERS = re.compile(r"\d+")
_BULLET = re.compile(r"[•●▪◦‣■□–—*-]\s|\(?\d{1,2}[.)]\s")

# Measures in points, or as a share of the usual.
_INDENT = 5.0
_WIDE_GAP = 1.35
_OTHER_SIZE = 1.12
_SLACK = 0.15
_NEAR = 12
# Lines this close to the top or foot of a page may be running heads.
_MARGIN_LINES = 3
_FEWEST_PAGES = 3
_LONGEST_HEAD = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; places in points from the lower left corner, `size` that of the type."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, as one text with the hyphens at their ends left in."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return the lines, one under the other."""
        return "\n".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """Return the size of its type."""
        return self.lines[0].size


def lines_of(textpage: Any, page: int) -> list[Line]:
    """Return the lines of a page in its own order, each with where its first and last marks are."""
    text = textpage.get_text_range()
    found: list[Line] = []
    at = 0
    for part in _BREAK.split(text):
        start = text.index(part, at) if part else at
        at = start + len(part)
        inked = [start + n for n, mark in enumerate(part) if not mark.isspace()]
        if not inked:
            continue
        left, low, _, high = textpage.get_charbox(inked[0], loose=True)
        _, end_low, right, _ = textpage.get_charbox(inked[-1], loose=True)
        shown = part.strip()
        for mark in _SOFT:
            shown = shown.replace(mark, "-\n")
        found.append(Line(shown, page, left, right, high, end_low, round(high - low, 1)))
    return found


def without_running(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of all pages without what stands at the top or foot of most of them."""
    counts = Counter(key for lines in pages for key in {_place(line) for line in _margin(lines)})
    most = max(_FEWEST_PAGES, (len(pages) + 1) // 2)
    kept: list[Line] = []
    for lines in pages:
        margin = set(_margin(lines))
        kept.extend(
            line for line in lines if line not in margin or not _is_running(line, counts, most)
        )
    return kept


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs: a wide gap, an indent, a short last line or other type parts them."""
    steps = [
        one.bottom - other.bottom
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.bottom - other.bottom < 4 * one.size
    ]
    leading = median(steps) if steps else 0.0
    usual = usual_size(lines)
    group: list[Line] = []
    for index, line in enumerate(lines):
        if group and _parts(group, line, leading, usual, _edge(lines, index - 1)):
            yield Paragraph(tuple(group))
            group = []
        group.append(line)
    if group:
        yield Paragraph(tuple(group))


def usual_size(lines: Sequence[Line]) -> float:
    """Return the size of type that most of the text is set in."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _parts(group: Sequence[Line], line: Line, leading: float, usual: float, edge: float) -> bool:
    """Tell whether `line` opens a paragraph after the lines of `group`."""
    last = group[-1]
    ends = _ENDS.search(last.text[-8:]) is not None
    if max(line.size, last.size) > _OTHER_SIZE * min(line.size, last.size):
        return True
    if line.page != last.page or line.top > last.top + last.size:
        # The next page or column: a sentence that it cuts goes on.
        return ends or _has_room(last, line, edge)
    if line.size > _OTHER_SIZE * usual:
        # A heading of several lines may be centred; its leading is its own.
        return last.bottom - line.bottom > _WIDE_GAP * line.size * _OTHER_SIZE
    if last.bottom - line.bottom > _WIDE_GAP * leading:
        return True
    if _BULLET.match(line.text):
        return ends or len(group) == 1
    if line.left > last.left + _INDENT and line.left - last.left < 60:
        return ends or len(group) == 1
    if ends:
        return _has_room(last, line, edge)
    # Without a full stop it takes more room: names inside a sentence are capitals too.
    tight = edge - _SLACK * (edge - last.left)
    return not line.text[0].islower() and _has_room(last, line, tight)


def _has_room(last: Line, line: Line, edge: float) -> bool:
    """Tell whether the first word of `line` would have fitted on the line before it."""
    word = line.text.split(None, 1)[0]
    # A line that ends in a joined hyphen stands for two: its width is not known.
    width = (last.right - last.left) / max(len(last.text), 1) if "\n" not in last.text else 0.0
    return last.right + width * (len(word) + 2) < edge


def _edge(lines: Sequence[Line], index: int) -> float:
    """Return where the column of a line ends, by the lines around it that begin where it does."""
    here = lines[index]
    near = lines[max(0, index - _NEAR) : index + _NEAR]
    return max(
        (
            line.right
            for line in near
            if line.page == here.page and abs(line.left - here.left) < 4 * _INDENT
        ),
        default=here.right,
    )


def _margin(lines: Sequence[Line]) -> list[Line]:
    """Return the lines nearest to the top and to the foot of a page."""
    ordered = sorted(lines, key=lambda line: -line.top)
    return ordered[:_MARGIN_LINES] + ordered[-_MARGIN_LINES:]


def _place(line: Line) -> tuple[str, int]:
    """Return what a line says, numbers apart, and how high it stands."""
    return _key(line.text), round(line.top / 4)


def _key(text: str) -> str:
    return _NUMBERS.sub("#", text).casefold()


def _is_running(line: Line, counts: Counter[tuple[str, int]], most: int) -> bool:
    if len(line.text) > _LONGEST_HEAD:
        return False
    # A page number alone, even on a short document.
    return counts[_place(line)] >= most or _key(line.text) in _PAGE_NUMBERS


_PAGE_NUMBERS = frozenset(("#", "- # -", "– # –", "page #", "page # of #", "# / #", "# of #"))
