"""Which statements say the same of one party at one place?"""

from __future__ import annotations

from datetime import date

from reports import Report
from sayso.corroborate.matching_presence import presence_matches
from sayso.model import Status


def held(outlet: str, verb: str, status: Status, town: str = "Akureyri", day: int = 2) -> Report:
    report = Report(
        f"Grey Coast Brigade troops {verb} {town}, a witness said.\n",
        publisher=outlet,
        published=date(2031, 5, day),
    )
    claim = report.claim(f"Grey Coast Brigade troops {verb} {town}")
    report.is_at("Grey Coast Brigade troops", status, town, claim, entity="Grey Coast Brigade")
    return report


def count(*reports: Report) -> int:
    return len(presence_matches([each.extraction() for each in reports]))


LEFT = held("Norðurljós", "left", Status.WITHDREW)


def test_two_papers_say_that_a_force_left_a_town() -> None:
    assert count(LEFT, held("Austurpóstur", "quit", Status.WITHDREW, day=3)) == 1


def test_to_leave_is_not_to_stay() -> None:
    assert count(LEFT, held("Austurpóstur", "are in", Status.PRESENT, day=3)) == 0


def test_another_town_is_another_statement() -> None:
    assert count(LEFT, held("Austurpóstur", "left", Status.WITHDREW, town="Höfn")) == 0


def test_to_leave_a_town_is_not_to_leave_its_region() -> None:
    assert count(LEFT, held("Austurpóstur", "left", Status.WITHDREW, town="Northeast")) == 0


def test_to_reduce_is_not_to_leave() -> None:
    assert count(LEFT, held("Austurpóstur", "thinned out in", Status.REDUCED)) == 0


def test_undated_reports_that_are_weeks_apart_speak_of_two_times() -> None:
    assert count(LEFT, held("Austurpóstur", "left", Status.WITHDREW, day=30)) == 0
