"""The demo reports are what the tutorial says they are."""

from __future__ import annotations

from sayso.demo import demo_path, paths
from sayso.model import BlockKind
from sayso.read import read_file


def test_the_demo_file_holds_two_reports() -> None:
    titles = [doc.title for doc in read_file(demo_path())]

    assert titles == [
        "Ordovian Marines Slip Out of Akureyri Before the Thaw",
        "Keflavik’s ‘Iron Quay’ Shelled Again as Harbour Guard Digs In",
    ]


def test_credits_of_pictures_are_no_part_of_the_body() -> None:
    marks = ("Coastal Conflict Monitor)", "(NORDVARP)")
    bodies = [
        block.span.of(doc.text)
        for doc in read_file(demo_path())
        for block in doc.blocks
        if block.kind is BlockKind.BODY
    ]

    assert not [body for body in bodies if body.endswith(marks)]


def test_every_demo_file_can_be_read() -> None:
    assert all(read_file(path) for path in paths())
