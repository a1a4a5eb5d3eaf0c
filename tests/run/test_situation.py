"""A story and a situation report over the ten reports of a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reports import MAY_3, Report, north
from sayso.errors import NotFound
from sayso.ledger import MemoryLedger
from sayso.query.situation import Account, Scope, Situation
from sayso.query.situation_md import markdown
from sayso.run.situation import situation, story
from week import week, week_ledger

WEEK = Scope(first=date(2024, 4, 8), last=date(2024, 4, 14))


@pytest.fixture(scope="module")
def ledger() -> MemoryLedger:
    return week_ledger()


@pytest.fixture(scope="module")
def told(ledger: MemoryLedger) -> Situation:
    return situation(ledger, WEEK)


def accounts(told: Situation) -> list[Account]:
    """Return every account that is shown."""
    events = [a for h in (*told.happenings, *told.undated) for a in h.accounts]
    return [*events, *(a for d in told.disputes for side in d.sides for a in side)]


def test_every_line_leads_to_the_exact_words_of_a_report(told: Situation) -> None:
    text = {each.document.uri: each.document.text for each in week()}

    assert accounts(told)
    for account in accounts(told):
        note = told.notes[account.note - 1]
        words = " ".join(text[note.uri][note.start : note.end].split())
        # A content that another clause splits is quoted in parts.
        assert all(part in words for part in note.words.split(" … ")), note


def test_events_come_in_the_order_of_their_days(told: Situation) -> None:
    days = [each.first or each.last or date.max for each in told.happenings]

    assert days == sorted(days)


def test_one_event_of_three_outlets_is_told_once_with_all_its_voices(told: Situation) -> None:
    shelling = next(h for h in told.happenings if h.type == "assault" and len(h.accounts) > 4)

    assert {a.outlet for a in shelling.accounts} >= {"Nordvarp", "North Sea Ledger"}
    assert shelling.again, "the reprint and the update are shown as what they are"
    assert shelling.affirmed.low >= 2
    assert {v.value for v in shelling.values if v.slot == "killed"} >= {"9", "12"}


def test_both_sides_of_a_contradiction_are_in_the_report(told: Situation) -> None:
    assert told.disputes
    assert all(one and other and d.settles for d in told.disputes for one, other in [d.sides])


def test_what_nobody_says_is_said_to_be_unknown(told: Situation) -> None:
    assert any("no report names an actor" in line for line in told.unknown)
    assert any("contradiction" in line for line in told.unknown)


def test_the_story_of_an_event_is_found_by_any_of_its_accounts(
    ledger: MemoryLedger, told: Situation
) -> None:
    shelling = next(h for h in told.happenings if len(h.accounts) > 4)
    name = told.notes[shelling.accounts[-1].note - 1].record

    found = story(ledger, name)

    assert [h.id for h in found.happenings] == [shelling.id]
    assert {a.said for a in found.happenings[0].accounts} == {a.said for a in shelling.accounts}


def test_the_story_of_a_place_tells_who_was_there(ledger: MemoryLedger) -> None:
    found = story(ledger, "egilsstadir")

    assert any("marines" in course.actor for course in found.whereabouts)
    assert {h.place for h in found.happenings if h.type == "retreat"} == {"Egilsstaðir"}


def test_what_is_neither_an_event_nor_a_place_is_said_so(ledger: MemoryLedger) -> None:
    with pytest.raises(NotFound, match="Hveravellir"):
        story(ledger, "Hveravellir")


def test_a_report_of_a_moment_holds_what_the_ledger_knew_then(ledger: MemoryLedger) -> None:
    tuesday = datetime(2024, 4, 9, 23, tzinfo=UTC)

    found = situation(ledger, replace(WEEK, as_of=tuesday))

    assert {each.outlet for each in found.reports} == {"Nordvarp"}


def test_the_same_question_of_the_same_record_has_the_same_hash(
    ledger: MemoryLedger, told: Situation
) -> None:
    assert situation(ledger, WEEK).digest == told.digest
    assert situation(ledger, replace(WEEK, place="Grindavik")).digest != told.digest


def test_redacted_no_anonymous_source_is_described() -> None:
    report = Report(
        "A clerk at the harbour office said that the Grey Coast Brigade shelled Höfn on 12 March.\n"
    )
    source = report.anonymous("A clerk at the harbour office")
    claim = report.claim("the Grey Coast Brigade shelled Höfn on 12 March", source, cue="said")
    report.event("assault", "shelled", claim, place=(report.place("Höfn", claim),))
    ledger = MemoryLedger()
    ledger.add(report.extraction(), at=MAY_3)

    plain = markdown(situation(ledger, Scope(place="Höfn")))
    redacted = markdown(situation(ledger, Scope(place="Höfn"), redact=True))

    assert "clerk" in plain
    assert "clerk" not in redacted
    assert "An anonymous source said" in redacted


def test_a_decision_of_a_person_keeps_two_events_apart() -> None:
    from sayso.corroborate.decisions import DIFFERENT
    from sayso.model import Judgement

    ledger = week_ledger()
    whole = situation(ledger, WEEK)
    shelling = next(h for h in whole.happenings if len(h.accounts) > 4)
    one, other = (whole.notes[a.note - 1].record for a in shelling.accounts[:2])
    ledger.judge(
        Judgement(
            about=f"{one} {other}", decision=DIFFERENT, by="Ásdís", reason="two nights", at=MAY_3
        )
    )

    ids = [{whole.notes[a.note - 1].record for a in h.accounts} for h in whole.happenings]
    after = situation(ledger, WEEK)
    later = [{after.notes[a.note - 1].record for a in h.accounts} for h in after.happenings]

    assert any({one, other} <= group for group in ids)
    assert not any({one, other} <= group for group in later)


def test_reports_of_others_are_left_out() -> None:
    ledger = MemoryLedger()
    ledger.add(north().extraction(), at=MAY_3)

    assert situation(ledger, Scope(place="Grindavik")).reports == ()
