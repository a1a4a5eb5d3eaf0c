"""Time expressions in sentences: which words, of which type, with which value."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.extract.timex import timexes
from sayso.model import Span, Timex


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
