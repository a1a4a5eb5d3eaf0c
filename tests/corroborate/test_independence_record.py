"""Who in a ledger says it, and how many are they?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import MAY_3, MAY_4, MAY_5, Report, north
from sayso.corroborate.copies_record import record_copies
from sayso.corroborate.independence_record import Position, corroboration
from sayso.corroborate.matching_record import record_matches
from sayso.errors import NotFound
from sayso.ledger import Ledger, MemoryLedger
from sayso.model import Stance

from .accounts import NIGHT, shelling


def ledger_of(*reports: Report) -> Ledger:
    made = MemoryLedger()
    for report in reports:
        made.add(report.extraction(), at=MAY_3)
    record_copies(made, at=MAY_4)
    record_matches(made, at=MAY_4)
    return made


ALONE = shelling("Norðurljós")
OTHER = shelling(
    "Austurpóstur",
    "Seven fishermen died in Höfn on 12 March when shells hit the market",
    anchor="died",
    killed="Seven fishermen",
)


def test_one_report_is_one_chain() -> None:
    found = corroboration(ledger_of(ALONE), ALONE.events[0].id[:8])

    assert (found.affirmed.low, found.affirmed.high, found.credibility.digit) == (1, 1, 3)


def test_two_outlets_confirm_each_other() -> None:
    found = corroboration(ledger_of(ALONE, OTHER), ALONE.events[0].id)

    assert (found.affirmed.low, found.affirmed.high, found.credibility.digit) == (2, 2, 1)


def test_a_copy_confirms_nothing() -> None:
    told = f"Smoke stood over the harbour until noon while crews looked for the missing. {NIGHT}"
    first, copy = (shelling(outlet, told) for outlet in ("Norðurljós", "Austurpóstur"))

    found = corroboration(ledger_of(first, copy), first.events[0].id)

    assert (found.affirmed.low, found.affirmed.high) == (1, 1)
    assert found.affirmed.reasons == ("Austurpóstur prints what is counted already",)


def test_anonymous_sources_of_two_papers_may_be_one() -> None:
    one = shelling("Norðurljós", anonymous="a nurse")
    other = shelling(
        "Austurpóstur",
        "Seven people died in Höfn on 12 March when shells hit the market",
        anonymous="a medic",
        anchor="died",
        killed="Seven people",
    )

    found = corroboration(ledger_of(one, other), one.events[0].id)

    assert (found.affirmed.low, found.affirmed.high) == (1, 2)
    assert "anonymous sources may be one" in found.affirmed.reasons


def test_who_denies_it_is_counted_apart() -> None:
    denial = shelling("Austurpóstur", source="the brigade", stance=Stance.DENIED)

    found = corroboration(ledger_of(ALONE, denial), ALONE.events[0].id)

    assert [each.position for each in found.heard] == [Position.AFFIRMS, Position.DENIES]
    assert (found.affirmed.high, found.denied.high, found.credibility.digit) == (1, 1, 4)


def test_what_was_not_matched_yet_did_not_count_then() -> None:
    found = corroboration(ledger_of(ALONE, OTHER), ALONE.events[0].id, as_of=MAY_3)

    assert (found.affirmed.low, found.affirmed.high) == (1, 1)


def test_a_presence_is_counted_too() -> None:
    report = north()
    found = corroboration(ledger_of(report), report.presence[0].id)

    assert (found.affirmed.high, found.denied.high) == (1, 1)


def test_nothing_of_that_name_is_said_so() -> None:
    with pytest.raises(NotFound, match="no event or presence has a name that begins with e00"):
        corroboration(ledger_of(ALONE), "e00", as_of=MAY_5)


def test_a_party_and_who_is_described_as_its_own_may_be_one() -> None:
    guard = shelling("Norðurljós", source="Harbour Guard")
    hers = shelling(
        "Austurpóstur",
        "Seven people were killed by the shelling of Höfn on 12 March",
        source="Harbour Guard spokeswoman Solrun Hvitdal",
        anchor="shelling",
        killed="Seven people",
        day=3,
    )
    for report in (guard, hers):
        slot = report.slot("Höfn", report.claims[0], entity="Harbour Guard")
        report.events[0] = replace(report.events[0], recipient=(slot,))

    found = corroboration(ledger_of(guard, hers), guard.events[0].id)

    assert (found.affirmed.low, found.affirmed.high) == (1, 2)
    assert any("speak for one party" in reason for reason in found.affirmed.reasons)
