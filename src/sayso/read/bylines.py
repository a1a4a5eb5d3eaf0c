"""Does a line say who wrote a report, or when it was put out?"""

from __future__ import annotations

import re
from functools import cache

from sayso.read.dates import is_date_line
from sayso.read.lexicon import patterns, rows

_LONGEST = 200
_LONGEST_DESK = 120

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_CAPITAL}(?:[\w’'-]*\w)?\.?"
_PARTICLE = r"(?:al-|el-|bin|ibn|abu|van|von|der|den|de|da|di|du|la|le|dos)"
_PERSON = rf"{_NAME}(?:\s(?:{_PARTICLE}\s?)?{_NAME}){{1,3}}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,\s|\s(?:and|&)\s|,\sand\s){_PERSON}){{0,4}}")
_PLACED = re.compile(rf"{_NAME}(?:,\s{_NAME})?\s?:\s{_PERSON}")
_BY = re.compile(r"(?:by|BY|By)[\s:]+(?P<who>\S.*)", re.S)
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")

# Words that names and titles hold in small letters.
_SMALL = frozenset(
    ("and in for of the at with to from al el bin van von de der da di du la le").split()
)
# "By Monday" and "By June" open a sentence or a subhead.
_NOT_WHO = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april "
        "may june july august september october november december"
    ).split()
)


def is_byline(text: str) -> bool:
    """Tell whether a line is a byline wherever it stands: "By ...", "Reporting by ..."."""
    if len(text) > _LONGEST:
        return False
    if patterns("bylines.tsv", "any").match(text):
        return len(text.split()) <= 25
    match = _BY.fullmatch(text)
    return match is not None and len(text.split()) <= 22 and _is_who(match["who"])


def is_sign_off(text: str) -> bool:
    """Tell whether a line closes a report with the names of those who worked on it."""
    return len(text) <= _LONGEST and patterns("bylines.tsv", "off").match(text) is not None


def is_desk(text: str) -> bool:
    """Tell whether a line may be a byline without "by", above the first paragraph.

    `Jane Roe in Husavik`, `Jane Roe, Harbour Correspondent`, `Staff and agencies`.
    """
    if len(text) > _LONGEST_DESK or _SENTENCE_END.search(text[-12:]):
        return False
    if patterns("bylines.tsv", "head").fullmatch(text):
        return True
    if _PLACED.fullmatch(text):
        return True
    match = _PEOPLE.match(text)
    if match is None:
        return False
    rest = text[match.end() :].strip(" ,|–—-•·")
    if not rest:
        return True
    if is_date_line(rest):
        return True
    parts = rest.split()
    titled = parts[0] in ("in", "for", "at") or any(part.lower() in _roles() for part in parts)
    return titled and len(parts) <= 10 and _is_who(rest)


def is_person(text: str) -> bool:
    """Tell whether a line is nothing but the names of people, by its shape."""
    return len(text) <= _LONGEST_DESK and _PEOPLE.fullmatch(text) is not None


@cache
def _roles() -> frozenset[str]:
    return frozenset(row[1] for row in rows("bylines.tsv") if row[0] == "role") - _SMALL


def _is_who(text: str) -> bool:
    # "By Monday the harbour was empty" is prose; "By Jane Roe in Husavik" is not.
    if _SENTENCE_END.search(text) and len(text.split()) > 8:
        return False
    if text.split()[0].strip(",.").lower() in _NOT_WHO:
        return False
    allowed = _SMALL | _roles()
    return all(
        not part[0].islower() or part.lower().strip(".,;|") in allowed or "@" in part
        for part in re.split(r"[\s,|/]+", text)
        if part
    )
