"""Everything leads back to its words, its voice and its rule."""

from __future__ import annotations

from reports import east, north
from sayso.query import explain
from sayso.query.explain import ids


def test_claim_shows_source_cue_content_and_hedge() -> None:
    report = north()

    found = explain(report.extraction(), report.claims[1].id)

    assert found is not None
    (sentence,) = found.sentences
    assert {mark.label: sentence.text[mark.start : mark.end] for mark in sentence.marks} == {
        "source": "A harbour official",
        "cue": "said",
        "content": "the brigade might return to Húsavík",
        "hedge": "might",
    }
    assert sentence.paragraph == 3


def test_chain_is_shown_from_the_relay_on() -> None:
    report = north()
    claim = report.claim(
        "Shelling of Höfn",
        report.named("Col. Þórdís Hlaðan"),
        report.anonymous("A harbour official"),
    )

    found = explain(report.extraction(), claim.id)

    assert found is not None
    assert [link.naming for link in found.chain] == ["named", "anonymous"]


def test_each_slot_of_an_event_tells_its_voice_and_rule() -> None:
    report = north()

    found = explain(report.extraction(), report.events[0].id)

    assert found is not None
    assert [(slot.slot, slot.value, slot.who, slot.origin) for slot in found.slots] == [
        ("type", "assault/heavy-weapons", "Norðurljós", "event:Shelling"),
        ("stage", "occurred", "Norðurljós", "event:Shelling"),
        ("place", "Höfn, IS (geonames:2630299)", "Norðurljós", "event:Shelling"),
        ("date", "2031-03-12 – 2031-03-12 (2031)", "Norðurljós", "event:Shelling"),
        ("killed", "7", "Norðurljós", "event:Shelling"),
    ]
    assert found.slots[2].why == ("score 0.90", "only one")


def test_presence_tells_status_place_and_time() -> None:
    report = north()

    found = explain(report.extraction(), report.presence[0].id)

    assert found is not None
    assert [slot.slot for slot in found.slots] == ["status", "stance", "actor", "place", "time"]
    assert found.summary == "Grey Coast Brigade withdrew: Akureyri (asserted)"


def test_everything_of_a_report_can_be_explained() -> None:
    for report in (north(), east()):
        extraction = report.extraction()
        for name in ids(extraction):
            found = explain(extraction, name)
            assert found is not None
            assert found.sentences
            assert found.chain


def test_what_is_not_there_is_not_explained() -> None:
    assert explain(north().extraction(), "c00") is None
