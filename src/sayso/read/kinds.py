"""What is each paragraph of a report for, given the ones around it?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.model import BlockKind
from sayso.read.dates import full_date
from sayso.read.headings import QUOTED, head_kinds, is_repeat, repeats, title_of
from sayso.read.lines import is_bullet
from sayso.read.mastheads import is_archive_name
from sayso.read.signs import Signs

HEADLINE, DATELINE, BYLINE = BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.BYLINE
CAPTION, BODY, FURNITURE = BlockKind.CAPTION, BlockKind.BODY, BlockKind.FURNITURE

_SUBHEAD_WORDS = 10
_CAPTION_WORDS = 45
_QUESTION_WORDS = 9
_MOST_LINKS = 8
_SCRAP_WORDS = 16
_MOST_NOTES = 8
# Under the sign-off stands who the writers are, in a few lines.
_LONGEST_COLOPHON, _MOST_COLOPHON = 600, 8
# Each is looked for in the whole report; a text of quotations alone has no pull quotes.
_MOST_PULLS = 40

_QUOTE_ONLY = re.compile(r"[\"“«][^\"“”«»]{12,300}[\"”»]")


def kinds_of(
    units: tuple[Signs, ...], known: Mapping[int, BlockKind]
) -> tuple[list[BlockKind], str | None]:
    """Return what each paragraph of a report is for, and its headline; None where it has none.

    `known` holds, by the paragraph's start, what markup has said already.
    """
    counts = repeats(units)
    sure = [
        known.get(unit.paragraph.start) or _sure(units, index) for index, unit in enumerate(units)
    ]
    said = [
        index
        for index, unit in enumerate(units)
        if sure[index] is None and unit.is_prose and not is_repeat(unit, counts, index)
    ]
    if said[1:2] == [1] and said[0] == 0 and units[0].is_headline_like:
        # "Who holds the pass?" above running text is its title.
        said = said[1:]
    # A report of one paragraph can end with its agency's name, as a caption does.
    ending = [index for index, unit in enumerate(units) if unit.is_credited_prose]
    first = said[0] if said else ending[-1] if ending else None
    if first is None or _is_notes(units, sure):
        # Nothing here reads as prose, so nothing can be told from its shape:
        # "Ferries stopped, two sailors say" alone is a claim, not a title.
        return [kind or BODY for kind in sure], None
    title = _given_title(units, known, first)
    if title is None:
        title = title_of(units, sure, first, counts)
    head = head_kinds(units[:first], sure[:first], title, counts)
    tail = _body_kinds(units, sure, first, title)
    return head + tail, units[title].title if title is not None else None


def _given_title(units: Sequence[Signs], known: Mapping[int, BlockKind], first: int) -> int | None:
    heads = (i for i in range(first) if known.get(units[i].paragraph.start) is HEADLINE)
    return next(heads, None)


def _is_notes(units: tuple[Signs, ...], sure: Sequence[BlockKind | None]) -> bool:
    """Tell whether a text is a few lines jotted down without full stops, and no page."""
    if not 2 < len(units) <= _MOST_NOTES or any(sure):
        return False
    if any(unit.paragraph.blank or is_bullet(unit.text) for unit in units[1:]):
        return False
    rest = [unit for unit in units[1:] if not unit.is_desk and not unit.is_credited_prose]
    return 2 * sum(not unit.ends_sentence for unit in rest) > len(rest)


def _sure(units: tuple[Signs, ...], index: int) -> BlockKind | None:
    unit = units[index]
    if is_archive_name(units, index):
        return FURNITURE
    near = units[max(0, index - 1) : index] + units[index + 1 : index + 2]
    grouped = any(other.label is not None for other in near)
    # "Source: three officers said ..." is prose, unless other labels stand around it.
    if unit.label is not None and unit.label[0] != "body" and (grouped or not unit.is_prose):
        role = unit.label[0]
        kinds = {"headline": HEADLINE, "byline": BYLINE, "dateline": DATELINE, "date": DATELINE}
        return kinds.get(role, FURNITURE)
    return unit.sure


def _body_kinds(
    units: Sequence[Signs], sure: Sequence[BlockKind | None], first: int, title: int | None
) -> list[BlockKind]:
    spoken = (unit.is_prose or unit.is_credited_prose for unit in units)
    prose = [i for i, speaks in enumerate(spoken) if speaks and sure[i] is None]
    last = max(first, prose[-1] if prose else first)
    said = "\n".join(unit.text for unit in units[first:])
    pulls = _MOST_PULLS
    kinds: list[BlockKind] = []
    links = 0
    masthead = True
    for index in range(first, len(units)):
        unit, known = units[index], sure[index]
        before = units[index - 1] if index > first else None
        after = units[index + 1] if index + 1 < len(units) else None
        links = _MOST_LINKS if unit.opens_links else links - 1
        masthead = masthead and (index == first or not unit.is_prose or known is not None)
        short = unit.is_headline_like and not is_bullet(unit.text) and not QUOTED.search(unit.text)
        if title is not None and unit.key == units[title].key:
            kinds.append(HEADLINE)
        elif known is not None:
            kinds.append(known)
        elif masthead and index > first and unit.is_date and full_date(unit.text):
            # Byline and date under a standfirst that is a sentence.
            kinds.append(DATELINE)
        elif masthead and index > first and unit.is_desk:
            kinds.append(BYLINE)
        elif links > 0 and unit.is_headline_like and not unit.ends_sentence:
            kinds.append(FURNITURE)
        elif pulls and _QUOTE_ONLY.fullmatch(unit.text):
            pulls -= 1
            kinds.append(FURNITURE if _is_pulled(unit.text, said) else BODY)
        elif (
            _is_twin(unit, before)
            or _is_twin(unit, after)
            or (index != last and _is_credited(unit))
        ):
            kinds.append(CAPTION)
        elif index > last and short and _is_scrap(unit):
            kinds.append(BYLINE if unit.is_person else DATELINE if unit.is_date else FURNITURE)
        elif short and index < last and _is_subhead(unit, before, after):
            kinds.append(HEADLINE)
        else:
            links = 0
            kinds.append(BODY)
    return _without_colophon(units[first:], kinds)


def _without_colophon(units: Sequence[Signs], kinds: list[BlockKind]) -> list[BlockKind]:
    """Return `kinds` with what stands under the sign-off ("Reporting by ...") as furniture."""
    signed = max((i for i, unit in enumerate(units) if unit.is_sign_off), default=len(units))
    rest = units[signed + 1 :]
    if len(rest) > _MOST_COLOPHON or sum(len(unit.text) for unit in rest) > _LONGEST_COLOPHON:
        return kinds
    loose = (BODY, HEADLINE)
    return kinds[: signed + 1] + [
        FURNITURE if kind in loose else kind for kind in kinds[signed + 1 :]
    ]


def _is_twin(unit: Signs, other: Signs | None) -> bool:
    return other is not None and unit.key == other.key and len(unit.text) <= 400 and unit.words > 2


def _is_credited(unit: Signs) -> bool:
    # Captions are short; a longer paragraph that ends so is a brief with its agency.
    return unit.has_credit and unit.words <= _CAPTION_WORDS


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
