"""What stands after people decided, took back, and decided again?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reports import MAY_3, MAY_4, MAY_5, east, north
from sayso.errors import NotFound, RuleBroken, SettingInvalid
from sayso.ledger import Ledger, MemoryLedger, SqliteLedger
from sayso.query import ClaimQuestion, PresenceQuestion, every
from sayso.review.agreement import agreement
from sayso.review.carry import carry
from sayso.review.decisions import Field, Verdict, acts, correct, decide, redo, seen_by, undo
from sayso.review.doubt import doubt


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    made: Ledger = MemoryLedger()
    if request.param == "sqlite":
        made = SqliteLedger(tmp_path / "ledger.sqlite")
    made.add(north().extraction(), at=MAY_3)
    made.add(east().extraction(), at=MAY_3)
    yield made
    made.close()


def _claim(ledger: Ledger) -> str:
    return next(iter(every(ledger, ClaimQuestion(naming=("named", "publisher"))))).id


def _verdicts(ledger: Ledger, about: str) -> list[tuple[str, Verdict | None]]:
    return [(act.by, act.verdict) for act in acts(ledger.judgements()).get(about, ())]


def test_a_later_verdict_of_one_person_takes_the_place_of_the_earlier(ledger: Ledger) -> None:
    claim = _claim(ledger)
    decide(ledger, claim, Verdict.ACCEPT, by="Dísa", reason="as written", at=MAY_4)
    decide(ledger, claim, Verdict.REJECT, by="Dísa", reason="misread", at=MAY_5)

    assert [("Dísa", Verdict.REJECT)] == _verdicts(ledger, claim)


def test_two_people_may_differ(ledger: Ledger) -> None:
    claim = _claim(ledger)
    decide(ledger, claim, Verdict.ACCEPT, by="Dísa", reason="as written", at=MAY_4)
    decide(ledger, claim, Verdict.REJECT, by="Orri", reason="misread", at=MAY_5)

    assert [("Dísa", Verdict.ACCEPT), ("Orri", Verdict.REJECT)] == _verdicts(ledger, claim)


def test_what_is_taken_back_is_put_back(ledger: Ledger) -> None:
    claim = _claim(ledger)
    made = decide(ledger, claim, Verdict.ACCEPT, by="Dísa", reason="as written", at=MAY_4)
    taken = undo(ledger, claim, made.id, by="Dísa", reason="too quick", at=MAY_5)
    after_undo = _verdicts(ledger, claim)
    redo(ledger, claim, taken.id, by="Dísa", reason="it was right", at=MAY_5 + timedelta(hours=1))

    assert [] == after_undo
    assert [("Dísa", Verdict.ACCEPT)] == _verdicts(ledger, claim)


def test_a_correction_stands_beside_a_verdict(ledger: Ledger) -> None:
    claim = _claim(ledger)
    decide(ledger, claim, Verdict.ACCEPT, by="Dísa", reason="as written", at=MAY_4)
    correct(ledger, claim, Field.STANCE, "denied", by="Dísa", reason="a denial", at=MAY_5)

    told = acts(ledger.judgements())[claim]
    assert [(None, "accept"), (Field.STANCE, "denied")] == [
        (act.field, act.value or str(act.verdict)) for act in told
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.STANCE, "certain"),
        (Field.STATUS, "gone fishing"),
        (Field.CONTENT, "the second sentence"),
        (Field.PLACE, "a place with blanks"),
    ],
)
def test_a_value_that_can_be_none_is_refused(ledger: Ledger, field: Field, value: str) -> None:
    with pytest.raises(SettingInvalid):
        correct(ledger, _claim(ledger), field, value, by="Dísa", reason="so", at=MAY_4)

    assert {} == acts(ledger.judgements())


def test_nothing_is_decided_of_what_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(RuleBroken):
        decide(ledger, "c000000000", Verdict.ACCEPT, by="Dísa", reason="so", at=MAY_4)


def test_a_decision_that_does_not_stand_is_not_taken_back(ledger: Ledger) -> None:
    claim = _claim(ledger)
    first = decide(ledger, claim, Verdict.ACCEPT, by="Dísa", reason="as written", at=MAY_4)
    decide(ledger, claim, Verdict.REJECT, by="Dísa", reason="misread", at=MAY_5)

    with pytest.raises(NotFound):
        undo(ledger, claim, first.id, by="Dísa", reason="again", at=MAY_5)


def test_who_reviews_blind_sees_others_after_the_own_verdict(ledger: Ledger) -> None:
    claim = _claim(ledger)
    decide(ledger, claim, Verdict.ACCEPT, by="Dísa", reason="as written", at=MAY_4)
    before = seen_by(acts(ledger.judgements())[claim], "Orri", blind=True)
    decide(ledger, claim, Verdict.REJECT, by="Orri", reason="misread", at=MAY_5)
    after = seen_by(acts(ledger.judgements())[claim], "Orri", blind=True)

    assert ((), 2) == (before, len(after))


def test_agreement_is_beyond_chance_or_undefined(ledger: Ledger) -> None:
    rows = [row.id for row in every(ledger, ClaimQuestion())][:4]
    dísa = [Verdict.ACCEPT, Verdict.ACCEPT, Verdict.REJECT, Verdict.REJECT]
    orri = [Verdict.ACCEPT, Verdict.REJECT, Verdict.REJECT, Verdict.REJECT]
    for row, one, other in zip(rows, dísa, orri, strict=True):
        decide(ledger, row, one, by="Dísa", reason="so", at=MAY_4)
        decide(ledger, row, other, by="Orri", reason="so", at=MAY_4)
    (found,) = agreement(acts(ledger.judgements()))

    # 3 of 4 the same; by chance (2·1 + 2·3) / 16 = .5: kappa is (.75 - .5) / .5.
    assert (4, 3, 0.5) == (found.both, found.same, found.kappa)


def test_decisions_come_along_when_reports_are_read_anew(ledger: Ledger) -> None:
    claim = _claim(ledger)
    decide(ledger, claim, Verdict.REJECT, by="Dísa", reason="misread", at=MAY_4)
    anew = MemoryLedger()
    anew.add(north().extraction(), at=MAY_5)
    anew.add(east().extraction(), at=MAY_5)
    first, second = carry(ledger, anew), carry(ledger, anew)

    assert (1, 0, ()) == (first.written, first.known, first.lost)
    assert (0, 1) == (second.written, second.known)
    assert [("Dísa", Verdict.REJECT)] == _verdicts(anew, claim)


def test_a_decision_about_words_that_are_gone_is_named(ledger: Ledger) -> None:
    made = decide(ledger, _claim(ledger), Verdict.REJECT, by="Dísa", reason="misread", at=MAY_4)

    assert (made.id,) == carry(ledger, MemoryLedger()).lost


def test_a_side_of_a_conflict_is_more_doubtful(ledger: Ledger) -> None:
    row = next(iter(every(ledger, PresenceQuestion())))

    assert doubt(row, contested=True).score > doubt(row).score
    assert "a side of a conflict" in doubt(row, contested=True).reasons
