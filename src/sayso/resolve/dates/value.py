"""What does a TIMEX3 value denote?  Values to days, days to values, and steps between them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from sayso.model import Interval

# The units of offsets, in months or in days.
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "WE": 7, "FN": 14}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:"
    r"-W(?P<week>\d\d?)(?:-(?P<weekday>[1-7]|WE))?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?P<time>T\w[\w:]*)?\Z"
)
UNITS = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter",
    "DE": "decade", "CE": "century", "WE": "weekend", "FN": "fortnight",
}  # fmt: skip


def between(earliest: date | None, latest: date | None, precision: str) -> Interval:
    """Return an interval; `None` is an open end."""
    return Interval(earliest=earliest, latest=latest, precision=precision)


def days_of(value: str) -> Interval | None:
    """Return the days of a TIMEX3 value; `None` where it fixes none (XXXX-04, P3D, PAST_REF)."""
    found = _VALUE.match(value)
    if found is None:
        return _long_days(value)
    year = int(found["year"])
    try:
        if found["week"]:
            return _week_days(year, int(found["week"]), found["weekday"])
        if found["quarter"]:
            first = 3 * int(found["quarter"]) - 2
            return _months(year, first, first + 2, "quarter")
        if found["half"]:
            return _months(year, 6 * int(found["half"]) - 5, 6 * int(found["half"]), "half")
        if found["season"]:
            return _months(year, *_SEASONS[found["season"]], "season")
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return between(day, day, "time" if found["time"] else "day")
        if found["month"]:
            return _months(year, int(found["month"]), int(found["month"]), "month")
        return between(date(year, 1, 1), date(year, 12, 31), "year")
    except (ValueError, OverflowError):  # 31 April, week 60: a slip of the pen has no days
        return None


def _long_days(value: str) -> Interval | None:
    if re.fullmatch(r"\d{3}", value) and value > "000":
        return between(date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31), "decade")
    if re.fullmatch(r"\d{2}", value) and value > "00":
        return between(date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31), "century")
    return None


def _week_days(year: int, week: int, weekday: str | None) -> Interval:
    if weekday == "WE":
        return between(
            date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7), "weekend"
        )
    if weekday:
        day = date.fromisocalendar(year, week, int(weekday))
        return between(day, day, "day")
    monday = date.fromisocalendar(year, week, 1)
    return between(monday, monday + timedelta(days=6), "week")


def _months(year: int, first: int, last: int, precision: str) -> Interval:
    """Return the days from month `first` to month `last`; months past 12 are of the next year."""
    end_year, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return between(
        date(year, first, 1),
        date(end_year, end, calendar.monthrange(end_year, end)[1]),
        precision,
    )


def narrowed(interval: Interval, mod: str | None) -> Interval:
    """Return the third of an interval that START, MID or END means: the first, second or last."""
    if interval.earliest is None or interval.latest is None or mod not in ("START", "MID", "END"):
        return interval
    length = (interval.latest - interval.earliest).days + 1
    third = length // 3
    if third == 0:
        return interval
    if mod == "START":
        return between(
            interval.earliest, interval.earliest + timedelta(days=third - 1), interval.precision
        )
    if mod == "END":
        return between(
            interval.latest - timedelta(days=third - 1), interval.latest, interval.precision
        )
    return between(
        interval.earliest + timedelta(days=third),
        interval.latest - timedelta(days=third),
        interval.precision,
    )


def value_at(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the `unit` that `day` lies in: its week, month, decade …"""
    if unit in ("W", "FN", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "D":
        return day.isoformat()
    return {
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}",
        "CE": f"{day.year // 100:02}",
    }[unit]


def moved(day: date, amount: int, unit: str) -> date | None:
    """Return `day` moved by `amount` units; `None` where the calendar ends.

    A month later than 31 January is the last day of February.
    """
    try:
        if unit in _DAYS:
            return day + timedelta(days=amount * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + amount * _MONTHS[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None
