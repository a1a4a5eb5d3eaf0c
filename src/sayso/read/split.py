"""Where in a plain text does the next report begin?

Splitting one report in two is as bad as leaving two together, so a boundary
needs evidence of several kinds that adds up: what parts the reports, what the
lines after it look like, and whether they look as the first report's do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.read.lines import Paragraph
from sayso.read.signs import Signs

# Points; a boundary needs _ENOUGH of them. A long row of dashes and a title,
# or a title with a byline above a dateline, are just enough.
_ENOUGH = 3.0
_CERTAIN = 5.0
_HEAVY_RULE, _LIGHT_RULE, _PAGE, _GAP, _END_MARK = 2.0, 1.5, 2.0, 1.0, 2.0
_SECOND_RULE = 0.5
# Two blank lines more than stand between paragraphs.
_WIDE, _WIDE_GAP = 2, 1.5
_TITLE, _SHORT_TITLE = 1.0, 0.5
_REPEATED, _LISTED, _LABELLED = 3.0, 3.0, 3.0
_BYLINE, _DATE, _DATELINE, _CAPTION = 1.5, 1.5, 1.5, 0.5
# A dateline that names a day or an agency: no subhead of a longer report has one.
_FILED = 2.0
_CLOSED, _TAIL, _ALIKE = 2.0, 1.0, 0.5

# A title of five words or more is one; shorter lines may be subheads.
_TITLE_WORDS = 5
# How many lines can stand above the first paragraph of a report.
_LONGEST_HEAD = 16
# How soon after its title a report has its byline and date.
_MASTHEAD = 6
# The least prose, in characters, that a report has on either side of a boundary.
_LEAST_BODY = 80
_LONGEST_STANDFIRST = 250
_MAST = frozenset({"byline", "date"})


def boundaries(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """Return the indices of the paragraphs that open a report; the first is always 0.

    The result is empty where there are no paragraphs.
    """
    if not paragraphs:
        return ()
    units = tuple(Signs(paragraph) for paragraph in paragraphs)
    heads = [0]
    usual = _usual_gap(units)
    listed = _contents(units)
    form = own = _form(units, 0)
    parted = _parts(units, usual)
    prose = passages = 0
    seen: set[str] = set()
    for index, unit in enumerate(units):
        if prose >= _LEAST_BODY and index > heads[-1]:
            # One short paragraph above byline and date is a standfirst.
            standfirst = passages < 2 and prose < _LONGEST_STANDFIRST and not _MAST & own
            score = _score(units, index, usual, listed, form, parted, seen, standfirst)
            if score >= _ENOUGH and _prose_ahead(units, index):
                heads.append(index)
                prose, passages, seen = 0, 0, set()
                own = _form(units, index)
        if unit.sure is None and unit.is_prose:
            prose += len(unit.text)
            passages += 1
        seen.add(unit.key)
    return tuple(heads)


def _score(
    units: Sequence[Signs],
    index: int,
    usual: int,
    listed: frozenset[str],
    form: frozenset[str],
    parted: bool,
    seen: set[str],
    standfirst: bool,
) -> float:
    unit = units[index]
    if unit.is_archive_head:
        return _CERTAIN
    if unit.is_rule or unit.is_end_mark:
        return 0.0
    # "Who holds the pass?" under a row of dashes is a title; in running text it is a sentence.
    asks = unit.is_headline_like and units[index - 1].is_rule
    if unit.is_prose and unit.sure is None and not asks:
        return 0.0
    if _opens_labels(units, index):
        return _LABELLED
    gap = _gap(units, index, usual, parted)
    title = _headline(units, index, gap > 0)
    if title is None or (units[title].key in seen and units[title].key not in listed):
        return 0.0
    score = gap + (_TITLE if units[title].words >= _TITLE_WORDS else _SHORT_TITLE)
    found = _form(units, index)
    if "repeated" in found:
        score += _REPEATED
    if units[title].key in listed:
        score += _LISTED
    if standfirst:
        found -= _MAST
    score += _BYLINE * ("byline" in found) + _DATE * ("date" in found)
    score += _DATELINE * ("dateline" in found) + _FILED * ("filed" in found)
    score += _CAPTION * ("caption" in found)
    alike = found - {"caption"}
    score += _ALIKE * bool(alike and alike == form - {"caption"})
    return score + _tail(units, index)


def _gap(units: Sequence[Signs], index: int, usual: int, parted: bool) -> float:
    """Return the points for what stands between a paragraph and the one before it."""
    unit, before = units[index].paragraph, units[index - 1]
    points = _GAP if unit.blank >= max(2, usual + 1) else 0.0
    if unit.blank >= usual + _WIDE:
        points = _WIDE_GAP + (_SECOND_RULE if parted else 0.0)
    if unit.page:
        points = _PAGE
    if before.is_end_mark:
        points = max(points, _END_MARK) + (_SECOND_RULE if points else 0.0)
    elif before.is_rule:
        rule = _HEAVY_RULE if before.is_heavy_rule else _LIGHT_RULE
        points = rule + (_SECOND_RULE if points or parted else 0.0)
        if units[max(0, index - 2)].is_end_mark:
            points = max(points, _END_MARK) + _SECOND_RULE
    return points


def _head_end(units: Sequence[Signs], index: int) -> int:
    """Return the index of the first prose of a head that opens at `index`."""
    keys = Counter(unit.key for unit in units[index : index + _LONGEST_HEAD])
    for later in range(index, min(len(units), index + _LONGEST_HEAD)):
        unit = units[later]
        if later > index and (unit.is_rule or unit.is_end_mark or unit.paragraph.page):
            return later
        if unit.sure is None and unit.is_prose and keys[unit.key] == 1:
            return later
    return min(len(units), index + _LONGEST_HEAD)


def _headline(units: Sequence[Signs], index: int, parted: bool) -> int | None:
    """Return the index of the title of a report that would open at `index`."""
    last = index + 4 if parted else index + 1
    for later in range(index, min(last, len(units))):
        unit = units[later]
        if unit.sure is None and unit.is_headline_like and not unit.is_date:
            if unit.words < 3 and later + 1 < min(last, len(units)):
                continue
            return later
        if unit.sure is None and unit.is_prose:
            return None
    return None


def _form(units: Sequence[Signs], index: int) -> frozenset[str]:
    """Return what the lines above the first prose at `index` consist of."""
    end = _head_end(units, index)
    found: set[str] = set()
    titles = 0
    for later in range(index, min(end, index + _MASTHEAD)):
        unit = units[later]
        titles += unit.is_free_title and unit.key != units[index].key
        if titles > 1:
            # A list of titles; the last of them may open a report, this one does not.
            end = len(units)
            break
        if unit.is_byline or (later > index and unit.sure is None and unit.is_desk):
            found.add("byline")
        if unit.is_date or unit.is_dateline:
            found.add("date")
        if unit.is_caption or unit.has_credit:
            found.add("caption")
    if end < len(units) and units[end].has_dateline:
        found.add("filed" if units[end].is_filed else "dateline")
    if _is_repeated(units, index, end):
        found.add("repeated")
    return frozenset(found)


def _is_repeated(units: Sequence[Signs], index: int, end: int) -> bool:
    """Tell whether the first line comes again in its head, past a caption or residue."""
    unit = units[index]
    if unit.sure is not None or not unit.is_headline_like or unit.words < 2:
        return False
    return any(
        units[later].key == unit.key
        and any(units[between].key != unit.key for between in range(index + 1, later))
        for later in range(index + 2, end)
    )


def _opens_labels(units: Sequence[Signs], index: int) -> bool:
    """Tell whether a labelled head (From, Subject, Date) opens here."""
    if units[index].label is None or (units[index - 1].label is not None):
        return False
    roles: list[str] = []
    for later in range(index, min(len(units), index + _LONGEST_HEAD)):
        label = units[later].label
        if label is None:
            break
        roles.append(label[0])
    return len(roles) >= 2 and ("headline" in roles)


def _tail(units: Sequence[Signs], index: int) -> float:
    """Return the points for a report that was closed just before."""
    for earlier in range(index - 1, max(-1, index - 4), -1):
        unit = units[earlier]
        if unit.is_rule or unit.is_end_mark:
            continue
        if unit.closes:
            return _CLOSED
        if unit.is_byline or (unit.is_furniture and unit.words >= 3):
            return _TAIL
        return 0.0
    return 0.0


def _prose_ahead(units: Sequence[Signs], index: int) -> bool:
    prose = 0
    for unit in units[index : index + 2 * _LONGEST_HEAD]:
        if unit.sure is None and unit.is_prose:
            prose += len(unit.text)
    return prose >= _LEAST_BODY


def _usual_gap(units: Sequence[Signs]) -> int:
    """Return how many blank lines stand between paragraphs most of the time."""
    counts = Counter(unit.paragraph.blank for unit in units[1:])
    return counts.most_common(1)[0][0] if counts else 0


def _contents(units: Sequence[Signs]) -> frozenset[str]:
    """Return the titles of a table of contents above the first prose, if there is one."""
    end = _head_end(units, 0)
    keys = Counter(
        unit.key
        for unit in units[:end]
        if unit.sure is None and unit.is_headline_like and unit.words > 2
    )
    later = {unit.key for unit in units[end:]}
    again = {key for key, count in keys.items() if (count == 1 and key in later) or count == 2}
    return frozenset(again) if len(again) >= 2 and again & later else frozenset()


def _parts(units: Sequence[Signs], usual: int) -> bool:
    """Tell whether all that parts the text has a title under it, as the text itself has.

    Rows of dashes or stars and wide gaps part it. One short line or sentence
    under one of them makes them the sections of a single report.
    """
    opened = [0]
    for index in range(1, len(units)):
        ruled = units[index - 1].is_rule and not units[index].is_rule
        if ruled or units[index].paragraph.blank >= usual + _WIDE:
            opened.append(index)
    titles = [_headline(units, index, parted=True) for index in opened]
    return len(opened) > 1 and all(
        title is not None and units[title].words >= _TITLE_WORDS for title in titles
    )
