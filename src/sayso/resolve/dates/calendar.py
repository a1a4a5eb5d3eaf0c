"""When is a movable feast?  Easter, the Islamic months and the days that go by weekday."""

from __future__ import annotations

from datetime import date, timedelta

# Days from Easter Sunday.
_EASTER = {
    "easter": 0,
    "good-friday": -2,
    "easter-monday": 1,
    "palm-sunday": -7,
    "ash-wednesday": -46,
    "ascension": 39,
    "pentecost": 49,
}
# Islamic month, first day, last day.
_ISLAMIC = {
    "muharram": (1, 1, 30),
    "safar": (2, 1, 29),
    "rabi-i": (3, 1, 30),
    "rajab": (7, 1, 30),
    "shaban": (8, 1, 29),
    "ramadan": (9, 1, 30),
    "shawwal": (10, 1, 29),
    "dhu-al-qadah": (11, 1, 30),
    "dhu-al-hijjah": (12, 1, 29),
    "islamic-new-year": (1, 1, 1),
    "ashura": (1, 10, 10),
    "arbaeen": (2, 20, 20),
    "mawlid": (3, 12, 12),
    "laylat-al-qadr": (9, 27, 27),
    "eid-al-fitr": (10, 1, 3),
    "eid-al-adha": (12, 10, 13),
}
# Month, weekday (Monday is 1) and which of them, -1 for the last.
_BY_WEEKDAY = {
    "thanksgiving": (11, 4, 4),
    "mlk-day": (1, 1, 3),
    "presidents-day": (2, 1, 3),
    "memorial-day": (5, 1, -1),
    "labor-day": (9, 1, 1),
}
_ISLAMIC_EPOCH = 1948439  # Julian day before 1 Muharram of year 1 (16 July 622, civil reckoning)
_ORDINAL_TO_JULIAN = 1721425  # Julian day of a proleptic Gregorian ordinal, rounded up


def feast_days(name: str, year: int) -> tuple[date, date] | None:
    """Return the first and last day of a feast or Islamic month that begins in a Gregorian year.

    Islamic dates are of the tabular calendar and can differ from the sighting
    of the moon by a day or two. `None` where the name is unknown.
    """
    if name in _EASTER:
        day = _easter(year) + timedelta(days=_EASTER[name])
        return day, day
    if name == "orthodox-easter":
        day = _orthodox_easter(year)
        return day, day
    if name in _BY_WEEKDAY:
        day = _by_weekday(year, *_BY_WEEKDAY[name])
        return day, day
    if name == "election-day":  # the Tuesday after the first Monday of November
        day = _by_weekday(year, 11, 1, 1) + timedelta(days=1)
        return day, day
    if name in _ISLAMIC:
        month, first, last = _ISLAMIC[name]
        for hijri in (
            (year - 622) * 33 // 32 + 1,
            (year - 622) * 33 // 32,
            (year - 622) * 33 // 32 + 2,
        ):
            begin = islamic_day(hijri, month, first)
            if begin.year == year:
                return begin, islamic_day(hijri, month, last)
    return None


def by_the_moon(name: str) -> bool:
    """Tell whether a feast follows the moon, so that its day is known to a day or so only."""
    return name in _ISLAMIC


def islamic_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a date of the tabular Islamic calendar (civil epoch)."""
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + _ISLAMIC_EPOCH - _ORDINAL_TO_JULIAN)


def _by_weekday(year: int, month: int, weekday: int, which: int) -> date:
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Return Orthodox Easter in the Gregorian calendar (Meeus; right from 1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)
