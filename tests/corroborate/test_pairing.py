"""Comparing what repeats itself: the work grows with a report's length, not with its square."""

from __future__ import annotations

from datetime import date

from sayso.corroborate import conflicts
from sayso.corroborate.base import by_divisions
from sayso.corroborate.pairing import across, among
from sayso.model import Conflict, Place
from sayso.read import documents
from sayso.run import process

STORY = """The Grey Coast Brigade withdrew from Höfn on Monday, Col. Þórdís Hlaðan said.
The Grey Coast Brigade did not withdraw from Iceland, the Harbour Guard said.

"""


def compared(times: int) -> tuple[int, tuple[Conflict, ...]]:
    """Return how often two places were compared in a report repeated, and its conflicts."""
    calls = 0

    def contains(outer: Place, inner: Place) -> bool:
        nonlocal calls
        calls += 1
        return by_divisions(outer, inner)

    text = STORY * times
    (report,) = documents(text, uri="story.txt", publisher="Norðurljós", published=date(2031, 5, 6))
    found = conflicts([process(report)], contains=contains)
    return calls, found


def test_a_longer_report_is_so_much_more_work_and_no_more() -> None:
    # Up to some fifty tellings of one thing each is compared with all, and then with so many.
    steps = [compared(times) for times in (60, 90, 120)]
    (few, found), (more, _), (most, again) = steps

    assert 0 < most - more <= 1.2 * (more - few)
    assert [each.kind for each in found] == [each.kind for each in again] == ["withdrawal"]


def test_what_is_alike_is_compared_as_one_and_all_of_it_is_tied_together() -> None:
    pairs = list(across(["a1", "a2", "b1"], ["x1", "x2"], key=lambda item: item[0]))

    assert pairs == [("a1", "x1"), ("a1", "x2"), ("a2", "x1"), ("b1", "x1"), ("b1", "x2")]


def test_where_nothing_is_alike_all_are_compared() -> None:
    assert list(across("ab", "xy", key=str)) == [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]


def test_two_that_are_alike_are_no_pair() -> None:
    found = among([1, 1, 2, 3], key=int, may=lambda one, other: one + other != 5)

    assert found == {(0, 2), (1, 2), (0, 3), (1, 3)}
