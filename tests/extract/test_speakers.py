"""Who speaks, on reports that anyone can read and extend: `cases/speakers.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from casefile import document

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.extract.coreference.corefer import Coreference, corefer
from sayso.extract.coreference.speakers import name_speakers, readable
from sayso.extract.mentions.mentions import mentions
from sayso.model import Claim, MentionKind, Naming, quote

CASES = Path(__file__).parent / "cases" / "speakers.txt"


def reports() -> Iterator[tuple[str, str]]:
    """Yield each report with one line of what is asked of it."""
    for part in CASES.read_text("utf-8").split("\n== ")[1:]:
        _, _, rest = part.partition("\n")
        lines = rest.splitlines()
        text = "\n".join(line for line in lines if not line.startswith("? ")).strip()
        for line in lines:
            if line.startswith("? "):
                yield text, line.removeprefix("? ")


def spoken(text: str) -> tuple[Claim, ...]:
    annotation = annotate(document(text))
    found = mentions(annotation)
    said = claims(annotation, found)
    return name_speakers(annotation, said, corefer(annotation, found, said))


@pytest.mark.parametrize(("text", "line"), list(reports()))
def test_a_source_is_known_by_its_fullest_mention(text: str, line: str) -> None:
    question, _, entity = line.partition(" -> ")
    words, _, cue = question.partition(" | ")

    answers = [
        claim.source.entity
        for claim in spoken(text)
        if cue in quote(claim.cue, text)
        and claim.source.passage
        and words.startswith(quote(claim.source.passage, text).rstrip(" ,"))
    ]

    assert entity in answers


def test_an_unnamed_source_keeps_its_wording_and_stays_unnamed() -> None:
    text = "A harbour pilot said the buoy was gone. The pilot said it had been cut loose."

    sources = [c.source for c in spoken(text) if c.cue]

    assert ["A harbour pilot"] * 2 == [s.entity for s in sources]
    assert {Naming.ANONYMOUS} == {s.naming for s in sources}


def test_no_unnamed_source_shares_a_chain_with_a_name() -> None:
    text = (
        "Mayor Jon Arason closed the harbour. A source in the town hall said the mayor had to. "
        "The source said that boats were seized. An official told the Hella Gazette that he lied. "
        "The official said Arason would resign."
    )
    annotation = annotate(document(text))
    found = mentions(annotation)
    chains = Coreference(corefer(annotation, found, claims(annotation, found)))

    for chain in chains.chains():
        words = {readable(annotation, m) for m in chain if m.kind is not MentionKind.PRONOUN}
        assert not ("Jon Arason" in words and words & {"A source in the town hall", "An official"})
