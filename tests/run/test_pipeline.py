"""The whole path, on the demo reports: what a researcher would look for in the table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.demo import paths
from sayso.model import Document, Extraction, Naming, SourceType, quote
from sayso.read import documents, read_inputs
from sayso.run import process


@pytest.fixture(scope="module")
def demo() -> tuple[Extraction, ...]:
    reports = [item for item in read_inputs(paths()) if isinstance(item, Document)]
    return tuple(process(report) for report in reports)


def read(text: str) -> Extraction:
    (report,) = documents(text, uri="test", publisher="The Northern Herald", published=None)
    return process(report)


def test_processing_twice_gives_the_same(demo: tuple[Extraction, ...]) -> None:
    again = tuple(process(extraction.document) for extraction in demo)

    assert demo == again


def test_every_value_has_a_claim(demo: tuple[Extraction, ...]) -> None:
    for extraction in demo:
        claims = {claim.id for claim in extraction.claims}
        for event in extraction.events:
            slots = (*event.actor, *event.recipient, *event.place, *event.date)
            assert event.claim_id in claims
            assert {slot.claim_id for slot in slots} <= claims
            assert {count.claim_id for count in (*event.killed, *event.injured)} <= claims
        assert {row.claim_id for row in extraction.presence} <= claims
        assert {claim.within for claim in extraction.claims if claim.within} <= claims


def test_ids_are_unique(demo: tuple[Extraction, ...]) -> None:
    for extraction in demo:
        for items in (
            extraction.mentions, extraction.claims, extraction.events, extraction.presence,
        ):  # fmt: skip
            ids = [item.id for item in items]
            assert len(set(ids)) == len(ids)


def test_an_anonymous_source_is_no_actor(demo: tuple[Extraction, ...]) -> None:
    hidden = {Naming.ANONYMOUS, Naming.UNSPECIFIED}
    for extraction in demo:
        for claim in extraction.claims:
            for source in claim.chain:
                if source.naming in hidden and source.mention_id:
                    assert source.mention_id not in extraction.actor_matches


def test_no_source_stands_in_a_caption_or_in_furniture(demo: tuple[Extraction, ...]) -> None:
    for extraction in demo:
        for block in extraction.document.blocks:
            if block.kind == "body":
                continue
            for claim in extraction.claims:
                for source in claim.chain:
                    assert not any(block.span.overlaps(span) for span in source.passage)


def test_a_relay_is_a_chain_with_its_outermost_link_first() -> None:
    extraction = read(
        "A report\n\n"
        "State radio quoted the mayor, Sigrun Holt, as saying that the harbour was closed."
    )
    inner = next(c for c in extraction.claims if len(c.chain) == 2)

    text = extraction.document.text
    assert ["State radio", "Sigrun Holt"] == [
        source.entity or quote(source.passage, text) for source in inner.chain
    ]
    assert "the harbour was closed" == quote(inner.content, extraction.document.text)


def test_an_official_without_a_name_is_the_one_met_before() -> None:
    extraction = read(
        "A report\n\n"
        "A former customs official told The Northern Herald that the depot was empty. "
        "“Nobody guards it,” the official said."
    )
    speech = next(c for c in extraction.claims if c.form == "direct")

    assert "A former customs official" == speech.source.entity
    assert Naming.ANONYMOUS is speech.source.naming
    assert SourceType.ANONYMOUS_INDIVIDUAL is speech.source.type


def test_the_paper_itself_is_the_source_of_what_it_narrates() -> None:
    extraction = read("A report\n\nThe Harbour Guard left Akureyri on Monday.")
    (claim,) = extraction.claims

    assert ["The Northern Herald"] == [source.entity for source in claim.chain]
    assert Naming.PUBLISHER is claim.source.naming


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            "The mayor said that|“We left,”|according to|Holt|Hofn|, which|denied|on Monday|\n|."
            "|(Photo: X)|two other sources|it|’|killed seven|the party|TT|7|—|ﬁ|القصير".split("|")
        ),
        max_size=40,
    )
)
def test_every_span_lies_in_its_text(words: list[str]) -> None:
    text = " ".join(words)
    for report in documents(text, uri="test", publisher=None, published=None):
        extraction = process(report)
        for claim in extraction.claims:
            for passage in (claim.content, claim.cue, claim.hedges, claim.addressee):
                assert all(span.of(report.text) for span in passage)
                assert sorted(passage) == list(passage)
        for toponym in extraction.toponyms:
            assert toponym.text == toponym.span.of(report.text)
        for timex in extraction.timexes:
            assert timex.text == timex.span.of(report.text)
        for event in extraction.events:
            assert event.anchor.of(report.text)


def test_a_statement_set_apart_without_marks_is_the_minister_s() -> None:
    extraction = read(
        "A statement\n\nThe harbour minister, Jon Berg, said:\n\n"
        "The road to Selfoss is closed. Nobody should use it.\n\nNorway has sent a ship.\n\n"
        "Residents said the road had been open at noon."
    )
    text = extraction.document.text
    said = [(c.source.entity, quote(c.content, text)) for c in extraction.claims]

    assert ("Jon Berg", "The road to Selfoss is closed. Nobody should use it") in said
    assert ("The Northern Herald", "Norway has sent a ship") in said


def test_a_statement_goes_on_to_the_end_where_nobody_else_is_heard() -> None:
    extraction = read(
        "A statement\n\nThe harbour minister, Jon Berg, said:\n\n"
        "The road to Selfoss is closed. Nobody should use it.\n\nNorway has sent a ship."
    )
    text = extraction.document.text
    said = [quote(c.content, text) for c in extraction.claims if c.source.entity == "Jon Berg"]

    assert said == [
        "The road to Selfoss is closed. Nobody should use it.\n\nNorway has sent a ship"
    ]


def test_a_statement_set_apart_ends_where_the_paper_speaks_again() -> None:
    extraction = read(
        "A statement\n\nThe harbour minister, Jon Berg, said:\n\n"
        "The road is closed. Nobody should use it. Berg also claimed that the bridge was safe."
    )
    text = extraction.document.text

    assert "The road is closed. Nobody should use it" in [
        quote(claim.content, text) for claim in extraction.claims
    ]
