"""Who speaks through whom, on reports that anyone can read and extend: `cases/relays.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from casefile import document

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.extract.coreference.corefer import corefer
from sayso.extract.coreference.speakers import name_speakers
from sayso.extract.mentions.mentions import mentions
from sayso.model import Claim, Naming, quote

CASES = Path(__file__).parent / "cases" / "relays.txt"


def reports() -> Iterator[tuple[str, str]]:
    """Yield each report with one line of what is asked of it."""
    for part in CASES.read_text("utf-8").split("\n== ")[1:]:
        _, _, rest = part.partition("\n")
        lines = rest.splitlines()
        text = "\n".join(line for line in lines if not line.startswith("? ")).strip()
        for line in lines:
            if line.startswith("? "):
                yield text, line.removeprefix("? ")


@cache
def spoken(text: str) -> tuple[Claim, ...]:
    annotation = annotate(document(text))
    found = mentions(annotation)
    said = claims(annotation, found)
    return name_speakers(annotation, said, corefer(annotation, found, said))


@pytest.mark.parametrize(("text", "line"), list(reports()))
def test_a_claim_names_everyone_it_came_through(text: str, line: str) -> None:
    question, _, expected = line.partition(" -> ")
    words, _, cue = question.partition(" | ")

    answers = [
        " > ".join(link.entity or "" for link in claim.chain)
        for claim in spoken(text)
        if quote(claim.cue, text) == cue.strip()
        and quote(claim.source.passage, text).rstrip(" ,") == words.strip()
    ]

    assert expected in answers


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Team member Rodaba N said they were told to leave.", Naming.NAMED),
        ("General Suleiman A said he had no orders.", Naming.NAMED),
        ("A spokesman, Jon B, said that the gate was shut.", Naming.NAMED),
        ("A fighter known as Kári said that the tanks were gone.", Naming.NAMED),
        ("The Tait brothers say they have not slept.", Naming.NAMED),
        ("The Connacht Volunteers said they held the hill.", Naming.NAMED),
        ("A source in the dockers' union said the letter was genuine.", Naming.ANONYMOUS),
        ("An aide to President Olaf Brandt said the letter was unread.", Naming.ANONYMOUS),
        ("Two brothers say they have not slept.", Naming.ANONYMOUS),
        ("One resident was taken. Another said nobody was.", Naming.ANONYMOUS),
    ],
)
def test_a_source_is_named_only_where_it_bears_a_name(text: str, naming: Naming) -> None:
    found = [claim.source.naming for claim in spoken(text) if claim.cue and claim.within is None]

    assert naming in found


def test_an_explainer_with_questions_for_headings_is_no_interview() -> None:
    text = (
        "Mayor Jon Arason resigned on Monday.\n\nWhy did he go?\n\n"
        "The police said he had taken money.\n\nWho comes next?\n\n"
        "The council said it would vote in June."
    )

    assert {1} == {len(claim.chain) for claim in spoken(text) if claim.cue}
