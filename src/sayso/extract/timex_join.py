"""Which expressions belong together?  "9 a.m. Tuesday" is one, and so is "July last year"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Span, Timex

_NOW_YEAR = r"(?:\d{4}|BC\d{4}|(?:now|then)[+-]\d+Y)"
_DAY = (
    r"(?:(?:XXXX|\d{4}|BC\d{4})-\d\d-\d\d|XXXX-WXX-\d|(?:now|then)[+-]\d+D"
    r"|(?:now|then)[<>=](?:XXXX-\d\d-\d\d|XXXX-WXX-\d))"
)
# (gap between the two, value of the first, value of the second)
_PAIRS = tuple(
    (re.compile(rf"(?:{gap})\Z"), re.compile(first), re.compile(second))
    for gap, first, second in (
        (r",?\s+(?:of\s+|on\s+|in\s+)?", r"XXXX-XX-XX(T.+)\Z", rf"{_DAY}\Z"),
        (r",?\s+", r"(?:XXXX-WXX-\d|now[<>=]XXXX-WXX-\d)\Z", r"(?:XXXX|\d{4}|BC\d{4})-\d\d-\d\d\Z"),
        (r",?\s+", r"XXXX-WXX-\d(T.+)\Z", r"(?:XXXX|\d{4}|BC\d{4})-\d\d-\d\d\Z"),
        (r",?\s+(?:of\s+)?", r"XXXX-WXX-\d(?:T..)?\Z", r"(?:now|then)[+-]\d+W\Z"),
        (
            r",?\s+(?:of\s+|in\s+)?",
            r"XXXX-(?:\d\d(?:-\d\d)?|SP|SU|FA|WI|Q\d|H\d)\Z",
            rf"{_NOW_YEAR}\Z",
        ),
    )
)


def joined(found: Sequence[Timex], text: str) -> list[Timex]:
    """Return the expressions with neighbours joined where one says the day or year of the other."""
    result: list[Timex] = []
    for timex in found:
        merged = _merge(result[-1], timex, text) if result else None
        if merged is not None:
            result[-1] = merged
        else:
            result.append(timex)
    return result


def _merge(first: Timex, second: Timex, text: str) -> Timex | None:
    if second.span.start - first.span.end > 12:
        return None
    gap = text[first.span.end : second.span.start]
    for number, (between, fine, coarse) in enumerate(_PAIRS):
        small = fine.match(first.value)
        if small and between.match(gap) and coarse.match(second.value):
            span = Span(first.span.start, second.span.end)
            return Timex(
                span=span,
                text=span.of(text),
                type=first.type,
                value=_value(number, small, second.value),
                mod=first.mod or second.mod,
            )
    return None


def _value(number: int, small: re.Match[str], coarse: str) -> str:
    if number == 1:  # "Friday, Oct. 13": the date says it all
        return coarse
    if re.match(r"now|then", coarse):
        return f"{coarse}/{small[0]}"
    if number in (0, 2):
        return coarse + small[1]
    return small[0].replace("XXXX", coarse, 1)
