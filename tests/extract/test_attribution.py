"""Who says what, on sentences that anyone can read and extend: `cases/attribution.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.model import Block, BlockKind, Claim, Document, Form, Passage, Span, quote

CASES = Path(__file__).parent / "cases" / "attribution.txt"


def cases() -> Iterator[tuple[str, list[str]]]:
    """Yield each text of the case file with the lines that say what must be found."""
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            yield lines[0], lines[1:]


def document(text: str) -> Document:
    return Document(text=text, blocks=(Block(Span(0, len(text)), BlockKind.BODY),))


def bare(words: str) -> str:
    """Return words without the marks at their ends, which the conventions leave open."""
    return " … ".join(part.strip(" ,.") for part in words.split(" … "))


def line(claim: Claim, text: str) -> str:
    def words(where: Passage) -> str:
        return bare(quote(where, text)) if where else "-"

    chain = " > ".join(words(link.passage) for link in claim.chain)
    return " | ".join(
        (
            words(claim.source.passage),
            words(claim.cue),
            words(claim.content),
            claim.stance.value,
            chain,
        )
    )


def normal(expected: str) -> str:
    source, cue, content, stance, *chain = (part.strip() for part in expected.split(" | "))
    through = " > ".join(bare(link) for link in chain[0].split(" > ")) if chain else bare(source)
    return " | ".join((bare(source), bare(cue), bare(content), stance, through))


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_every_claim_of_a_case_is_found(text: str, expected: list[str]) -> None:
    found = [
        line(claim, text)
        for claim in claims(annotate(document(text)))
        if claim.form is not Form.NARRATED
    ]

    if expected == ["no claim"]:
        assert found == []
        return
    for case in expected:
        if case.startswith("not: "):
            source = bare(case.removeprefix("not: "))
            assert not any(one.startswith(f"{source} | ") for one in found), "\n".join(found)
            continue
        assert normal(case) in found, "\n".join(["found:", *found])


def test_all_cases_in_one_report_keep_to_their_characters() -> None:
    paragraphs = [text for text, _ in cases()]
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(Span(start, start + len(paragraph)), BlockKind.BODY))
        start += len(paragraph) + 1
    whole = Document(text="\n".join(paragraphs), blocks=tuple(blocks))
    annotation = annotate(whole)

    found = claims(annotation)

    assert found == claims(annotation)
    ids = {claim.id for claim in found}
    assert len(ids) == len(found)
    assert {claim.within for claim in found} - {None} <= ids
    for claim in found:
        assert claim.chain
        for passage in (claim.content, claim.cue, claim.hedges, claim.addressee):
            assert all(whole.text[span.start : span.end].strip() for span in passage)
        assert list(claim.content) == sorted(claim.content)
