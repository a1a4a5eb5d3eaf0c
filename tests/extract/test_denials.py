"""Rows that someone denies without naming them again, in whole reports."""

from __future__ import annotations

import pytest

from sayso.model import Block, BlockKind, Document, Span
from sayso.run import process


def _rows(text: str) -> list[tuple[str, str, str]]:
    """Return the rows of a report: status, stance, and who says it."""
    document = Document(text=text, blocks=(Block(Span(0, len(text)), BlockKind.BODY),))
    record = process(document)
    voices = {claim.id: claim.source for claim in record.claims}
    return [
        (row.status, row.stance, voices[row.claim_id].passage[-1].of(text))
        for row in record.presence
    ]


@pytest.mark.parametrize("denial", ["this claim", "this", "the reports", "both of these reports"])
def test_what_was_just_said_is_denied_in_the_voice_of_who_denies(denial: str) -> None:
    told = "General Novak claimed that Danish forces had withdrawn from Aarhus. "

    found = _rows(f"{told}The Danish ministry denied {denial}.")

    assert found == [
        ("withdrew", "asserted", "General Novak"),
        ("withdrew", "denied", "The Danish ministry"),
    ]


def test_a_charge_disputed_in_its_own_sentence_is_denied() -> None:
    found = _rows("Danish troops hold Aarhus, the governor said, a charge the ministry disputed.")

    assert [row[:2] for row in found] == [("holds", "asserted"), ("holds", "denied")]


@pytest.mark.parametrize(
    "answer",
    [
        "The army rejected it.",  # an offer, and no account
        "The ministry denied the charge of theft.",
        "The ministry confirmed this.",
    ],
)
def test_what_answers_something_else_denies_nothing(answer: str) -> None:
    found = _rows(f"The League said its fighters would leave Aarhus. {answer}")

    assert [row[:2] for row in found] == [("withdrew", "planned")]


@pytest.mark.parametrize("rest", ["they never did", "they had not", "they hadn't"])
def test_a_verb_left_out_denies_as_well(rest: str) -> None:
    told = "General Novak claimed that Danish forces had withdrawn from Aarhus. "

    found = _rows(f"{told}The Danish ministry insisted that {rest}.")

    assert found[-1] == ("withdrew", "denied", "The Danish ministry")


def test_within_a_sentence_too() -> None:
    found = _rows("The League says its fighters hold Aarhus; the army says they do not.")

    assert [row[:2] for row in found] == [("holds", "asserted"), ("holds", "denied")]


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("The ministry denied the withdrawal.", "denied"),
        ("The ministry confirmed the move.", "admitted"),
    ],
)
def test_a_deed_told_just_before_is_denied_or_admitted(answer: str, stance: str) -> None:
    found = _rows(f"Danish forces have withdrawn from Aarhus, the governor said. {answer}")

    assert [("withdrew", "asserted"), ("withdrew", stance)] == [row[:2] for row in found]
