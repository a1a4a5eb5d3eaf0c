"""Reports on several cores: the order, the records, and workers that die."""

from __future__ import annotations

import multiprocessing
import os
import signal

from sayso.model import Document
from sayso.read import Skipped, documents
from sayso.run import Options, process
from sayso.run.ahead import made_ahead

TOWNS = ("Höfn", "Akureyri", "Selfoss", "Vik", "Hella", "Keflavik", "Akranes", "Husavik")


def reports() -> list[Document]:
    return [
        document
        for town in TOWNS
        for document in documents(f"The mayor of {town} said that the marines had left {town}.\n")
        if isinstance(document, Document)
    ]


def test_records_come_in_order_and_are_those_of_one_process() -> None:
    items = [*reports(), Skipped("odd.txt", "is empty", "add a text")]

    found = [
        (item, made(item) if isinstance(item, Document) else None)
        for item, made in made_ahead(items, options=Options(), workers=2)
    ]

    assert [item for item, _ in found] == items
    assert [record for _, record in found] == [*map(process, reports()), None]


def test_known_report_keeps_no_worker() -> None:
    (first, *_) = reports()

    ((item, made),) = made_ahead([first], options=Options(), workers=2, wanted=lambda _: False)

    assert not multiprocessing.active_children()
    assert item is first
    assert made(first) == process(first)


def test_reports_of_a_worker_that_is_killed_are_made_again() -> None:
    found = made_ahead(reports(), options=Options(), workers=2)
    item, made = next(found)
    assert isinstance(item, Document)
    assert made(item) == process(item)

    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)

    records = [made(each) for each, made in found if isinstance(each, Document)]
    assert [record.document for record in records] == reports()[1:]
