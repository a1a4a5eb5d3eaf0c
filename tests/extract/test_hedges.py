"""Which words make what is said less than certain?"""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.extract.attribution.hedges import hedging
from sayso.model import Block, BlockKind, Document, Span, quote


def read(text: str) -> Document:
    return Document(text=text, blocks=(Block(Span(0, len(text)), BlockKind.BODY),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid might be a feint.", [("might", "possible")]),
        ("The ship has probably sunk.", [("probably", "possible")]),
        ("It is not clear if they left.", [("not clear if", "unclear")]),
        ("The convoy is believed to have left.", [("is believed to", "possible")]),
        ("The ferry sails in May.", []),
        ("They could not reach the pass.", []),
        ("The road is open.", []),
    ],
)
def test_hedges_are_found_with_what_they_make_of_a_claim(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = hedging(annotate(read(text)).sentences)

    assert expected == [(span.of(text), stance.value) for span, stance in found]


def test_a_claim_lists_the_hedges_inside_its_content_alone() -> None:
    text = "The officer, who may be lying, said the raid could be a feint."

    claim = next(c for c in claims(annotate(read(text))) if c.source.passage)

    assert "could" == quote(claim.hedges, text)
