"""Which day a line names."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.read.dates import full_date, is_date_line, is_time_line


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2031",
        "Saturday, 3rd of May, 2031",
        "May 3, 2031",
        "MAY 3, 2031 09:15 GMT",
        "Sat. 3 May 2031, 9.15 p.m.",
        "2031-05-03T09:15:00+02:00",
        "2031/05/03",
        "03.05.2031",
        "03-May-2031",
        "May 3, 20315:02 PM GMT+1Updated 2 days ago",
    ],
)
def test_lines_that_are_a_full_date(text: str) -> None:
    assert (True, date(2031, 5, 3)) == (is_date_line(text), full_date(text))


@pytest.mark.parametrize(
    "text", ["3 May", "May 2031", "Saturday", "03/05/2031", "31 February 2031", "2031", "3 May 31"]
)
def test_what_is_not_a_day_with_its_year_gives_no_date(text: str) -> None:
    assert full_date(text) is None


def test_slashes_count_where_only_one_reading_is_a_date() -> None:
    days = [full_date(text) for text in ("25/12/2031", "12/25/2031", "05/05/2031")]

    assert days == [date(2031, 12, 25), date(2031, 12, 25), date(2031, 5, 5)]


@pytest.mark.parametrize("text", ["14:05 GMT", "2 hours ago", "9.15 pm", "an hour ago"])
def test_times_of_day_and_ages(text: str) -> None:
    assert is_time_line(text)


@pytest.mark.parametrize(
    "text", ["May 3 was the worst day.", "In 2031 the ferries stopped", "Three hours later"]
)
def test_words_around_a_date_make_it_no_date_line(text: str) -> None:
    assert not is_date_line(text)
    assert not is_time_line(text)
