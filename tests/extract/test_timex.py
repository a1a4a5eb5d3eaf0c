"""Time expressions in sentences: which words, of which type, with which value."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.timex.timexes import timexes
from sayso.model import Span, Timex
from sayso.resolve.dates.anchor import anchor


def cases() -> list[tuple[str, list[str]]]:
    """Read the sentences of timex.txt, each with the lines under it."""
    found: list[tuple[str, list[str]]] = []
    for line in Path(__file__).with_name("timex.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def find(text: str) -> tuple[Timex, ...]:
    return timexes(text, [Span(0, len(text))])


def shown(timex: Timex) -> str:
    parts = [timex.text, timex.type, timex.value, *([timex.mod] if timex.mod else [])]
    return " | ".join(parts)


@pytest.mark.parametrize(("sentence", "expected"), cases(), ids=[case[0] for case in cases()])
def test_expressions_of_a_sentence(sentence: str, expected: list[str]) -> None:
    assert expected == [shown(timex) for timex in find(sentence)]


def test_offsets_are_into_the_whole_text() -> None:
    text = "Vik, 3 May. The quay opened in June 2013."

    (timex,) = timexes(text, [Span(12, len(text))])

    assert "June 2013" == timex.span.of(text)


def test_only_the_spans_asked_for_are_read() -> None:
    text = "Today it rains. Tomorrow it snows."

    assert ["Today"] == [timex.text for timex in timexes(text, [Span(0, 15)])]


def test_an_expression_ends_with_its_span() -> None:
    text = "They met in June\n\n2013 was dry."

    assert ["June", "2013"] == [t.text for t in timexes(text, [Span(0, 16), Span(18, len(text))])]


def test_a_bare_year_before_christ_needs_a_text_that_speaks_of_them() -> None:
    said = "The fleet sailed in 490 BC. Another followed in 480."

    assert ["BC0490", "BC0480"] == [timex.value for timex in find(said)]
    assert [] == list(find("Another 480 boats followed in 480."))


def test_a_text_without_spans_holds_nothing() -> None:
    assert () == timexes("Today it rains.", [])


# Pieces that make and break expressions, in any order.
PIECES = (
    "May march last next the of 2013 3 12 490 BC 9/11 '80s $5 5% 5-6 /2 : , . - – ( ) Monday night "
    "a an two and half years ago since until from to early late mid fall spring now then that day "
    "days century quarter third Q3 FY 10 p.m. GMT Ramadan Easter week weeks' time every twice per "
    "2024-13-45 31 February 0 00 1999- \n"
).split(" ")


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([" ", "-", ""]))
def test_every_expression_lies_in_the_text_and_overlaps_no_other(
    pieces: list[str], glue: str
) -> None:
    text = glue.join(pieces)
    spans = [Span(0, len(text))] if text else []

    found = timexes(text, spans)

    assert [timex.text for timex in found] == [timex.span.of(text) for timex in found]
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_is_found_can_be_anchored(pieces: list[str]) -> None:
    text = " ".join(pieces) or "-"
    found = timexes(text, [Span(0, len(text))])

    for published in (None, date(2024, 5, 3)):
        final = anchor(found, text, published=published)

        assert [timex.span for timex in found] == [timex.span for timex in final]
        assert not [timex.value for timex in final if timex.value.startswith(("now", "then"))]
