"""A report that arrives is compared with those before it, and found to be what all together say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import postgres
from reports import Report
from sayso.corroborate.copies import Kin
from sayso.corroborate.copies_arriving import record_arrivals
from sayso.corroborate.copies_record import record_copies, recorded_copies
from sayso.corroborate.decisions import undo
from sayso.ledger import Ledger, MemoryLedger, open_ledger
from sayso.model import Judgement
from suites import suite

LEARNT = datetime(2032, 1, 1, tzinfo=UTC)
WORLD = suite("ledger_made").World(seed=3)


def prose(words: int) -> str:
    """Return a text of so many words that no other text has."""
    sentences = [" ".join(WORLD.words() for _ in range(12)) for _ in range(words // 12)]
    return "\n".join(f"{sentence.capitalize()}." for sentence in sentences) + "\n"


def edited(text: str, seed: int) -> str:
    """Return the text with a sentence changed."""
    lines = text.splitlines()
    lines[random.Random(seed).randrange(1, len(lines))] = "Nothing more is known yet."
    return "\n".join(lines) + "\n"


def told(text: str, outlet: str, day: int) -> Report:
    return Report(text, publisher=outlet, published=date(2031, 5, day), uri=f"{outlet}-{day}")


def reports() -> Iterator[Report]:
    """Yield dispatches with their copies, versions and parts, among reports that stand alone."""
    for n in range(4):
        dispatch = prose(200)
        yield told(prose(150), "Norðurljós", 1)
        yield told(dispatch, "Fréttaveita", 2)
        yield told(edited(dispatch, n), "Austurpóstur", 3)
        yield told(edited(dispatch, n + 9), "Fréttaveita", 4)
        yield told(edited(dispatch, n + 9), "Fréttaveita", 5)
        yield told(prose(300) + dispatch + prose(300), "Vesturblað", 6)
        yield told("".join(dispatch.splitlines(keepends=True)[:9]), "Suðurland", 7)


@pytest.fixture(params=["sqlite", "postgres"])
def tables(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    where: Path | str = tmp_path / "ledger.sqlite"
    if request.param == "postgres":
        started: postgres.Server = request.getfixturevalue("server")
        where = started.ledger()
    with open_ledger(where) as ledger:
        yield ledger


def decisions(judgements: tuple[Judgement, ...]) -> set[tuple[str, str, str]]:
    return {(each.about, each.decision, each.reason) for each in judgements}


def test_one_by_one_the_same_is_found_as_all_at_once(tables: Ledger) -> None:
    whole = MemoryLedger()
    for n, report in enumerate(reports()):
        made, at = report.extraction(), LEARNT + timedelta(hours=n)
        whole.add(made, at=at)
        tables.add(made, at=at)
        record_arrivals(tables, at=at)
    record_copies(whole, at=LEARNT)

    found = recorded_copies(tables)
    assert decisions(found) == decisions(recorded_copies(whole))
    assert {each.decision for each in found} == set(Kin)


def test_what_was_there_before_is_made_up_for_and_nothing_is_judged_twice(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        for report in reports():
            ledger.add(report.extraction(), at=LEARNT)

        assert len(record_arrivals(ledger, at=LEARNT)) == len(recorded_copies(ledger)) > 0
        assert record_arrivals(ledger, at=LEARNT) == ()
        assert record_copies(ledger, at=LEARNT) == ()


def test_a_pair_that_a_person_keeps_apart_stays_apart(tmp_path: Path) -> None:
    text = prose(200)
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(told(text, "Norðurljós", 2).extraction(), at=LEARNT)
        ledger.add(told(edited(text, 1), "Austurpóstur", 3).extraction(), at=LEARNT)
        (copy,) = record_arrivals(ledger, at=LEARNT)
        undo(ledger, copy.id, by="Ásdís", reason="two dispatches", at=LEARNT)
        ledger.add(told(edited(text, 2), "Suðurland", 4).extraction(), at=LEARNT)

        record_arrivals(ledger, at=LEARNT)

        assert [each.decision for each in recorded_copies(ledger)] == [Kin.COPY]


def test_of_very_many_prints_of_a_dispatch_every_one_is_found(tmp_path: Path) -> None:
    text = prose(200)
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        for n in range(40):
            ledger.add(told(edited(text, n), f"Blað {n}", 2).extraction(), at=LEARNT)

        record_arrivals(ledger, at=LEARNT)

        found = recorded_copies(ledger)
        assert len(found) == 39
        assert len({each.about.split()[1] for each in found}) == 1
