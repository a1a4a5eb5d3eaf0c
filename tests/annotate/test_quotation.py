import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.quotation import quotations
from sayso.model import Block, BlockKind, Document, Span


def document(text: str) -> Document:
    blocks = (Block(Span(m.start(), m.end()), BlockKind.BODY) for m in re.finditer(r"[^\n]+", text))
    return Document(text=text, blocks=tuple(blocks))


def quoted(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in quotations(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said.", ["“We left,”"]),
        # A lone plural possessive inside a quotation closes nothing.
        ("He said “the guards’ boats are gone.”", ["“the guards’ boats are gone.”"]),
        ("The guards’ boats and the ‘ice road’ are gone.", ["‘ice road’"]),
        ("“The ‘ice road’ is shut,” he said.", ["“The ‘ice road’ is shut,”", "‘ice road’"]),
        ('"We left," she said. "All of us."', ['"We left,"', '"All of us."']),
        ("'We left,' she said of Holt's boats.", ["'We left,'"]),
        ("«Nous partons», dit-elle.", ["«Nous partons»"]),
        ("„Wir gehen“ is what he wrote", ["„Wir gehen“ is what he wrote"]),
        ('The pipe is 6" wide and 5" deep.', []),
        ("It is the winter of ’09, he said.", []),
        ("”We left,” said Holt.", ["”We left,”"]),
        # Wires open with two marks and close with two.
        ("``We left,'' said Holt. ``All.''", ["``We left,''", "``All.''"]),
    ],
)
def test_marks_are_paired_by_side(text: str, expected: list[str]) -> None:
    assert expected == quoted(text)


def test_a_speech_of_two_paragraphs_is_open_until_its_last() -> None:
    text = "“The road is ours.\n“It will stay ours,” said Holt."

    first, second = quotations(document(text))

    assert (first.span.of(text), first.closed) == ("“The road is ours.", False)
    assert (second.span.of(text), second.closed) == ("“It will stay ours,”", True)


def test_furniture_holds_no_quotations() -> None:
    text = "“Share this”"
    furniture = Document(text=text, blocks=(Block(Span(0, len(text)), BlockKind.FURNITURE),))

    assert quotations(furniture) == ()


@given(st.text(alphabet="ab s.,\n\"'“”‘’«»", max_size=80))
def test_quotations_nest_and_never_cross(text: str) -> None:
    found = quotations(document(text))

    for one in found:
        for other in found:
            assert (
                not one.span.overlaps(other.span)
                or one.span.covers(other.span)
                or other.span.covers(one.span)
            )
