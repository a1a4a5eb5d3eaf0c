"""Layouts that people give Sayso, and the blocks a reader sees in them."""

from __future__ import annotations

import pytest
from layouts_format import Case, cases

from sayso.read import documents

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_blocks_are_those_a_reader_sees(case: Case) -> None:
    found = [
        [(block.kind.value, block.span.of(doc.text)) for block in doc.blocks]
        for doc in documents(case.text)
    ]

    assert [report.blocks for report in case.reports] == found


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.reports[0].title], ids=lambda case: case.name
)
def test_heads_say_what_they_say(case: Case) -> None:
    found = [
        (doc.title or "-", doc.published and doc.published.isoformat(), doc.publisher)
        for doc in documents(case.text)
    ]

    assert [(r.title, r.published, r.publisher) for r in case.reports] == found


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_report_cut_out_of_its_file_reads_the_same(case: Case) -> None:
    docs = documents(case.text)

    alone = [documents(doc.text)[0] for doc in docs]

    assert [(doc.id, doc.title, doc.blocks) for doc in docs] == [
        (doc.id, doc.title, doc.blocks) for doc in alone
    ]
