"""What a ledger does, whatever it is kept in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from reports import MAY_3, MAY_4, MAY_5, east, north
from sayso.errors import NotFound, RuleBroken, SpanOutOfText
from sayso.ledger import Kind, Ledger, standing, wanted
from sayso.model import Judgement, Naming, Span


def judged(about: str, decision: str, **other: object) -> Judgement:
    said = {"by": "Una", "reason": "read both", "at": MAY_4, **other}
    return Judgement(about=about, decision=decision, **said)  # type: ignore[arg-type]


def test_report_comes_back_as_it_was_added(ledger: Ledger) -> None:
    extraction = north().extraction()

    ledger.add(extraction, at=MAY_3)

    assert ledger.extraction(extraction.document.id) == extraction


def test_added_counts_claims_and_statements(ledger: Ledger) -> None:
    added = ledger.add(north().extraction(), at=MAY_3)

    assert (added.new, added.claims, added.withheld) == (True, 4, 0)
    assert added.statements == len(list(ledger.statements()))


def test_adding_again_changes_nothing(ledger: Ledger) -> None:
    ledger.add(north().extraction(), at=MAY_3)
    before = (list(ledger.claims()), list(ledger.statements()), list(ledger.sources()))

    again = ledger.add(north().extraction(), at=MAY_5)

    assert not again.new
    assert (list(ledger.claims()), list(ledger.statements()), list(ledger.sources())) == before


def test_reports_come_in_the_order_added(ledger: Ledger) -> None:
    ledger.add(east().extraction(), at=MAY_3)
    ledger.add(north().extraction(), at=MAY_4)

    assert [doc.publisher for doc in ledger.documents()] == ["Austurpóstur", "Norðurljós"]


def test_as_of_answers_what_was_known_then(ledger: Ledger) -> None:
    ledger.add(north().extraction(), at=MAY_3)
    ledger.add(east().extraction(), at=MAY_5)

    known = list(ledger.extractions(as_of=MAY_4))

    assert known == [north().extraction()]
    assert len(list(ledger.claims(as_of=MAY_4))) == 4
    assert {s.seen_at for s in ledger.statements(as_of=MAY_4)} == {MAY_3}


def test_report_that_is_not_there_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.extraction("d00")
    with pytest.raises(NotFound):
        ledger.seen_at("d00")


def test_ledger_knows_when_it_learnt_of_a_report(ledger: Ledger) -> None:
    added = ledger.add(north().extraction(), at=MAY_3)

    assert ledger.seen_at(added.document_id) == MAY_3


def test_moment_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        ledger.add(north().extraction(), at=datetime(2031, 5, 3))  # noqa: DTZ001


def test_value_without_a_claim_is_refused_and_nothing_is_kept(ledger: Ledger) -> None:
    extraction = north().extraction()
    stray = replace(extraction.presence[0], claim_id="c00")

    with pytest.raises(RuleBroken):
        ledger.add(replace(extraction, presence=(stray,)), at=MAY_3)

    assert list(ledger.documents()) == []


def test_value_outside_the_text_is_refused(ledger: Ledger) -> None:
    extraction = north().extraction()
    stray = replace(extraction.presence[0], evidence=(Span(9000, 9001),))

    with pytest.raises(SpanOutOfText):
        ledger.add(replace(extraction, presence=(stray,)), at=MAY_3)


@pytest.mark.parametrize("odd", ["\0", "\ud800"])
def test_what_is_no_character_is_refused(ledger: Ledger, odd: str) -> None:
    report = north()
    ledger.add(report.extraction(), at=MAY_3)
    report.text += odd

    with pytest.raises(RuleBroken, match="characters"):
        ledger.add(replace(report, claims=[], events=[], presence=[]).extraction(), at=MAY_3)
    with pytest.raises(RuleBroken, match="characters"):
        ledger.reject(f"a{odd}", "is not text", "", at=MAY_3)
    with pytest.raises(RuleBroken, match="characters"):
        ledger.judge(judged(report.claims[0].id, "accept", reason=odd))

    assert len(list(ledger.learnt())) == 1


def test_statements_of_one_event_can_be_asked_for(ledger: Ledger) -> None:
    report = north()
    ledger.add(report.extraction(), at=MAY_3)

    props = [said.prop for said in ledger.statements(subject=report.events[0].id)]

    assert props == ["type", "mode", "stage", "place", "date", "killed"]


def test_named_source_is_one_over_reports_and_an_anonymous_one_is_not(ledger: Ledger) -> None:
    first, second = north(), north()
    second.text = second.text.replace("seven people", "eight people")
    second.claims.clear()
    official = second.anonymous("A harbour official")
    colonel = second.named("Col. Þórdís Hlaðan", entity="Þórdís Hlaðan")
    second.claim("the brigade might return to Húsavík", official)
    second.claim("the brigade had left Akureyri", colonel)
    second.events.clear()
    second.presence.clear()

    ledger.add(first.extraction(), at=MAY_3)
    ledger.add(second.extraction(), at=MAY_4)

    nodes = [(node.entity, node.claims) for node in ledger.sources() if node.naming != "publisher"]
    assert nodes == [
        ("A harbour official", 1),
        ("Þórdís Hlaðan", 2),
        ("A harbour official", 1),
    ]


def test_relay_is_in_a_claim_that_it_does_not_originate(ledger: Ledger) -> None:
    report = north()
    report.claim(
        "Shelling of Höfn",
        report.named("Col. Þórdís Hlaðan", entity="Þórdís Hlaðan"),
        report.anonymous("A harbour official"),
    )
    ledger.add(report.extraction(), at=MAY_3)

    counts = {
        node.entity: (node.claims, node.originates)
        for node in ledger.sources()
        if node.naming is not Naming.PUBLISHER
    }

    assert counts == {"Þórdís Hlaðan": (2, 1), "A harbour official": (2, 2)}


def test_rejected_input_is_recorded_once(ledger: Ledger) -> None:
    ledger.reject("scan.pdf", "is not text", "save it as text", at=MAY_3)
    ledger.reject("scan.pdf", "is not text", "save it as text", at=MAY_4)

    assert [(r.uri, r.reason, r.at) for r in ledger.rejections()] == [
        ("scan.pdf", "is not text", MAY_3)
    ]
    assert list(ledger.rejections(as_of=MAY_3)) == list(ledger.rejections())


def test_judgement_is_superseded_and_not_edited(ledger: Ledger) -> None:
    report = north()
    ledger.add(report.extraction(), at=MAY_3)
    first = judged(report.claims[0].id, "accept")
    second = judged(report.claims[0].id, "reject", at=MAY_5, supersedes=first.id)

    ledger.judge(first)
    ledger.judge(second)
    ledger.judge(second)

    assert list(ledger.judgements(about=report.claims[0].id)) == [first, second]
    assert standing(ledger.judgements()) == (second,)
    assert standing(ledger.judgements(as_of=MAY_4)) == (first,)


def test_judgement_about_nothing_is_refused(ledger: Ledger) -> None:
    with pytest.raises(RuleBroken):
        ledger.judge(judged("c00", "accept"))


def test_judgement_compares_things_of_one_kind(ledger: Ledger) -> None:
    report = north()
    ledger.add(report.extraction(), at=MAY_3)

    with pytest.raises(RuleBroken):
        ledger.judge(judged(f"{report.claims[0].id} {report.events[0].id}", "same"))
    ledger.judge(judged(f"{report.claims[0].id} {report.claims[2].id}", "different"))

    assert [j.decision for j in ledger.judgements()] == ["different"]


@pytest.mark.parametrize(
    ("query", "claims", "paragraphs"),
    [
        ("akureyri", 2, 0),
        ("AKUREYRI pulled", 1, 0),
        ("husavik", 1, 0),
        ("hlad*", 1, 0),
        ("HLAÐ*", 1, 0),
        ('"had left"', 1, 0),
        ('"left had"', 0, 0),
        ("“the brig*”", 0, 0),
        ('"the brig"*', 2, 0),
        ("share", 0, 0),
        ('killed" OR (', 0, 0),
        ("", 0, 0),
        ("harbour", 0, 1),
    ],
)
def test_search_finds_claims_then_paragraphs(
    ledger: Ledger, query: str, claims: int, paragraphs: int
) -> None:
    ledger.add(north().extraction(), at=MAY_3)

    hits = ledger.search(wanted(query))

    found = [hit.claim_id is not None for hit in hits]
    assert (found.count(True), found.count(False)) == (claims, paragraphs)


def test_unfinished_word_finds_its_derivations(ledger: Ledger) -> None:
    report = north()
    report.text = report.text.replace("Share", "Icelandic Iceland Icelanders'")
    report.claims.clear()
    report.events.clear()
    report.presence.clear()
    ledger.add(report.extraction(), at=MAY_3)

    assert len(ledger.search(wanted("iceland*"))) == 1
    assert len(ledger.search(wanted("icelander"))) == 0


def test_search_knows_no_more_than_was_known_then(ledger: Ledger) -> None:
    ledger.add(north().extraction(), at=MAY_3)
    ledger.add(east().extraction(), at=MAY_5)

    assert len(ledger.search(wanted("höfn"), as_of=MAY_4)) == 1
    assert len(ledger.search(wanted("höfn"))) == 3
    assert len(ledger.search(wanted("höfn"), limit=2)) == 2


def test_beginning_of_an_identifier_finds_what_it_names(ledger: Ledger) -> None:
    report = north()
    ledger.add(report.extraction(), at=MAY_3)

    (node,) = ledger.find(report.events[0].id[:10])

    assert (node.id, node.kind) == (report.events[0].id, Kind.EVENT)
    assert {node.kind for node in ledger.find("p")} == {Kind.PRESENCE}
    assert len(ledger.find("s")) == 20
