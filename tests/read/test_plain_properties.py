"""What holds of every text, whatever is in it."""

from __future__ import annotations

import contextlib
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts_format import cases

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read import documents

LINES = st.sampled_from(sorted({line for case in cases() for line in case.text.splitlines()}))
ENDS = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n\n\n\n", "\f", "\u2028", " \n\t"]
)
MADE_UP = st.lists(st.tuples(LINES, ENDS)).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
TEXTS = st.one_of(st.text(), MADE_UP)


def inked(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_each_report_is_a_slice_of_the_input(text: str) -> None:
    for doc in documents(text):
        assert text[doc.offset : doc.offset + len(doc.text)] == doc.text


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_reports_follow_one_another(text: str) -> None:
    docs = documents(text)

    for doc, after in pairwise(docs):
        assert doc.offset + len(doc.text) <= after.offset


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_blocks_are_sorted_and_apart_and_hold_all_the_ink(text: str) -> None:
    for doc in documents(text):
        covered, last = "", 0
        for block in doc.blocks:
            assert last <= block.span.start
            last = block.span.end
            covered += block.span.of(doc.text)
        ink = inked(covered)
        for mark in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff":
            ink = ink.replace(mark, "")
        assert ink == inked_without_marks(doc)


def inked_without_marks(doc: Document) -> str:
    text = inked(doc.text)
    for mark in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff":
        text = text.replace(mark, "")
    return text


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert documents(text) == documents(text)


def test_a_text_without_ink_holds_no_report() -> None:
    assert documents(" \n\n\u200b\r\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        "a\n" * 20_000,
        "Guns fall silent\n" * 10_000,
        "-" * 900_000,
        "- " * 400_000,
        "(" * 500_000 + ")" * 400_000,
        "A" * 900_000,
        "AKUREYRI, " * 90_000,
        "“Guns fall silent in the north”\n" * 8_000,
        "By Jane Roe and " * 60_000,
        " \t" * 450_000,
        "\n".join(f"{number} Guns fall silent in the north" for number in range(8_000)),
        "The guns fell silent at noon, a nurse said.\n\n***\n\n" * 6_000,
    ],
    ids=lambda text: text[:12],
)
def test_the_largest_inputs_take_seconds(text: str) -> None:
    start = time.perf_counter()
    # Too many paragraphs for one report are an answer too, and one that comes soon.
    with contextlib.suppress(InputRejected):
        documents(text)

    assert time.perf_counter() - start < 10
