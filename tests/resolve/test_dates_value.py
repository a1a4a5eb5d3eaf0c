"""TIMEX3 values as days, and steps from day to day."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.resolve.dates.value import between, days_of, moved, narrowed, value_at


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3), "day"),
        ("2024-02-03T21:30", date(2024, 2, 3), date(2024, 2, 3), "time"),
        ("2024-02-03TNI", date(2024, 2, 3), date(2024, 2, 3), "time"),
        ("2024-W01", date(2024, 1, 1), date(2024, 1, 7), "week"),
        ("2024-W01-WE", date(2024, 1, 6), date(2024, 1, 7), "weekend"),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), "quarter"),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), "half"),
        ("2024-WI", date(2024, 12, 1), date(2025, 2, 28), "season"),
        ("199", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("19", date(1900, 1, 1), date(1999, 12, 31), "century"),
    ],
)
def test_days_of_a_value(value: str, earliest: date, latest: date, precision: str) -> None:
    assert between(earliest, latest, precision) == days_of(value)


@pytest.mark.parametrize("value", ["XXXX-04", "P3D", "PAST_REF", "2024-13", "2024-W60", "BC0480"])
def test_values_that_fix_no_days(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("mod", "earliest", "latest"),
    [
        ("START", date(2024, 4, 1), date(2024, 4, 10)),
        ("MID", date(2024, 4, 11), date(2024, 4, 20)),
        ("END", date(2024, 4, 21), date(2024, 4, 30)),
        ("APPROX", date(2024, 4, 1), date(2024, 4, 30)),
    ],
)
def test_early_mid_and_late_are_thirds(mod: str, earliest: date, latest: date) -> None:
    april = between(date(2024, 4, 1), date(2024, 4, 30), "month")

    assert between(earliest, latest, "month") == narrowed(april, mod)


def test_a_month_from_its_last_day_ends_in_the_shorter_month() -> None:
    assert date(2024, 2, 29) == moved(date(2024, 1, 31), 1, "M")


def test_no_day_lies_past_the_calendar() -> None:
    assert moved(date(2024, 1, 31), 200, "CE") is None


@pytest.mark.parametrize(
    ("unit", "value"),
    [("D", "2024-05-03"), ("W", "2024-W18"), ("M", "2024-05"), ("Q", "2024-Q2"), ("DE", "202")],
)
def test_the_unit_a_day_lies_in(unit: str, value: str) -> None:
    assert value == value_at(date(2024, 5, 3), unit)
