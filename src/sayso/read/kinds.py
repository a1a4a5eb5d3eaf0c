"""What is each paragraph of a report for, given the ones around it?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.model import BlockKind
from sayso.read.lines import is_bullet
from sayso.read.signs import Signs

HEADLINE, DATELINE, BYLINE = BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.BYLINE
CAPTION, BODY, FURNITURE = BlockKind.CAPTION, BlockKind.BODY, BlockKind.FURNITURE

# Repeats this far into a report are captions and titles; later ones are refrains.
_HEAD_REPEATS = 14
_LONGEST_HEAD = 40
_SUBHEAD_WORDS = 14
_QUESTION_WORDS = 9
_MOST_LINKS = 8
_SCRAP_WORDS = 16
# Each is looked for in the whole report; a text of quotations alone has no pull quotes.
_MOST_PULLS = 40

_QUOTE_ONLY = re.compile(r"[\"“«][^\"“”«»]{12,300}[\"”»]")
_QUOTED = re.compile(r"[\"“«].{3,}[,.!?][\"”»]|[,.?!][\"”»]\s+\w|^[\"“«].*[^\"”»]$")


def kinds_of(units: tuple[Signs, ...]) -> tuple[list[BlockKind], str | None]:
    """Return what each paragraph of a report is for, and its headline; None where it has none."""
    counts = Counter(unit.key for unit in units[:_HEAD_REPEATS])
    sure = [_sure(units, index) for index in range(len(units))]
    first = next(
        (
            index
            for index, unit in enumerate(units)
            if sure[index] is None and unit.is_prose and not _is_repeat(unit, counts, index)
        ),
        None,
    )
    if first is None:
        # Nothing here reads as prose, so nothing can be told from its shape:
        # "Ferries stopped, two sailors say" alone is a claim, not a title.
        return [kind or BODY for kind in sure], None
    title = _title(units, sure, first, counts)
    head = _head_kinds(units[:first], sure[:first], title, counts)
    tail = _body_kinds(units, sure, first, title)
    return head + tail, units[title].title if title is not None else None


def _sure(units: tuple[Signs, ...], index: int) -> BlockKind | None:
    unit = units[index]
    near = units[max(0, index - 1) : index] + units[index + 1 : index + 2]
    grouped = any(other.label is not None for other in near)
    # "Source: three officers said ..." is prose, unless other labels stand around it.
    if unit.label is not None and unit.label[0] != "body" and (grouped or not unit.is_prose):
        role = unit.label[0]
        kinds = {"headline": HEADLINE, "byline": BYLINE, "dateline": DATELINE, "date": DATELINE}
        return kinds.get(role, FURNITURE)
    return unit.sure


def _is_repeat(unit: Signs, counts: Counter[str], index: int) -> bool:
    return index < _HEAD_REPEATS and counts[unit.key] > 1


def _title(
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
    if apart:
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


def _head_kinds(
    units: Sequence[Signs],
    sure: Sequence[BlockKind | None],
    title: int | None,
    counts: Counter[str],
) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    for index, (unit, known) in enumerate(zip(units, sure, strict=True)):
        if title is not None and unit.key == units[title].key:
            kinds.append(HEADLINE)
        elif known is not None:
            kinds.append(known)
        elif unit.is_date or unit.is_dateline:
            kinds.append(DATELINE)
        elif unit.has_credit or _is_repeat(unit, counts, index):
            kinds.append(CAPTION)
        elif title is not None and unit.is_desk:
            kinds.append(BYLINE)
        elif unit.text[-1] in ":,;":
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


def _body_kinds(
    units: Sequence[Signs], sure: Sequence[BlockKind | None], first: int, title: int | None
) -> list[BlockKind]:
    last = max(
        index
        for index in range(first, len(units))
        if sure[index] is None and (units[index].is_prose or units[index].is_credited_prose)
    )
    said = "\n".join(unit.text for unit in units[first:])
    pulls = _MOST_PULLS
    kinds: list[BlockKind] = []
    links = 0
    for index in range(first, len(units)):
        unit, known = units[index], sure[index]
        before = units[index - 1] if index > first else None
        after = units[index + 1] if index + 1 < len(units) else None
        links = _MOST_LINKS if unit.opens_links else links - 1
        short = unit.is_headline_like and not is_bullet(unit.text) and not _QUOTED.search(unit.text)
        if title is not None and unit.key == units[title].key:
            kinds.append(HEADLINE)
        elif known is not None:
            kinds.append(known)
        elif links > 0 and unit.is_headline_like and not unit.ends_sentence:
            kinds.append(FURNITURE)
        elif pulls and _QUOTE_ONLY.fullmatch(unit.text):
            pulls -= 1
            kinds.append(FURNITURE if _is_pulled(unit.text, said) else BODY)
        elif _is_twin(unit, before) or _is_twin(unit, after) or (unit.has_credit and index != last):
            kinds.append(CAPTION)
        elif index > last and short and _is_scrap(unit):
            kinds.append(BYLINE if unit.is_person else DATELINE if unit.is_date else FURNITURE)
        elif short and index < last and _is_subhead(unit, before, after):
            kinds.append(HEADLINE)
        else:
            links = 0
            kinds.append(BODY)
    return kinds


def _is_twin(unit: Signs, other: Signs | None) -> bool:
    return other is not None and unit.key == other.key and len(unit.text) <= 400 and unit.words > 2


def _is_pulled(text: str, said: str) -> bool:
    """Tell whether a quotation alone on its line is one that a paragraph holds as well."""
    words = text.strip('“”"«».,!?… ')
    return len(words.split()) >= 4 and said.count(words) >= 2


def _is_scrap(unit: Signs) -> bool:
    """Tell whether a line under the last paragraph is a link or name and no lost sentence."""
    return not unit.ends_sentence and not unit.holds_sentences and unit.words <= _SCRAP_WORDS


def _is_subhead(unit: Signs, before: Signs | None, after: Signs | None) -> bool:
    if before is None or after is None or before.text[-1] in ":,;" or unit.text[0].islower():
        return False
    if unit.ends_sentence:
        return unit.text[-1] == "?" and unit.words <= _QUESTION_WORDS
    # Two short lines in a row are a list or verse; a subhead stands over prose.
    listed = any(not near.is_prose and near.sure is None for near in (before, after))
    return unit.words <= _SUBHEAD_WORDS and not listed
