"""Stage of a predicate in its sentence, as the case file has it."""

from __future__ import annotations

import pytest
from events_told import rows

from sayso.annotate import annotate
from sayso.extract.events.stage import stage, stance_of, with_claim
from sayso.model import Block, BlockKind, Document, Span, Stance


@pytest.mark.parametrize("row", rows("stages.txt"), ids=lambda row: row[1])
def test_words_around_a_predicate_set_its_stage(row: list[str]) -> None:
    wanted, marked = row
    at = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    whole = Block(Span(0, len(text)), BlockKind.BODY)
    (sent,) = annotate(Document(text=text, blocks=(whole,))).sentences
    index = next(i for i, token in enumerate(sent.tokens) if token.span.start == at)

    assert wanted == stage(sent, index)


def test_claim_that_denies_makes_what_it_holds_denied() -> None:
    assert with_claim("occurred", Stance.DENIED) == "denied"
    assert stance_of("occurred", Stance.DENIED) == Stance.DENIED


def test_words_of_the_clause_outweigh_an_assertion() -> None:
    assert stance_of("unclear", Stance.ASSERTED) == Stance.UNCLEAR
