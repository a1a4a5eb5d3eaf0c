"""Where does a date lean on its neighbour?  "April 6-7", "April to June 1955", "2006-07"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model import Span, Timex

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_LINK = r"\s*(?:[-–—/]|,|\b(?:and|or|to|through|until|till)\b|,\s*and\b)\s*"
_DATE = re.compile(r"(?P<year>\d{4}|XXXX|BC\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\Z")
# "on May 4 and 5" but not "on May 4 and 5 others" nor "May 4, 5 people".
_NEXT_DAY = re.compile(
    rf"\s?(?:[-–—]|\sand\s|\sto\s|\sor\s)\s?(?P<of>{_DAY})(?=\s*(?:[.,;:)]|\Z|\n)(?!\d)"
    r"|\s+(?:in|at|on|by|near|when|after|before|the|against|and|for|from|to|between|over|with"
    r"|they|he|she|it|we|as|a|an|its|their|was|were|is|are|will)\b)"
)
_DAY_BEFORE = re.compile(
    rf"(?<![\w.,:/-])(?P<of>{_DAY})(?:st|nd|rd|th)?(?:\s?[-–—]\s?|\s(?:and|to|or)\s)\Z"
)
_YEAR_AFTER = re.compile(r"\s?[-–—/]\s?(?P<of>\d\d)(?![\w.,:/-]\w|\w)")
_BC_BEFORE = re.compile(r"(?<![\w.,:/-])(?P<of>\d{1,4})\s?[-–—/]\s?\Z")
_ENDS_WITH_YEAR = re.compile(r"\d{4}\Z")
_REACH = 12
_LINKED = re.compile(rf"(?:{_LINK})\Z", re.IGNORECASE)
_OPEN = re.compile(r"XXXX-(?P<rest>(?:\d\d)(?:-\d\d)?|SP|SU|FA|WI|Q\d)\Z")
_DATED = re.compile(r"(?P<year>\d{4}|BC\d{4})-(?P<rest>\d\d|SP|SU|FA|WI|Q\d)")
_CLOCK = re.compile(r"XXXX-XX-XX(?P<time>T.+)\Z")
_DAYS = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d\Z|XXXX-WXX-\d\Z|now[+-]\d+D\Z")
# "at 5:34 a.m. Vik time (03:34 GMT) on 20 March": the day comes after, but is no part of it.
_ON = re.compile(r"(?:\s+[A-Z]\w+\s+time)?(?:\s*\([^()]{1,24}\))?,?\s+on\s+(?:the\s+)?\Z")
_ORDER = {"WI": "01", "SP": "04", "SU": "07", "FA": "10"}


def with_days(found: Sequence[Timex], text: str, end: int) -> Iterator[Timex]:
    """Yield the expressions, with the days and years between them that lean on a neighbour.

    `end` is where the stretch of `text` that is read ends.
    """
    done = 0
    for place, timex in enumerate(found):
        stop = found[place + 1].span.start if place + 1 < len(found) else end
        yield from _before(timex, text, done)
        yield timex
        yield from _after(timex, text, stop)
        done = timex.span.end


def _before(timex: Timex, text: str, done: int) -> Iterator[Timex]:
    """Yield the number before an expression that shares its month or era: "4 and 5 May"."""
    start = timex.span.start
    dated = _DATE.match(timex.value)
    if not timex.text[0].isdigit():
        return
    if dated:
        day = _DAY_BEFORE.search(text, max(done, start - _REACH), start)
        if day:
            yield _piece(day, text, f"{dated['year']}-{dated['month']}-{int(day['of']):02}")
    elif timex.value.startswith("BC"):
        year = _BC_BEFORE.search(text, max(done, start - _REACH), start)
        if year:
            yield _piece(year, text, f"BC{year['of'].zfill(4)}")


def _after(timex: Timex, text: str, stop: int) -> Iterator[Timex]:
    """Yield the number after an expression that shares its month or century: "2006-07"."""
    dated = _DATE.match(timex.value)
    if dated and not _ENDS_WITH_YEAR.search(timex.text):
        day = _NEXT_DAY.match(text, timex.span.end, stop)
        if day:
            yield _piece(day, text, f"{dated['year']}-{dated['month']}-{int(day['of']):02}")
    elif timex.text[-4:] == timex.value:
        year = _YEAR_AFTER.match(text, timex.span.end, stop)
        if year and year["of"] > timex.value[2:]:
            yield _piece(year, text, timex.value[:2] + year["of"])


def _piece(found: re.Match[str], text: str, value: str) -> Timex:
    span = Span(*found.span("of"))
    return Timex(span=span, text=span.of(text), type="DATE", value=value)


def with_years(found: list[Timex], text: str) -> list[Timex]:
    """Return the expressions, "April" of "April and June 1955" with its year."""
    for place in range(len(found) - 2, -1, -1):
        first, second = found[place], found[place + 1]
        opened, dated = _OPEN.match(first.value), _DATED.match(second.value)
        gap = text[first.span.end : second.span.start]
        # "April, May and June 1955" but not "on 7 May, 3 June 1955".
        listed = len(first.value) == len(second.value) == 7 or gap.strip() != ","
        if opened and dated and listed and _LINKED.match(gap):
            year = dated["year"]
            late = _ORDER.get(opened["rest"], opened["rest"]) > _ORDER.get(
                dated["rest"], second.value[len(year) + 1 :]
            )
            if late and year.isdigit():  # "from November to January 1990"
                year = f"{int(year) - 1:04}"
            found[place] = replace(first, value=f"{year}-{opened['rest']}")
    return found


def with_days_after(found: list[Timex], text: str) -> list[Timex]:
    """Return the expressions, a clock time with the day that is told right after it."""
    for place, timex in enumerate(found):
        clock = _CLOCK.match(timex.value)
        if clock is None:
            continue
        for day in found[place + 1 : place + 3]:
            if _DAYS.match(day.value) and _ON.match(text, timex.span.end, day.span.start):
                hung = day.value.startswith("now")
                value = f"{day.value}/{timex.value}" if hung else day.value + clock["time"]
                found[place] = replace(timex, value=value)
    return found
