"""How does a source stand to what it says?"""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.model import Block, BlockKind, Document, Form, Span


def stance(text: str) -> str:
    """Return the stance of the first attribution of a text."""
    document = Document(text=text, blocks=(Block(Span(0, len(text)), BlockKind.BODY),))
    found = [c for c in claims(annotate(document)) if c.form is not Form.NARRATED]
    return found[0].stance.value


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("asserted", "The army said its guards had left."),
        ("asserted", "The army said its guards had not left."),
        ("asserted", "The army said its guards would not leave even if they were asked."),
        ("asserted", "The army said it left before the rain could fall."),
        ("possible", "The army said the guards might leave."),
        ("possible", "Reports suggest the guards have left."),
        ("asserted", "One sailor suggests that the guards have left."),
        ("unclear", "The army said it was unclear whether the guards had left."),
        ("unclear", "The army did not say whether the guards had left."),
        ("unclear", "The army has not confirmed that the guards left."),
        ("denied", "The army denied that its guards had left."),
        ("denied", "The army does not believe that the guards left."),
        ("unclear", "The army did not deny that its guards had left."),
        ("possible", "The army did not rule out a withdrawal from the pass."),
        ("suspected", "The army suspects that the guards have left."),
        ("accused", "The army accused the guards of leaving."),
        ("requested", "The army asked the guards to leave."),
        ("planned", "The army promised to leave."),
        ("admitted", "The army admitted that its guards had left."),
        ("admitted", "The army confirmed its part in the raid."),
        ("asserted", "The army confirmed that a ship had sunk."),
        ("asserted", "The mayor has no doubt that the guards have left."),
    ],
)  # fmt: skip
def test_stance_follows_the_cue_its_negation_and_the_modals_of_the_content(
    expected: str, text: str
) -> None:
    assert expected == stance(text)
