"""Which events does a ledger hold for one?"""

from __future__ import annotations

import pytest

from reports import MAY_3, MAY_4, MAY_5
from sayso.corroborate.decisions import undo
from sayso.corroborate.matching_record import (
    one_with,
    record_matches,
    recorded_matches,
    suggested_matches,
)
from sayso.ledger import Ledger, MemoryLedger

from .accounts import shelling


@pytest.fixture
def ledger() -> Ledger:
    made = MemoryLedger()
    made.add(shelling("Norðurljós").extraction(), at=MAY_3)
    made.add(shelling("Austurpóstur", source="the mayor").extraction(), at=MAY_4)
    return made


def test_a_match_is_a_judgement_of_the_rule_with_its_reasons(ledger: Ledger) -> None:
    record_matches(ledger, at=MAY_5)

    (match,) = recorded_matches(ledger)

    assert (match.decision, match.by) == ("same", "rule:match")
    assert "one place (Höfn)" in match.reason


def test_matching_again_writes_nothing(ledger: Ledger) -> None:
    record_matches(ledger, at=MAY_4)

    assert record_matches(ledger, at=MAY_5) == ()


def test_what_was_taken_back_is_not_matched_again(ledger: Ledger) -> None:
    (match,) = record_matches(ledger, at=MAY_4)
    undo(ledger, match.id, by="Sóley", reason="two nights", at=MAY_4)

    assert record_matches(ledger, at=MAY_5) == ()
    assert recorded_matches(ledger) == ()


def test_a_later_report_joins_what_is_one_already(ledger: Ledger) -> None:
    record_matches(ledger, at=MAY_4)
    third = shelling("Sunnanpóstur", day=4)
    ledger.add(third.extraction(), at=MAY_5)

    record_matches(ledger, at=MAY_5)

    assert len(one_with(ledger, third.events[0].id)) == 3
    assert len(one_with(ledger, third.events[0].id, as_of=MAY_4)) == 1


def test_a_suggestion_is_no_match(ledger: Ledger) -> None:
    vague = shelling(
        "Sunnanpóstur", "A drone hit the harbour of Höfn in March", anchor="hit", killed=None
    )
    ledger.add(vague.extraction(), at=MAY_5)
    record_matches(ledger, at=MAY_5)

    assert [each.one for each in suggested_matches(ledger)] == [vague.events[0].id]
    assert one_with(ledger, vague.events[0].id) == (vague.events[0].id,)
