"""Through whose hands did a claim come?"""

from __future__ import annotations

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.model import Block, BlockKind, Claim, Document, Form, Span, quote


def read(*paragraphs: str) -> tuple[str, list[Claim]]:
    """Return the text of some paragraphs and its attributions."""
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(Span(start, start + len(paragraph)), BlockKind.BODY))
        start += len(paragraph) + 1
    found = claims(annotate(Document(text=text, blocks=tuple(blocks))))
    return text, [claim for claim in found if claim.form is not Form.NARRATED]


def chain(claim: Claim, text: str) -> list[str]:
    return [quote(link.passage, text).rstrip(",") for link in claim.chain]


def test_a_claim_within_a_claim_names_every_link() -> None:
    text, found = read("The Herald reported that a clerk had admitted that the safe was empty.")

    assert ["The Herald", "a clerk"] == chain(found[-1], text)
    assert found[0].id == found[-1].within


def test_a_relay_is_carried_on_to_the_next_paragraph() -> None:
    text, found = read(
        "State radio quoted Gen. Jonas Hall as saying the bridge had fallen.",
        "“We had no choice,” said Hall.",
    )

    assert ["State radio", "Hall"] == chain(found[-1], text)


def test_a_relay_ends_where_the_source_speaks_to_someone_else() -> None:
    text, found = read(
        "According to the Vestfirdir Times, a clerk said the safe was empty.",
        "The clerk told the Herald that nobody had been paid.",
    )

    assert ["The clerk"] == chain(found[-1], text)


def test_who_speaks_of_himself_adds_no_link() -> None:
    text, found = read("The governor said he believed the dam would hold.")

    assert ["he"] == chain(found[-1], text)


def test_a_quotation_in_the_first_person_adds_no_link() -> None:
    text, found = read("“I think the dam will hold,” said the engineer.")

    assert [["the engineer"], ["I"]] == [chain(claim, text) for claim in found]


def test_a_long_speech_holds_what_others_say_in_it() -> None:
    text, found = read(
        "“The road is shut. The guards told me they would shoot. We waited,” said the nurse."
    )

    assert ["the nurse", "The guards"] == chain(found[-1], text)


def test_the_one_who_is_told_is_no_link() -> None:
    text, found = read("The farmer told the Herald that the wells were dry.")

    assert ["The farmer"] == chain(found[0], text)
    assert "the Herald" == quote(found[0].addressee, text)
