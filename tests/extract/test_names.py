"""Names and their labels, on sentences that anyone can read and extend: `cases/names.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from casefile import document, indented

from sayso.annotate import annotate
from sayso.extract.mentions.names import names

CASES = Path(__file__).parent / "cases" / "names.txt"


def found(text: str) -> list[str]:
    annotation = annotate(document(text))
    lines = []
    for name in names(annotation):
        sentence = annotation.sentences[name.sentence]
        lines.append(f"{sentence.cover(name.first, name.last).of(text)} | {name.label}")
    return lines


@pytest.mark.parametrize(("text", "expected"), list(indented(CASES)))
def test_names_of_a_sentence_have_their_words_and_label(text: str, expected: list[str]) -> None:
    assert [line for line in expected if line != "none"] == found(text)


def test_all_occurrences_of_a_name_share_one_label() -> None:
    text = (
        "The Northern Front left Vik. Northern Front fighters burned the pier. "
        "The mayor blamed the Northern Front. In Vik the Northern Front is feared."
    )

    labels = {line.split(" | ")[1] for line in found(text) if line.startswith("Northern Front")}

    assert {"ORG"} == labels


def test_a_surname_alone_is_a_person_though_it_is_a_capital_too() -> None:
    text = "Anna Paris was born in Hella. Paris now lives in Vik."

    assert "Paris | PER" in found(text)
