"""What would a library's moment be in TIMEX3?

Most libraries give a moment alone: "March 2026" is its first day, or its first second. So
that they are not judged by what they do not claim, the value has the grain of the wording,
and prepositions at the edges, which TIMEX3 leaves out, are cut off.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from sayso.model import Span, Timex

# Libraries want a day to start from; texts without one get this.
NO_DAY = date(2000, 1, 1)

_BEFORE = re.compile(r"(?:\W|(?:on|in|at|by|for|from|since|until|to|of|and|during)\s)*", re.I)
_AFTER = re.compile(r"(?:\s(?:and|the|a|of|in|on|at|to|by|for)|[\s,.;:'\"()])*$", re.I)
_YEAR = re.compile(r"(?:\d{4}|.*\byears?)", re.I)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bmonths?\b", re.I
)
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b", re.I)
_CLOCK = re.compile(r"\d:\d\d|\d\s?[ap]\.?m\b|\bnoon\b|\bmidnight\b|o.clock", re.I)


def start_of(published: date | None) -> datetime:
    """Return the moment that relative expressions hang on."""
    return datetime.combine(published or NO_DAY, time(12))


def timex(text: str, start: int, end: int, when: datetime | str) -> Timex | None:
    """Return an expression without its edges; `when` is its moment or its value."""
    start += len(_BEFORE.match(text[start:end])[0])  # type: ignore[index]
    end = start + len(_AFTER.sub("", text[start:end]))
    if start >= end:
        return None
    words = text[start:end]
    value = when if isinstance(when, str) else value_of(words, when)
    return Timex(span=Span(start, end), text=words, type="DATE", value=value)


def value_of(words: str, when: datetime) -> str:
    """Return a moment as a TIMEX3 value of the grain of `words`."""
    if _CLOCK.search(words):
        return f"{when:%Y-%m-%dT%H:%M}"
    if _YEAR.fullmatch(words):
        return f"{when:%Y}"
    if _MONTH.search(words) and not _DAY.search(words):
        return f"{when:%Y-%m}"
    return f"{when:%Y-%m-%d}"
