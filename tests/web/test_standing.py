"""Which reports does a view compare, where comparing all of a ledger takes too long?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reports import MAY_3, Report
from sayso.ledger import SqliteLedger
from sayso.model import Stance, Status
from sayso.web.comparing import Comparing
from sayso.web.holdings import Holdings
from sayso.web.standing import Standing
from sayso.web.wish import Wish


def _report(number: int, published: date, *, denied: bool, place: str) -> Report:
    actor = f"Coast Company {published.month}"
    verb = "were not" if denied else "were"
    text = f"Notes {number}\n{actor} {verb} in {place}, the mayor of Vík {number} said.\n"
    report = Report(text, uri=f"{number}.txt", publisher=f"Paper {number}", published=published)
    mayor = report.named(f"the mayor of Vík {number}")
    claim = report.claim(
        f"{actor} {verb} in {place}",
        mayor,
        cue=" said",
        stance=Stance.DENIED if denied else Stance.ASSERTED,
    )
    report.is_at(actor, Status.PRESENT, place, claim)
    return report


@pytest.fixture
def ledger(tmp_path: Path) -> SqliteLedger:
    """Return a ledger of six reports: two contradict each other in May, and two did in March."""
    told = [
        (date(2031, 5, 2), False, "Akureyri"),
        (date(2031, 5, 2), True, "Akureyri"),
        (date(2031, 4, 2), False, "Höfn"),
        (date(2031, 4, 3), False, "Höfn"),
        (date(2031, 3, 2), False, "Húsavík"),
        (date(2031, 3, 2), True, "Húsavík"),
    ]
    made = SqliteLedger(tmp_path / "ledger.sqlite")
    for number, (day, denied, place) in enumerate(told):
        report = _report(number, day, denied=denied, place=place)
        made.add(report.extraction(), at=MAY_3)
    return made


def _standing(ledger: SqliteLedger, most: int) -> Standing:
    return Standing(ledger, Holdings(ledger), most=most)


def test_all_reports_of_a_small_ledger_are_compared(ledger: SqliteLedger) -> None:
    told = _standing(ledger, 6).conflicts()

    assert (True, 6, 6) == (told.current, told.reports, told.of)
    assert 2 == len(told.rows)


def test_of_a_large_ledger_the_newest_are_compared_and_it_is_said(ledger: SqliteLedger) -> None:
    told = _standing(ledger, 3).conflicts()

    assert (3, 6) == (told.reports, told.of)
    assert ["Akureyri" in row.subject for row in told.rows] == [True]


def test_a_narrowed_view_compares_the_reports_that_it_is_about(ledger: SqliteLedger) -> None:
    told = _standing(ledger, 3).conflicts(Wish(place="Húsavík"))

    assert 2 == told.reports
    assert ["Húsavík" in row.subject for row in told.rows] == [True]


def test_an_old_report_is_compared_with_those_about_its_places(ledger: SqliteLedger) -> None:
    (old,) = [doc.id for doc in ledger.documents() if doc.uri == "4.txt"]
    told = _standing(ledger, 2).conflicts(Wish(report=(old,)))

    assert 1 == len(told.rows)
    assert 2 == told.reports


def test_many_reports_are_compared_beside_the_request(ledger: SqliteLedger) -> None:
    ids = tuple(doc.id for doc in ledger.documents()) * 10
    comparing = Comparing[int](ledger, len, 0)
    first = comparing.of("view", ids, wait=False)
    while not (later := comparing.of("view", ids)).current:
        pass

    assert (0, False) == (first.found, first.current)
    assert 60 == later.found


def test_what_was_found_before_is_shown_and_said_to_be_old(ledger: SqliteLedger) -> None:
    ids = tuple(doc.id for doc in ledger.documents())
    comparing = Comparing[int](ledger, len, 0)
    comparing.of("view", ids[:5])
    told = comparing.of("view", ids, begin=False)

    assert (5, False) == (told.found, told.current)
