"""Which stretches of a report are its blocks, and what does its head say about it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sayso.model import Block, BlockKind, Span
from sayso.read.datelines import dateline_end
from sayso.read.kinds import kinds_of
from sayso.read.lines import paragraphs, trim
from sayso.read.mastheads import agency_of, issuer_of, labelled_title, published_of, publisher_of
from sayso.read.signs import Signs

BODY, DATELINE, FURNITURE = BlockKind.BODY, BlockKind.DATELINE, BlockKind.FURNITURE

_TAIL_CREDIT = re.compile(r"(?<=[.!?”\"’])\s+(?P<tag>[(\[][^()\[\]\n]{2,40}[)\]]\.?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The blocks of one report and what its head says about it; `None` is not said."""

    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    published: date | None = None


def layout(text: str, known: Mapping[int, BlockKind] | None = None) -> Layout:
    """Return the blocks of one report, sorted and disjoint, with its title, publisher and date.

    Each paragraph is a block, except that a dateline, a label ("Subject:") and
    an agency's tag after the last sentence are blocks of their own. `known`
    gives what paragraphs are for, by their start, where a page's markup says so.
    """
    units = tuple(Signs(paragraph) for paragraph in paragraphs(text))
    kinds, title = kinds_of(units, known or {})
    blocks: list[Block] = []
    bodies = [index for index, kind in enumerate(kinds) if kind is BODY]
    opening, closing = (bodies[0], bodies[-1]) if bodies else (-1, -1)
    for index, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        start, end = unit.paragraph.start, unit.paragraph.end
        for cut, part in _cuts(text[start:end], unit, kind, index == opening, index == closing):
            left, right = trim(text, start, unit.paragraph.start + cut)
            if left < right:
                blocks.append(Block(Span(left, right), part))
            start = unit.paragraph.start + cut
    title = labelled_title(units[: bodies[0]] if bodies else units) or title
    return Layout(
        blocks=tuple(blocks),
        title=title,
        publisher=publisher_of(units, kinds) or agency_of(text, blocks) or issuer_of(title),
        published=published_of(text, units, kinds, blocks),
    )


def _cuts(
    raw: str, unit: Signs, kind: BlockKind, opening: bool, closing: bool
) -> list[tuple[int, BlockKind]]:
    """Return where the parts of a paragraph end, with what each part is for."""
    cuts: list[tuple[int, BlockKind]] = []
    if unit.label is not None and kind is not FURNITURE:
        value = raw.find(":") + 1
        if 0 < value < len(raw.rstrip()):
            cuts.append((value, FURNITURE))
    if kind is BODY:
        end = dateline_end(raw, opening=opening)
        if end is not None:
            cuts.append((end, DATELINE))
        tag = _TAIL_CREDIT.search(raw[-60:]) if closing and unit.has_credit else None
        if tag is not None:
            cuts.append((len(raw) - min(60, len(raw)) + tag.start("tag"), BODY))
            kind = FURNITURE
    cuts.append((len(raw), kind))
    return cuts
