"""Of a long text, the part that was meant is shown."""

from __future__ import annotations

import pytest

from sayso.query import snippet

LONG = "The harbour was quiet. " * 30 + "Two drones attacked the old pier. " + "Nobody came. " * 30


def test_the_stretch_with_the_words_is_shown_and_cut() -> None:
    found = snippet(LONG, "drone attack")

    assert [found.text[a:b] for a, b in found.marks] == ["drones", "attacked"]
    assert len(found.text) < 260
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")


def test_a_short_text_is_shown_whole() -> None:
    found = snippet("Höfn was shelled.", "hofn")

    assert (found.text, found.marks) == ("Höfn was shelled.", ((0, 4),))


@pytest.mark.parametrize(
    ("query", "marked"),
    [("valor*", ["Valorian", "valor"]), ('"valor"', ["valor"]), ("none", []), ("", [])],
)
def test_what_was_meant_is_marked(query: str, marked: list[str]) -> None:
    text = "The Valorian guard spoke of valor."

    assert [text[a:b] for a, b in snippet(text, query).marks] == marked


def test_a_text_without_the_words_begins_at_its_beginning() -> None:
    assert snippet(LONG, "volcano", most=40).text.startswith("The harbour")


def test_a_word_longer_than_the_stretch_is_cut() -> None:
    assert len(snippet("x" * 500, "y", most=100).text) <= 104
