"""What kind of source is a phrase?  The cases are in `cases/naming.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.annotate import annotate
from sayso.extract.attribution.naming import naming_of
from sayso.model import Block, BlockKind, Document, Span

CASES = Path(__file__).parent / "cases" / "naming.txt"


def cases() -> Iterator[tuple[str, str]]:
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            yield lines[0], lines[1]


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_a_source_is_judged_by_its_words(text: str, expected: str) -> None:
    annotation = annotate(Document(text=text, blocks=(Block(Span(0, len(text)), BlockKind.BODY),)))
    phrase = Span(
        0, text.index(" left") if text[text.index(" left") - 1] != "," else text.index(", left")
    )

    naming, kind, count = naming_of(annotation, phrase)

    assert expected == f"{naming} | {kind} | {count if count is not None else '-'}"


def test_a_span_outside_all_sentences_is_not_known() -> None:
    text = "Rangers left.\n\nThe end."
    annotation = annotate(Document(text=text, blocks=(Block(Span(0, 13), BlockKind.BODY),)))

    naming, kind, count = naming_of(annotation, Span(15, 18))

    assert ("unspecified", "unspecified", None) == (naming, kind, count)
