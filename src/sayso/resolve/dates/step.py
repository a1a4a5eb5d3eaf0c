"""When was what came "a day after"?  Durations counted back from a day told just before.

"Guards left on Tuesday, two days after a raid": the raid was on Sunday. The
duration keeps its value; its interval is of what follows "after" or "before".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.model import Timex
from sayso.resolve.dates.value import between, days_of, moved

_COUNTED = re.compile(r"P(?P<clock>T?)(?P<amount>\d{1,4})(?P<unit>[DWMYHS])\Z")
_SIDE = re.compile(r"\s+(?:(?P<after>after)|before)\s", re.IGNORECASE)
_APART = re.compile(r"\s*[,–—-]\s*(?:(?:just|only|barely|exactly)\s+)?\Z", re.IGNORECASE)
# How many days a count of a unit is off by: "a year after" is not that day a year before.
_LOOSE = {"D": 0, "W": 3, "M": 15, "Y": 182}


def stepped(timexes: Sequence[Timex], text: str) -> list[Timex]:
    """Return the expressions, "a day" of "on Sunday, a day after …" with the days it leads to."""
    result = list(timexes)
    for place in range(1, len(result)):
        before, timex = result[place - 1], result[place]
        counted = _COUNTED.match(timex.value)
        side = _SIDE.match(text, timex.span.end)
        if timex.type != "DURATION" or counted is None or side is None or timex.interval:
            continue
        days = days_of(before.value)
        if days is None or not _APART.match(text[before.span.end : timex.span.start]):
            continue
        sign = -1 if side["after"] else 1
        first = _there(days.earliest, sign, counted)
        last = _there(days.latest, sign, counted)
        if first and last:
            slack = timedelta(days=0 if counted["clock"] else _LOOSE.get(counted["unit"], 0))
            interval = between(first[0] - slack, last[1] + slack, "day")
            result[place] = replace(timex, interval=interval, anchor=days.earliest)
    return result


def _there(day: date | None, sign: int, counted: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and the last day that a count from `day` can lead to."""
    if day is None:
        return None
    amount = int(counted["amount"])
    if counted["clock"]:  # hours or less: that day, or as many days on as they fill
        there = moved(day, sign * -(-amount // 24) if counted["unit"] == "H" else sign, "D")
        return (min(day, there), max(day, there)) if there else None
    there = moved(day, sign * amount, counted["unit"])
    return (there, there) if there else None
