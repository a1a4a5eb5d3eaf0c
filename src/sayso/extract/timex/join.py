"""Which expressions belong together?  "9 a.m. Tuesday" is one, and so is "July last year"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.model import Span, Timex

_REACH = 12
_YEAR = r"(?:\d{4}|BC\d{4}|(?:now|then)[+-]\d+Y)\Z"
_DATE = r"(?:XXXX|\d{4}|BC\d{4})-\d\d-\d\d\Z"
_DAY = (
    rf"{_DATE}|XXXX-WXX-\d\Z|(?:now|then)[+-]\d+D\Z"
    r"|(?:now|then)[<>=](?:XXXX-\d\d-\d\d|XXXX-WXX-\d)\Z"
)


@dataclass(frozen=True, slots=True)
class _Join:
    """Two values that make one where `gap` stands between them; `value` gives the one."""

    gap: re.Pattern[str]
    first: re.Pattern[str]
    second: re.Pattern[str]
    value: Callable[[re.Match[str], str], str]


def _join(gap: str, first: str, second: str, value: Callable[[re.Match[str], str], str]) -> _Join:
    return _Join(re.compile(rf"(?:{gap})\Z"), re.compile(first), re.compile(second), value)


def _timed(time: re.Match[str], day: str) -> str:
    """Return a time on its day: "9 a.m." and "Tuesday"."""
    if day.startswith(("now", "then")):
        return f"{day}/XXXX-XX-XX{time[1]}"
    return day + time[1]


def _date(_weekday: re.Match[str], date: str) -> str:
    """Return the date that says all: "Friday" and "Oct. 13"."""
    return date


def _within(part: re.Match[str], whole: str) -> str:
    """Return a part of a year or week: "July" and "last year"."""
    if whole.startswith(("now", "then")):
        return f"{whole}/{part[0]}"
    return part[0].replace("XXXX", whole, 1)


_JOINS = (
    _join(r",?\s+(?:of\s+|on\s+|in\s+)?", r"XXXX-XX-XX(T.+)\Z", _DAY, _timed),
    _join(r",?\s+", r"XXXX-WXX-\d(T.+)\Z", _DATE, _timed),
    _join(r",?\s+", r"(?:now[<>=])?XXXX-WXX-\d\Z", _DATE, _date),
    _join(r",?\s+(?:of\s+)?", r"XXXX-WXX-\d(?:T..)?\Z", r"(?:now|then)[+-]\d+W\Z", _within),
    _join(
        r",?\s+(?:of\s+|in\s+)?", r"XXXX-(?:\d\d(?:-\d\d)?|S[PU]|FA|WI|[QH]\d)\Z", _YEAR, _within
    ),
)


def joined(found: Sequence[Timex], text: str) -> list[Timex]:
    """Return the expressions, neighbours joined where one says the day or year of the other."""
    result: list[Timex] = []
    for timex in found:
        merged = _merged(result[-1], timex, text) if result else None
        if merged is not None:
            result[-1] = merged
        else:
            result.append(timex)
    return result


def _merged(first: Timex, second: Timex, text: str) -> Timex | None:
    if second.span.start - first.span.end > _REACH:
        return None
    gap = text[first.span.end : second.span.start]
    for join in _JOINS:
        fine = join.first.match(first.value)
        if fine and join.gap.match(gap) and join.second.match(second.value):
            span = Span(first.span.start, second.span.end)
            return Timex(
                span=span,
                text=span.of(text),
                type=first.type,
                value=join.value(fine, second.value),
                mod=first.mod or second.mod,
            )
    return None
