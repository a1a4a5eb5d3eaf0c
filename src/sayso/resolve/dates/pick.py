"""Which of many is meant?  Chooses the year of "April", the week of "Monday", the day of "noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.resolve.dates.calendar import feast_days
from sayso.resolve.dates.tense import Tense
from sayso.resolve.dates.value import days_of

_OPEN = re.compile(r"XXXX-(?P<rest>.+)\Z")
_WEEKDAY = re.compile(r"XXXX-WXX-(?P<weekday>\d)(?P<time>T.+)?\Z")
_CLOCK = re.compile(r"XXXX-XX-XX(?P<time>T.+)\Z")
_FEAST = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<name>[a-z][a-z-]+)\Z")


_NEARLY_A_YEAR = 300
_ALMOST_A_YEAR = 345
_NO_DAY = "XXXX-XX-XX"


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
    """Return `value` with its open parts filled from `ground`, and the day they come from."""
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
    spans = [
        (days.earliest, days.latest)
        # Four years either way, for 29 February.
        for year in range(max(base.year - 4, 1), min(base.year + 5, 9999))
        if (days := days_of(f"{year:04}-{rest}")) and days.earliest and days.latest
    ]
    if not spans:
        return base.year
    if ground.story:
        # A history stays in its year until it names another; from December it goes on to January.
        on = rest.startswith("01") and (ground.said_value or "")[5:7] == "12"
        year = base.year + on
        return min((first.year for first, _ in spans), key=lambda one: abs(one - year))
    if ground.exact == "=":
        # "This winter", told in May, began in December.
        over = ground.tense is not Tense.FUTURE and rest == "WI" and base.month < 9
        return base.year - over
    if rest.startswith("Q"):
        # Results come out after their quarter: "expects to report a loss for the third quarter".
        return [first for first, _ in spans if first <= base][-1].year
    return _nearest(spans, base, ground)[0].year


_Days = tuple[date, date]


def _nearest(spans: Sequence[_Days], base: date, ground: Ground) -> _Days:
    """Return the one of several stretches of days, in order, that is meant on the day `base`."""
    past = [days for days in spans if days[0] <= base] or spans[:1]
    ahead = [days for days in spans if days[1] >= base] or spans[-1:]
    if ground.exact == "<":
        return next((days for days in reversed(spans) if days[1] < base), spans[0])
    if ground.exact == ">":
        return next((days for days in spans if days[0] > base), spans[-1])
    back, forth = (base - past[-1][0]).days, (ahead[0][0] - base).days
    # What is nearly a year away is called "last" or "next": the other one is meant.
    if ground.tense is Tense.PAST and back < _NEARLY_A_YEAR:
        return past[-1]
    if ground.tense is Tense.FUTURE and forth < _ALMOST_A_YEAR:
        return ahead[0]
    return past[-1] if back <= forth else ahead[0]


def _feast(name: str, year: str, ground: Ground) -> tuple[str, date | None]:
    """Return the day of a feast, or the days of an Islamic month, in a year or nearest to now."""
    base = ground.said if ground.story else ground.now
    if year != "XXXX":
        found, base = feast_days(name, int(year)), None
    elif base is None:
        return _NO_DAY, None
    else:
        years = (base.year - 1, base.year, base.year + 1)
        spans = [days for year_ in years if (days := feast_days(name, year_))]
        found = _nearest(spans, base, ground) if spans else None
    if found is None:
        return _NO_DAY, None
    first, last = found
    # A month of the Islamic calendar has no TIMEX3 value of its own: an ISO 8601 interval.
    if (last - first).days > 5:
        return f"{first.isoformat()}/{last.isoformat()}", base
    return first.isoformat(), base
