"""On which day was it written?  The day of a dateline, where that has no year."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta

from sayso.model import BlockKind, Document, Span, Timex
from sayso.resolve.dates.value import days_of

_DAY = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)\Z")
_WEEKDAY = re.compile(r"XXXX-WXX-(?P<weekday>\d)\Z")
_STEP = re.compile(
    r"now(?P<sign>[+-])(?P<amount>\d+)(?P<unit>[DM])[<>]?(?:/XXXX-XX-XX(?P<time>T\w+))?\Z"
)
# A page can be saved or filed weeks after it was written; a year later it is another year's.
_LATE = 180
# The clock of who files it can be a day behind that of who writes it.
_EARLY = 1


def datelines(document: Document) -> tuple[Span, ...]:
    """Return the stretches above and before the first paragraph that say where and when."""
    head = itertools.takewhile(lambda block: block.kind is not BlockKind.BODY, document.blocks)
    return tuple(block.span for block in head if block.kind is BlockKind.DATELINE)


def written_on(
    timexes: Sequence[Timex], datelines: Sequence[Span], published: date | None
) -> date | None:
    """Return the day of the first dateline that names one, in the year of `published`.

    `published` where no dateline names a day, or none shortly before it;
    `None` where the year is not known.
    """
    if published is None:
        return None
    latest = published + timedelta(days=_EARLY)
    for timex in timexes:
        if not any(span.start <= timex.span.start < span.end for span in datelines):
            continue
        weekday = _WEEKDAY.match(timex.value)
        if weekday:
            return latest - timedelta(days=(latest.isoweekday() - int(weekday["weekday"])) % 7)
        named = _DAY.match(timex.value)
        if named is None:
            continue
        for year in (latest.year, latest.year - 1):
            days = days_of(f"{year:04}-{named['month']}-{named['day']}")
            if days and days.earliest and 0 <= (latest - days.earliest).days <= _LATE:
                return days.earliest
    return published


def day_without_year(timexes: Sequence[Timex], datelines: Sequence[Span]) -> str | None:
    """Return the value XXXX-MM-DD of the first dateline that names a day."""
    return next(
        (
            timex.value
            for timex in timexes
            if _DAY.match(timex.value)
            and any(span.start <= timex.span.start < span.end for span in datelines)
        ),
        None,
    )


def hung_without_year(value: str, day: str) -> str | None:
    """Return a value such as now-1D counted from a day XXXX-MM-DD: "yesterday" is XXXX-03-02.

    `None` where that cannot be said without the year: weekdays, weeks, and
    what goes over the end of February.
    """
    step, named = _STEP.match(value), _DAY.match(day)
    if step is None or named is None:
        return None
    amount = int(step["amount"]) * (-1 if step["sign"] == "-" else 1)
    month = int(named["month"])
    if step["unit"] == "M":
        return f"XXXX-{(month - 1 + amount) % 12 + 1:02}" if abs(amount) < 12 else None
    ends = set()
    for year in (2023, 2024):  # a common year and a leap year
        days = days_of(f"{year}-{named['month']}-{named['day']}")
        if days is None or days.earliest is None:
            return None
        ends.add((days.earliest + timedelta(days=amount)).strftime("%m-%d"))
    return f"XXXX-{ends.pop()}{step['time'] or ''}" if len(ends) == 1 else None
