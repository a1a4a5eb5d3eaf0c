"""Recognition of toponyms: what a reader would mark, what moves it, and what it stands for."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from sayso.annotate import annotate
from sayso.extract.toponyms.toponyms import toponyms
from sayso.model import Annotation, Block, BlockKind, Document, Span, Toponym
from sayso.resolve.gazetteer.shipped import open_gazetteer

_MARKED = re.compile(r"\[([^]]+)\](\*?)")


def read(text: str) -> tuple[Toponym, ...]:
    return toponyms(annotated(text), open_gazetteer())


def annotated(text: str) -> Annotation:
    blocks = tuple(
        Block(Span(*line.span()), BlockKind.BODY) for line in re.finditer(r"[^\n]+", text)
    )
    return annotate(Document(text=text, blocks=blocks))


def cases() -> list[str]:
    lines = (Path(__file__).parent / "toponyms.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("marked", cases())
def test_places_are_marked_as_a_reader_would(marked: str) -> None:
    found = read(_MARKED.sub(r"\1", marked))

    expected = [match.group(1, 2) for match in _MARKED.finditer(marked)]
    assert [(item.text, "" if item.literal else "*") for item in found] == expected


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Troops dug in near Akureyri in Iceland.", "near"),
        ("Troops dug in south of Akureyri in Iceland.", "south of"),
        ("Troops dug in 15 km south of Akureyri in Iceland.", "15 km south of"),
        ("Troops dug in on the outskirts of Akureyri in Iceland.", "outskirts of"),
        ("Troops held areas around Akureyri in Iceland.", "areas around"),
        ("The camp is 20 kms from Akureyri in Iceland.", "20 kms from"),
        ("Troops dug in across northern Iceland.", "northern"),
        ("Troops dug in at Akureyri in Iceland.", None),
    ],
)
def test_words_before_a_place_move_it(text: str, relation: str | None) -> None:
    assert read(text)[0].relation == relation


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("Oslo accused the group of arson.", False),
        ("Norway said the talks had failed.", False),
        ("Akureyri police arrested two men in Iceland.", False),
        ("The talks in Oslo failed.", True),
        ("Rebels attacked Norway at dawn.", True),
    ],
)
def test_a_place_that_speaks_is_not_literal(text: str, literal: bool) -> None:
    assert read(text)[0].literal is literal


def test_a_name_sure_in_the_body_counts_in_the_headline() -> None:
    text = (
        "Rebel ‘Fortress’ in Iceland’s Akureyri Under Fire\n\n"
        "Shells hit Akureyri in Iceland on Monday.\nRebels came to Akureyri in May.\n"
        "Nobody in Akureyri slept.\n"
    )

    assert [item.text for item in read(text)].count("Akureyri") == 4


def test_places_do_not_overlap_and_lie_in_the_text() -> None:
    text = "AKUREYRI, Iceland (AFP) - Ships left New York City for the South China Sea, Oslo said."

    found = read(text)

    assert all(item.span.of(text) == item.text for item in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


def test_an_empty_report_has_no_places() -> None:
    assert read("") == ()
