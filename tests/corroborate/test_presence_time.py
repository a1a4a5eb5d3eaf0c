"""What is stated of a day, what only follows, what is contested and what is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports import Report
from sayso.corroborate.presence_time import Course, State, over_time
from sayso.model import Interval, Stance, Status, Timex

GREY = "Grey Coast Brigade"
APRIL_1 = date(2031, 4, 1)


def april(day: int) -> date:
    return APRIL_1 + timedelta(days=day - 1)


def told(
    status: Status,
    *,
    published: int,
    on: int | tuple[int, int] | None = None,
    voice: str = "Ásdís Vör",
    stance: Stance = Stance.ASSERTED,
    place: str = "Höfn",
) -> Report:
    """Return a report of a day of April in which a voice says one thing of the brigade."""
    line = f"{voice} said that the {GREY} {status} {place} on a day ({published}, {on})"
    report = Report(line, uri=f"{line}.txt", published=april(published))
    claim = report.claim(line, report.named(voice), stance=stance)
    found = report.is_at(GREY, status, place, claim)
    if on is not None:
        first, last = on if isinstance(on, tuple) else (on, on)
        days = Interval(earliest=april(first), latest=april(last))
        words = report.span("on a day")
        report.timexes.append(
            Timex(span=words, text="on a day", type="DATE", value="", interval=days)
        )
        report.presence[-1] = replace(found, timex=0, interval=days)
    return report


def course(*reports: Report) -> Course:
    (found,) = over_time([report.extraction() for report in reports])
    return found


def states(found: Course, *days: int) -> list[State]:
    return [found.on(april(day)).state for day in days]


def test_what_follows_from_an_arrival_and_a_withdrawal_is_no_statement() -> None:
    found = course(
        told(Status.ARRIVED, published=3, on=3), told(Status.WITHDREW, published=9, on=8)
    )

    assert states(found, 2, 3, 5, 8, 9) == [
        State.UNKNOWN,
        State.STATED_PRESENT,
        State.IMPLIED_PRESENT,
        State.STATED_ABSENT,
        State.IMPLIED_ABSENT,
    ]


def test_who_left_was_there_the_day_before_and_nobody_knows_since_when() -> None:
    found = course(told(Status.WITHDREW, published=9, on=8))

    assert states(found, 6, 7) == [State.UNKNOWN, State.IMPLIED_PRESENT]
    assert "since when" in found.on(april(7)).reason


def test_nothing_is_known_after_the_last_report() -> None:
    found = course(told(Status.ARRIVED, published=4, on=3))

    assert states(found, 4, 5) == [State.IMPLIED_PRESENT, State.UNKNOWN]


def test_what_was_known_then_and_what_held_then_are_two_questions() -> None:
    arrived = told(Status.ARRIVED, published=3, on=3)
    left = told(Status.WITHDREW, published=9, on=6)

    assert states(course(arrived), 6) == [State.UNKNOWN]
    assert states(course(arrived, left), 6) == [State.STATED_ABSENT]


def test_who_is_somewhere_without_a_day_is_there_on_the_day_of_the_report() -> None:
    found = course(told(Status.PRESENT, published=5))

    assert states(found, 4, 5) == [State.UNKNOWN, State.STATED_PRESENT]
    assert found.on(april(5)).reason == "said of the day of the report"


@pytest.mark.parametrize(
    ("status", "stance"), [(Status.PRESENT, Stance.ASSERTED), (Status.WITHDREW, Stance.DENIED)]
)
def test_two_voices_against_each_other_are_contested(status: Status, stance: Stance) -> None:
    left = told(Status.WITHDREW, published=8, on=8)
    other = told(status, published=9, voice="Jökull Strand", stance=stance)
    found = course(left, other)

    assert states(found, 8, 9) == [State.CONTESTED, State.CONTESTED]
    assert len(found.on(april(8)).ids) == 2


def test_who_denies_leaving_speaks_against_an_absence_up_to_his_report() -> None:
    empty = told(Status.PRESENT, published=9, on=7, voice="Elva Holt", stance=Stance.DENIED)
    never = told(Status.WITHDREW, published=9, on=4, voice="Jökull Strand", stance=Stance.DENIED)

    assert states(course(empty, never), 7) == [State.CONTESTED]
    assert states(course(empty), 7) == [State.STATED_ABSENT]


def test_one_voice_that_tells_of_both_contradicts_nobody() -> None:
    found = course(
        told(Status.PRESENT, published=5, on=5), told(Status.WITHDREW, published=8, on=8)
    )

    assert states(found, 5, 8) == [State.STATED_PRESENT, State.STATED_ABSENT]


def test_an_arrival_on_some_day_of_a_week_holds_from_its_end_on() -> None:
    found = course(told(Status.ARRIVED, published=9, on=(1, 7)))

    assert states(found, 3, 7, 8) == [
        State.UNKNOWN,
        State.STATED_PRESENT,
        State.IMPLIED_PRESENT,
    ]


def test_what_is_planned_says_nothing_of_a_day() -> None:
    found = course(
        told(Status.PRESENT, published=5, on=5),
        told(Status.WITHDREW, published=6, on=7, stance=Stance.PLANNED),
    )

    assert states(found, 6) == [State.IMPLIED_PRESENT]
    assert len(found.undated) == 1
