"""Which of many is meant?  Chooses the year of "April", the week of "Monday", the day of "noon"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.resolve.dates_calendar import feast_days
from sayso.resolve.dates_tense import Tense
from sayso.resolve.dates_value import days_of

_OPEN = re.compile(r"XXXX-(?P<rest>.+)\Z")
_WEEKDAY = re.compile(r"XXXX-WXX-(?P<weekday>\d)(?P<time>T.+)?\Z")
_CLOCK = re.compile(r"XXXX-XX-XX(?P<time>T.+)\Z")
_FEAST = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<name>[a-z][a-z-]+)\Z")


_NEARLY_A_YEAR = 300


@dataclass(frozen=True, slots=True)
class Ground:
    """What an expression can be hung on: the publication day, the day last spoken of, the tense.

    `exact` is "<", "=" or ">" where the words themselves say last, this or next.
    """

    now: date | None
    said: date | None = None
    said_value: str | None = None
    tense: Tense | None = None
    story: bool = False
    exact: str = ""


def pick(value: str, ground: Ground) -> tuple[str, date | None]:
    """Return `value` with its open parts filled from `ground`, and the day they were filled from."""
    feast = _FEAST.match(value)
    if feast:
        return _feast(feast["name"], feast["year"], ground)
    if "XX" not in value:
        return value, None
    base = ground.said if ground.story else ground.now
    clock = _CLOCK.match(value)
    if clock:
        return _clock(value, clock["time"], ground)
    if base is None:
        return value, None
    weekday = _WEEKDAY.match(value)
    if weekday:
        day = _weekday(int(weekday["weekday"]), base, ground)
        return day.isoformat() + (weekday["time"] or ""), base
    rest = _OPEN.match(value)
    if rest is None or "XX" in rest["rest"]:
        return value, None
    year = _year(rest["rest"], base, ground)
    return f"{year:04}-{rest['rest']}", base


def _clock(value: str, time: str, ground: Ground) -> tuple[str, date | None]:
    """Return a time of day on the day last spoken of, in news else on the publication day."""
    if ground.said and ground.said_value and re.match(r"\d{4}-\d\d-\d\d", ground.said_value):
        return ground.said.isoformat() + time, ground.said
    if ground.now and not ground.story:
        return ground.now.isoformat() + time, ground.now
    return value, None


def _weekday(weekday: int, base: date, ground: Ground) -> date:
    """Return the day of that name: the last one, unless the sentence looks ahead."""
    back = (base.isoweekday() - weekday) % 7
    ahead = (weekday - base.isoweekday()) % 7
    if ground.exact == "<":
        return base - timedelta(days=back or 7)
    if ground.exact == ">":
        return base + timedelta(days=ahead or 7)
    if ground.exact == "=":
        return base + timedelta(days=weekday - base.isoweekday())
    if ground.tense is Tense.FUTURE:
        return base + timedelta(days=ahead)
    return base - timedelta(days=back)


def _year(rest: str, base: date, ground: Ground) -> int:
    """Return the year that a month, day, season or quarter falls in."""
    years = [
        (year, days)
        for year in (base.year - 1, base.year, base.year + 1)
        if (days := days_of(f"{year:04}-{rest}")) and days.earliest and days.latest
    ]
    if not years:
        return base.year
    if ground.exact == "=":
        return base.year
    if ground.story:
        # A history stays in its year until it names another, but from December it goes on to January.
        on = rest.startswith("01") and (ground.said_value or "")[5:7] == "12"
        return base.year + on
    past = [one for one in years if one[1].earliest <= base] or years[:1]
    ahead = [one for one in years if one[1].latest >= base] or years[-1:]
    if ground.exact == "<":
        done = [one for one in years if one[1].latest < base] or years[:1]
        return done[-1][0]
    if ground.exact == ">":
        later = [one for one in years if one[1].earliest > base] or years[-1:]
        return later[0][0]
    back = (base - past[-1][1].earliest).days
    forth = (ahead[0][1].earliest - base).days
    if rest.startswith("Q"):
        # Results of a quarter come out after it: "expects to report a loss for the third quarter".
        return past[-1][0]
    # What is nearly a year away is called "last" or "next": the other one is meant.
    if ground.tense is Tense.PAST and back < _NEARLY_A_YEAR:
        return past[-1][0]
    if ground.tense is Tense.FUTURE and forth < _NEARLY_A_YEAR:
        return ahead[0][0]
    return past[-1][0] if back <= forth else ahead[0][0]


def _feast(name: str, year: str, ground: Ground) -> tuple[str, date | None]:
    base = ground.said if ground.story else ground.now
    if year == "XXXX" and base is None:
        return "XXXX-XX-XX", None
    if year == "XXXX" and base is not None:
        candidates = [
            days for y in (base.year - 1, base.year, base.year + 1) if (days := feast_days(name, y))
        ]
        if ground.tense is Tense.PAST or ground.exact == "<":
            candidates = [days for days in candidates if days[0] <= base]
        elif ground.tense is Tense.FUTURE or ground.exact == ">":
            candidates = [days for days in candidates if days[1] >= base]
        found = min(candidates, key=lambda days: abs((days[0] - base).days), default=None)
    else:
        found, base = feast_days(name, int(year)), None
    if found is None:
        return "XXXX-XX-XX", None
    first, last = found
    # A month of the Islamic calendar has no TIMEX3 value of its own: an ISO 8601 interval.
    if (last - first).days > 5:
        return f"{first.isoformat()}/{last.isoformat()}", base
    return first.isoformat(), base
