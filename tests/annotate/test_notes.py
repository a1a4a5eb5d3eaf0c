"""Marks of notes are no words; an editor's brackets are."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.annotate.notes import without_notes
from sayso.read import documents


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("near Vik.[12] The League left", "[12]"),
        ("near Vik.[2][3] The League left", "[2][3]"),
        ("near Vik. [2] [3] The League left", "[2] [3]"),
        ("the ministry said [7], and left", "[7]"),
        ("near Vik,[4\u20136] the League left", "[4\u20136]"),
        ("the town[citation needed] was left", "[citation needed]"),
        ("the town[a] was left", "[a]"),
        ("left Vik.\u00b9\u00b2 The League", "\u00b9\u00b2"),
    ],
)
def test_mark_of_a_note_is_blank(text: str, mark: str) -> None:
    assert without_notes(text) == text.replace(mark, " " * len(mark))


@pytest.mark.parametrize(
    "text",
    [
        "they killed [12] people",
        "“[T]he army left,” he said",
        "“[t]he army left,” he said",
        "“there is [a] truce,” he said",
        "said [the mayor] of Vik",
        "10 km\u00b2 of farmland",
    ],
)
def test_words_of_an_editor_stay(text: str) -> None:
    assert without_notes(text) == text


def test_sentences_end_before_their_notes() -> None:
    (document,) = documents(
        "Guards left Vik on May 3.[1] The League said that they had left Hella too.[2][3] "
        "“We are here,” Capt. Una Berg said.[4] The mayor was not reached."
    )

    found = annotate(document).sentences

    assert [sentence.tokens[-1].text for sentence in found] == ["."] * 4
    assert not any("[" in token.text for sentence in found for token in sentence.tokens)
