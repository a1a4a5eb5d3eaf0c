"""Which night is meant?  Overnight, and nights told by the two days they lie between.

"Overnight" of a report is the night before it; "overnight into Wednesday" and
"the night of Tuesday to Wednesday" begin on one day and end on the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.model import Timex
from sayso.resolve.dates.tense import Tense
from sayso.resolve.dates.value import between, days_of

_NIGHT = re.compile(r"(?:overnight|(?:in |during )?the night)\Z", re.IGNORECASE)
_ON = re.compile(r"\s+(?:(?:on|of|from|between)\s+)?\Z")
_INTO = re.compile(r"\s+(?:in)?to\s+\Z")
_NEXT = re.compile(r"\s*(?:\s(?:to|into|until|and)\s|[-–—/])\s*\Z")
_AT_NIGHT = re.compile(r"\d{4}-\d\d-\d\dTNI\Z")
_ONE = timedelta(days=1)


def nights(
    timexes: Sequence[Timex],
    tenses: Sequence[Tense | None],
    text: str,
    published: date | None,
) -> list[Timex]:
    """Return the expressions, those of a night with the two days that it lies on.

    `tenses` has the tense of the sentence at each expression.
    """
    result = list(timexes)
    for place, timex in enumerate(timexes):
        if not timex.value.endswith("TNI") or timex.type != "TIME":
            continue
        after, gap = _follower(timexes, place, text)
        if after is not None and _INTO.match(gap):
            start, end = after - _ONE, after
        elif _AT_NIGHT.match(timex.value) and not _NIGHT.match(timex.text):
            continue  # "Tuesday night" is of Tuesday
        elif after is not None and _ON.match(gap):
            # "Overnight on Friday", told on Friday, is over: the night before it.
            early = after == published and tenses[place] is not Tense.FUTURE
            start = after - _ONE if early else after
            end = start + _ONE
            third, between_days = _follower(timexes, place + 1, text)
            if third == end and _NEXT.match(between_days):
                result[place + 1] = replace(timexes[place + 1], interval=between(start, end, "day"))
        elif published is not None and timex.anchor == published:
            start = published if tenses[place] is Tense.FUTURE else published - _ONE
            end = start + _ONE
        else:
            continue
        value = f"{start.isoformat()}TNI"
        result[place] = replace(timex, value=value, interval=between(start, end, "time"))
    return result


def _follower(timexes: Sequence[Timex], place: int, text: str) -> tuple[date | None, str]:
    """Return the single day told by the next expression, and the words between the two."""
    if place + 1 >= len(timexes):
        return None, ""
    following = timexes[place + 1]
    days = days_of(following.value)
    if days is None or days.earliest != days.latest or following.type == "SET":
        return None, ""
    return days.earliest, text[timexes[place].span.end : following.span.start]
