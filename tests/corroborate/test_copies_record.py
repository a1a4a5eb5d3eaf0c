"""How does a ledger keep which reports are copies?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports import MAY_3, MAY_4, MAY_5, Report, north
from sayso.corroborate.copies_record import record_copies, recorded_copies
from sayso.corroborate.decisions import undo
from sayso.errors import NotFound
from sayso.ledger import Ledger, MemoryLedger
from sayso.model import Judgement


@pytest.fixture
def ledger() -> Ledger:
    made = MemoryLedger()
    made.add(north().extraction(), at=MAY_3)
    made.add(corrected().extraction(), at=MAY_4)
    return made


def corrected() -> Report:
    made = north()
    made.text = made.text.replace("seven", "nine")
    report = Report(made.text, published=date(2031, 5, 3))
    report.claim("Shelling of Höfn on 12 March killed nine people")
    return report


def decisions(ledger: Ledger) -> list[tuple[str, str]]:
    return [(each.decision, each.by) for each in recorded_copies(ledger)]


def test_a_version_is_kept_as_a_judgement_of_the_rule(ledger: Ledger) -> None:
    record_copies(ledger, at=MAY_4)

    assert decisions(ledger) == [("version", "rule:copies")]


def test_finding_it_again_writes_nothing(ledger: Ledger) -> None:
    record_copies(ledger, at=MAY_4)

    assert record_copies(ledger, at=MAY_5) == ()


def test_what_a_person_took_back_is_not_found_again(ledger: Ledger) -> None:
    (found,) = record_copies(ledger, at=MAY_4)
    undo(ledger, found.id[:9], by="Sóley Brim", reason="two nights", at=MAY_4)

    assert record_copies(ledger, at=MAY_5) == ()
    assert decisions(ledger) == []


def test_what_a_person_decided_stands_though_it_supersedes_nothing(ledger: Ledger) -> None:
    first, second = (doc.id for doc in ledger.documents())
    ledger.judge(
        Judgement(about=f"{first} {second}", decision="copy", by="Sóley", reason="", at=MAY_4)
    )

    record_copies(ledger, at=MAY_5)

    assert decisions(ledger) == [("copy", "Sóley")]


def test_nothing_was_decided_before_it_was(ledger: Ledger) -> None:
    record_copies(ledger, at=MAY_5)

    assert recorded_copies(ledger, as_of=MAY_5 - timedelta(hours=1)) == ()


def test_an_unknown_decision_cannot_be_undone(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no decision stands by the name j00"):
        undo(ledger, "j00", by="Sóley", reason="none", at=MAY_4)


def test_an_older_finding_gives_way_to_a_newer_one(ledger: Ledger) -> None:
    (found,) = record_copies(ledger, at=MAY_4)
    older = replace(found, decision="copy", at=MAY_3, supersedes=None)
    other = MemoryLedger()
    for extraction in ledger.extractions():
        other.add(extraction, at=MAY_3)
    other.judge(older)

    (newer,) = record_copies(other, at=MAY_5)

    assert (newer.decision, newer.supersedes) == ("version", older.id)
