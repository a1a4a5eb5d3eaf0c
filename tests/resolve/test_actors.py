"""Who is meant by each mention, on reports that anyone can read and extend: `cases/actors.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sayso.model import Block, BlockKind, Document, Extraction, Span
from sayso.resolve.actors.link import entity_name
from sayso.run import process

CASES = Path(__file__).parent / "cases" / "actors.txt"


@dataclass(frozen=True)
class Case:
    """Words of a report with the name they lead to; `None` where they lead to nobody."""

    published: date | None
    text: str
    words: str
    as_source: bool
    name: str | None

    def __str__(self) -> str:
        return f"{self.words}: {self.text[:40]}"


def cases() -> Iterator[Case]:
    """Yield each line of the case file that says whom words mean."""
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        published = None
        if lines and lines[0].startswith("on "):
            published = date.fromisoformat(lines.pop(0)[3:])
        for line in lines[1:]:
            as_source = " ~ " in line
            words, _, name = line.partition(" ~ " if as_source else " = ")
            yield Case(published, lines[0], words, as_source, None if name == "-" else name)


def document(text: str, published: date | None = None) -> Document:
    return Document(
        text=text, blocks=(Block(Span(0, len(text)), BlockKind.BODY),), published=published
    )


@cache
def read(text: str, published: date | None = None) -> Extraction:
    return process(document(text, published))


def linked(extraction: Extraction, words: str, *, as_source: bool = False) -> str | None:
    """Return whom the last mention that reads so leads to; "?" where there is no such mention."""
    text = extraction.annotation.document.text
    at = text.rfind(words)
    ends = at + len(words)
    spans = [m for m in extraction.mentions if m.span.start <= at and m.span.end >= ends]
    if not spans:
        return "?"
    mention = min(spans, key=lambda m: m.span.end - m.span.start)
    found = extraction.actor_matches.get(mention.id, ())
    actors = extraction.actors
    return entity_name(found[0].referent_id, actors, as_source=as_source) if found else None


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_words_lead_to_whom_a_reader_takes_them_for(case: Case) -> None:
    extraction = read(case.text, case.published)

    assert case.name == linked(extraction, case.words, as_source=case.as_source)


def test_each_match_says_why() -> None:
    extraction = read("Hamas rejected the paper on Monday. The group wanted changes.")

    assert all(m.reasons for found in extraction.actor_matches.values() for m in found)


def test_scores_are_probabilities() -> None:
    extraction = read("The SDF shelled a village near Raqqa, Syria said. Syrian villagers fled.")

    assert all(0 < m.score < 1 for found in extraction.actor_matches.values() for m in found)


def test_an_unknown_person_has_the_same_id_in_every_report() -> None:
    first = read("Brig. Gen Karim Haddad said the ridge was quiet.")
    second = read("The ridge fell, said Karim Haddad, a shepherd.")

    assert local(first) == local(second) != set()


def test_two_unknown_people_have_two_ids() -> None:
    extraction = read("Karim Haddad met Sólveig Árnadóttir. Both left on Monday.")

    assert 2 == len(local(extraction))


def test_reading_twice_links_alike() -> None:
    text = "Hezbollah held the hill for a week. Later the party left the hill."

    assert process(document(text)).actor_matches == process(document(text)).actor_matches


def local(extraction: Extraction) -> set[str]:
    found = extraction.actor_matches.values()
    return {m.referent_id for matches in found for m in matches if m.referent_id[:6] == "local:"}
