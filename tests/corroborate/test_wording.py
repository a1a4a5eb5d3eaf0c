"""Whose force is meant, and what a wording leaves open."""

from __future__ import annotations

import pytest

from sayso.corroborate.wording import (
    counted,
    doubted,
    open_above,
    open_below,
    party,
    says_always_small,
    says_complete,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iceland", "Icelandic troops"),
        ("Reykjavík", "the Icelandic government"),
        ("South Korean forces", "South Korea"),
        ("the Grey Coast Brigade's fighters", "Grey Coast Brigade"),
        ("Ordovian marines", "the Ordovians"),
        ("Ordovia", "Ordovian gunboats"),
        ("the Höfn Rifles", "Hofn Rifles"),
        ("Ordovian marines at the airfield", "Ordovian marines"),
        ("fighters with Danish papers", "the troops"),
        ("seven people", "they"),
        ("any ship", "nobody"),
    ],
)
def test_names_of_one_party(one: str, other: str) -> None:
    assert party(one) == party(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iceland", "Denmark"),
        ("the Icelandic opposition", "the Icelandic army"),
        ("Fjord Guard", "Coast Guard"),
        ("Icelandic militias", "Iceland"),
    ],
)
def test_names_of_two_parties(one: str, other: str) -> None:
    assert party(one) != party(other)


@pytest.mark.parametrize(
    ("said", "small"),
    [
        ("has always been limited", True),
        ("was never more than symbolic", True),
        ("is limited", False),
        ("has always been there", False),
    ],
)
def test_presence_that_was_never_large(said: str, small: bool) -> None:
    assert says_always_small(said) is small


def test_departure_of_everyone() -> None:
    assert says_complete("have left the coast entirely")
    assert not says_complete("are leaving the coast")


@pytest.mark.parametrize(
    ("before", "above", "below"),
    [
        ("killing at least ", True, False),
        ("killed no fewer than", True, False),
        ("up to ", False, True),
        ("killed more than a week ago ", False, False),
        ("", False, False),
    ],
)
def test_count_that_is_left_open(before: str, above: bool, below: bool) -> None:
    assert (open_above(before), open_below(before)) == (above, below)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("seven people", set()),
        ("at least 12", set()),
        ("two fishermen", {"fishermen"}),
        ("a dozen harbour guards", {"harbour", "guards"}),
    ],
)
def test_what_is_counted(said: str, what: set[str]) -> None:
    assert counted(said) == what


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("it is not clear whether any were sent", "came"),
        ("nobody knows if they have left", "left"),
        ("it is not clear what they want", None),
        ("they were sent, which is clear", None),
    ],
)
def test_what_is_doubted(said: str, moved: str | None) -> None:
    assert doubted(said) == moved
