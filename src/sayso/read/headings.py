"""What are the lines above the first paragraph for, and which of them is the headline?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.model import BlockKind
from sayso.read.signs import Signs

HEADLINE, DATELINE, BYLINE = BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.BYLINE
CAPTION, BODY, FURNITURE = BlockKind.CAPTION, BlockKind.BODY, BlockKind.FURNITURE

# Repeats this far into a report are captions and titles; later ones are refrains.
_HEAD_REPEATS = 14
_LONGEST_HEAD = 40
# A shorter line above a repeated one is the name of the page or of its section.
_TITLE_WORDS = 4

QUOTED = re.compile(r"[\"“«].{3,}[,.!?][\"”»]|[,.?!][\"”»]\s+\w|^[\"“«].*[^\"”»]$|:\s[\"“«]")


def repeats(units: Sequence[Signs]) -> Counter[str]:
    """Return how often each line comes near the top."""
    return Counter(unit.key for unit in units[:_HEAD_REPEATS])


def is_repeat(unit: Signs, counts: Counter[str], index: int) -> bool:
    """Tell whether a line near the top comes more than once there."""
    return index < _HEAD_REPEATS and counts[unit.key] > 1


def title_of(
    units: Sequence[Signs], sure: Sequence[BlockKind | None], first: int, counts: Counter[str]
) -> int | None:
    """Return the index of the headline among the paragraphs above the first prose."""
    free = [
        index
        for index in range(min(first, _LONGEST_HEAD))
        if sure[index] is None
        and units[index].is_headline_like
        and not units[index].is_date
        and not units[index].is_dateline
    ]
    # A caption is repeated on the spot, a headline with something in between.
    apart = [
        index
        for index in free
        if units[index + 1].key != units[index].key
        and any(
            units[later].key == units[index].key
            for later in range(index + 2, min(first, _LONGEST_HEAD))
        )
    ]
    if apart and all(units[index].words < _TITLE_WORDS for index in free if index < apart[0]):
        return apart[0]
    once = [
        index
        for index in free
        if counts[units[index].key] == 1 or units[index].key != units[index - 1].key
    ]
    if len(once) > 1 and units[once[0]].words < 3 and not units[once[1]].is_desk:
        # "Northern Courier", "Conflict": the name of the page or of its section.
        return once[1]
    return once[0] if once else None


def head_kinds(
    units: Sequence[Signs],
    sure: Sequence[BlockKind | None],
    title: int | None,
    counts: Counter[str],
) -> list[BlockKind]:
    """Return what each line above the first paragraph is for."""
    kinds: list[BlockKind] = []
    for index, (unit, known) in enumerate(zip(units, sure, strict=True)):
        if title is not None and unit.key == units[title].key:
            kinds.append(HEADLINE)
        elif known is not None:
            kinds.append(known)
        elif unit.is_date or unit.is_dateline:
            kinds.append(DATELINE)
        elif unit.has_credit or is_repeat(unit, counts, index) or _is_cut_short(units, index):
            kinds.append(CAPTION)
        elif title is not None and unit.is_desk:
            kinds.append(BYLINE)
        elif unit.text[-1] in ":,;" or QUOTED.search(unit.text):
            kinds.append(BODY)
        elif title is None or index < title:
            kinds.append(
                FURNITURE if unit.words < 4 else HEADLINE if unit.is_headline_like else BODY
            )
        elif unit.words < 3:
            kinds.append(FURNITURE)
        else:
            kinds.append(HEADLINE if unit.is_headline_like else BODY)
    return kinds


def _is_cut_short(units: Sequence[Signs], index: int) -> bool:
    """Tell whether the next line is a caption that opens with the words of this one."""
    if index + 1 >= len(units) or units[index].words < 4:
        return False
    after = units[index + 1]
    credited = after.is_caption or after.has_credit
    return credited and after.key.startswith(units[index].key)
