"""What the days of a report mean that says in its dateline when it was written."""

from __future__ import annotations

from datetime import date

from sayso.extract.timex.timexes import timexes
from sayso.model import Timex
from sayso.read.plain import documents
from sayso.resolve.dates.anchor import anchor
from sayso.resolve.dates.dateline import datelines


def read(text: str, published: date | None = None) -> dict[str, Timex]:
    """Return the time expressions of a report by their words, anchored as a report's are."""
    (document,) = documents(text, published=published)
    spans = [block.span for block in document.blocks]
    found = anchor(
        timexes(document.text, spans),
        document.text,
        published=document.published,
        datelines=datelines(document),
    )
    return {timex.text: timex for timex in found}


def day(timex: Timex) -> date | None:
    assert timex.interval is not None
    assert timex.interval.earliest == timex.interval.latest
    return timex.interval.earliest


REPORT = (
    "Guards leave Hella\n\n"
    "HELLA, March 3 (Nordvarp) - Guards left Hella on Friday, the mayor said on Sunday. "
    "Yesterday the road was still shut. They will be back on Tuesday.\n\n"
    "The bridge was blown up last month.\n"
)


def test_days_hang_on_the_day_of_the_dateline_when_the_page_was_saved_later() -> None:
    found = read(REPORT, date(2024, 3, 20))

    assert date(2024, 3, 3) == day(found["March 3"])
    assert date(2024, 3, 1) == day(found["Friday"])
    assert date(2024, 3, 3) == day(found["Sunday"])
    assert date(2024, 3, 2) == day(found["Yesterday"])
    assert date(2024, 3, 5) == day(found["Tuesday"])
    assert "2024-02" == found["last month"].value


def test_a_dateline_of_december_in_a_paper_of_january_is_of_the_year_before() -> None:
    found = read(REPORT.replace("March 3", "December 30"), date(2024, 1, 2))

    assert date(2023, 12, 30) == day(found["December 30"])
    assert date(2023, 12, 29) == day(found["Friday"])


def test_a_dateline_a_day_ahead_of_the_paper_is_of_its_year() -> None:
    found = read(REPORT, date(2024, 3, 2))

    assert date(2024, 3, 3) == day(found["Sunday"])


def test_a_dateline_that_fits_no_year_nearby_leaves_the_day_of_the_paper() -> None:
    found = read(REPORT, date(2024, 2, 12))

    assert date(2024, 2, 9) == day(found["Friday"])


def test_a_dateline_with_its_year_is_the_day_of_publication() -> None:
    found = read(REPORT.replace("March 3", "March 3, 2024"))

    assert date(2024, 3, 1) == day(found["Friday"])


def test_without_a_year_only_the_day_of_the_year_is_told() -> None:
    found = read(REPORT)

    assert "XXXX-03-03" == found["March 3"].value
    assert "XXXX-03-02" == found["Yesterday"].value
    assert "XXXX-02" == found["last month"].value
    assert "XXXX-WXX-5" == found["Friday"].value
    assert [None] * 6 == [timex.interval for timex in found.values()]


def test_without_a_year_the_day_before_the_first_of_march_is_not_known() -> None:
    found = read(REPORT.replace("March 3", "March 1"))

    assert "XXXX-XX-XX" == found["Yesterday"].value


def test_a_dateline_with_a_weekday_alone_is_the_last_of_that_name() -> None:
    found = read(REPORT.replace("March 3", "Sunday"), date(2024, 3, 6))

    assert date(2024, 3, 3) == day(found["Sunday"])
    assert date(2024, 3, 1) == day(found["Friday"])


def test_a_day_told_further_down_is_no_dateline() -> None:
    text = REPORT.replace("March 3 ", "").replace("last month", "on 10 February")
    found = read(text, date(2024, 3, 20))

    assert date(2024, 3, 15) == day(found["Friday"])
