"""What a ledger of two reports answers."""

from __future__ import annotations

from datetime import date

import pytest

from reports import MAY_3, MAY_4, Report, east, north
from sayso.corroborate import conflicts
from sayso.ledger import Ledger, MemoryLedger
from sayso.model import MentionKind, Status
from sayso.query import (
    ClaimOrder,
    PresenceOrder,
    SourceOrder,
    TimelineOrder,
    Wish,
    claims,
    conflict_rows,
    presence,
    search,
    sources,
    timeline,
)


def test_every_claim_has_its_words_and_its_voice(ledger: Ledger) -> None:
    rows = claims(ledger)

    assert [(row.who, row.stance, row.content) for row in rows][1:3] == [
        ("A harbour official", "possible", "the brigade might return to Húsavík"),
        ("Þórdís Hlaðan", "denied", "the brigade had left Akureyri"),
    ]
    assert all(north().text[row.start : row.end] == row.content for row in rows[:4])


def test_search_leads_to_claim_and_paragraph(ledger: Ledger) -> None:
    rows = search(ledger, "brigade")

    assert {row.kind for row in rows} == {"claim", "paragraph"}
    assert rows[0].paragraph == 3
    assert search(ledger, "brigade", order=ClaimOrder.REPORT)[0].paragraph == 2
    assert [row.kind for row in search(ledger, "harbour official")] == ["paragraph"]


def test_search_as_of_a_day_knows_no_more(ledger: Ledger) -> None:
    assert [row.publisher for row in search(ledger, "höfn", as_of=MAY_4)] == ["Norðurljós"]


def test_timeline_tells_the_toll_and_who_says_so(ledger: Ledger) -> None:
    rows = timeline(ledger)

    assert [(row.type, row.killed, row.who, row.earliest) for row in rows] == [
        ("assault", ("7",), "Norðurljós", date(2031, 3, 12)),
        ("assault", ("12",), "two nurses", date(2031, 3, 12)),
    ]


@pytest.mark.parametrize(
    ("wish", "count"),
    [
        (Wish(), 2),
        (Wish(place="Höfn"), 2),
        (Wish(place="iceland"), 2),
        (Wish(place="Akureyri"), 0),
        (Wish(type="retreat"), 0),
        (Wish(first=date(2031, 3, 12)), 2),
        (Wish(last=date(2031, 3, 11)), 0),
        (Wish(actor="Grey Coast"), 0),
    ],
)
def test_timeline_of_what_is_asked_for(ledger: Ledger, wish: Wish, count: int) -> None:
    assert len(timeline(ledger, wish)) == count


@pytest.mark.parametrize("order", TimelineOrder)
def test_order_loses_no_event(ledger: Ledger, order: TimelineOrder) -> None:
    assert len(timeline(ledger, order=order)) == 2


def test_presence_of_an_actor_at_a_place(ledger: Ledger) -> None:
    rows = presence(ledger, actor="grey coast brigade", place="Akureyri").rows

    assert [(row.status, row.stance, row.who) for row in rows] == [
        ("withdrew", "asserted", "Norðurljós"),
        ("withdrew", "denied", "Þórdís Hlaðan"),
        ("present", "asserted", "the mayor"),
    ]


def test_presence_in_a_country_includes_its_towns(ledger: Ledger) -> None:
    assert len(presence(ledger, place="Iceland").rows) == 4


def test_day_that_held_and_day_that_was_known_are_two_questions(ledger: Ledger) -> None:
    held = presence(ledger, at=date(2031, 3, 20))
    known = presence(ledger, as_of=MAY_4)

    assert ([row.who for row in held.rows], held.undated) == (["Norðurljós"], 3)
    assert (len(known.rows), known.undated) == (3, 0)


@pytest.mark.parametrize("order", PresenceOrder)
def test_order_loses_no_presence(ledger: Ledger, order: PresenceOrder) -> None:
    assert len(presence(ledger, order=order).rows) == 4


def test_place_of_a_country_gets_no_pin() -> None:
    report = Report("Grey Coast Brigade troops left Iceland for good.\n")
    claim = report.claim("Grey Coast Brigade troops left Iceland")
    report.is_at("Grey Coast Brigade", Status.WITHDREW, "Iceland", claim)
    made = MemoryLedger()
    made.add(report.extraction(), at=MAY_3)

    (row,) = presence(made).rows

    assert (row.latitude, row.precision) == (None, "country")


def test_anonymous_source_is_listed_with_its_report(ledger: Ledger) -> None:
    rows = {row.name: row.report for row in sources(ledger)}

    assert rows["A harbour official"] == "Grey Coast Brigade leaves the north"
    assert rows["Þórdís Hlaðan"] is None


@pytest.mark.parametrize("order", SourceOrder)
def test_order_loses_no_source(ledger: Ledger, order: SourceOrder) -> None:
    assert len(sources(ledger, order=order)) == 5


def test_conflict_shows_both_sides_with_their_voices(ledger: Ledger) -> None:
    extractions = tuple(ledger.extractions())

    rows = {row.kind: row for row in conflict_rows(conflicts(extractions), extractions)}

    assert [(side.side, side.who) for side in rows["withdrawal"].sides] == [
        (1, "Norðurljós"),
        (2, "Þórdís Hlaðan"),
        (2, "the mayor"),
    ]
    assert [side.evidence for side in rows["killed"].sides] == [
        "Shelling of Höfn on 12 March killed seven people.",
        "Shelling of Höfn on 12 March killed twelve people, two nurses said.",
    ]


def test_voice_of_another_slot_is_marked() -> None:

    report = east()
    report.events.clear()
    strike, named = report.claims
    slot = report.slot("Grey Coast Brigade", named, entity="Grey Coast Brigade")
    report.event("assault", "Shelling", strike, actor=(slot,))
    made = MemoryLedger()
    made.add(report.extraction(), at=MAY_3)

    (row,) = timeline(made)

    assert row.actor == ("Grey Coast Brigade (says the mayor)",)


def test_an_anonymous_source_is_found_by_no_description() -> None:
    report = Report("A harbour official said he had left Höfn.\nThe official left Höfn.\n")
    source = report.anonymous("A harbour official")
    again = report.mention("The official", kind=MentionKind.NOMINAL, antecedent=source.mention_id)
    claim = report.claim("he had left Höfn", source, cue="said")
    left = report.slot("The official", claim, entity="A harbour official", mention_id=again)
    report.event("retreat", "left", claim, nth=1, actor=(left,))
    made = MemoryLedger()
    made.add(report.extraction(), at=MAY_4)

    (row,) = timeline(made)

    assert ("A harbour official",) == row.actor
    assert () == timeline(made, Wish(actor="official"))
