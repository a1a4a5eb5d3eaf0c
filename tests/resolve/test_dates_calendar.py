"""Feasts that move, against days known from calendars."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.resolve.dates.calendar import feast_days, islamic_day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", date(2024, 3, 31)),
        ("easter", date(2011, 4, 24)),
        ("good-friday", date(2024, 3, 29)),
        ("pentecost", date(2024, 5, 19)),
        ("orthodox-easter", date(2024, 5, 5)),
        ("thanksgiving", date(1999, 11, 25)),
        ("memorial-day", date(2024, 5, 27)),
        ("election-day", date(1998, 11, 3)),
        ("labor-day", date(2024, 9, 2)),
    ],
)
def test_feasts_of_the_gregorian_calendar(name: str, day: date) -> None:
    assert (day, day) == feast_days(name, day.year)


@pytest.mark.parametrize(
    ("name", "sighted"),
    [
        ("ramadan", date(2024, 3, 11)),
        ("ramadan", date(2021, 4, 13)),
        ("eid-al-fitr", date(2022, 5, 2)),
        ("eid-al-fitr", date(2025, 3, 30)),
        ("eid-al-adha", date(2023, 6, 28)),
        ("ashura", date(2024, 7, 16)),
        ("islamic-new-year", date(2019, 8, 31)),
        ("mawlid", date(2018, 11, 20)),
    ],
)
def test_islamic_feasts_lie_within_a_day_of_the_sighting(name: str, sighted: date) -> None:
    days = feast_days(name, sighted.year)

    assert days is not None
    assert abs((days[0] - sighted).days) <= 1


def test_a_known_day_of_the_tabular_calendar() -> None:
    assert date(1979, 11, 21) == islamic_day(1400, 1, 1)


def test_a_feast_nobody_keeps_has_no_days() -> None:
    assert feast_days("midwinter-blot", 2024) is None
