"""Whoever follows a ledger holds what it holds, and forgets what no longer stands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reports import MAY_3, MAY_4, MAY_5, east, north
from sayso.errors import NotFound
from sayso.ledger import Ledger, MemoryLedger, standing
from sayso.ledger.changes import changes, cursor_of
from sayso.model import Judgement

NORTH, EAST = north(), east()
ACCEPTED = Judgement(
    about=NORTH.claims[0].id, decision="accept", by="Una", reason="read it", at=MAY_4
)
REJECTED = Judgement(
    about=NORTH.claims[0].id, decision="reject", by="Una", reason="read it again", at=MAY_5,
    supersedes=ACCEPTED.id,
)  # fmt: skip
MATCHED = Judgement(
    about=f"{NORTH.claims[0].id} {EAST.claims[0].id}", decision="same", by="rule:match",
    reason="same words", at=MAY_5,
)  # fmt: skip


def told(ledger: Ledger, **asked: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in changes(ledger, **asked)]


def fill(ledger: Ledger) -> None:
    ledger.add(NORTH.extraction(), at=MAY_3)
    ledger.judge(ACCEPTED)
    ledger.reject("/home/una/scan.pdf", "is not text", "save it as text", at=MAY_4)
    ledger.add(EAST.extraction(), at=MAY_5)
    ledger.judge(REJECTED)
    ledger.judge(MATCHED)


def test_all_is_told_in_the_order_of_learning(ledger: Ledger) -> None:
    fill(ledger)
    lines = told(ledger)

    kinds = [line["kind"] for line in lines if line["kind"] not in {"claim", "statement"}]
    assert kinds == [
        "report", "judgement", "rejection", "report", "judgement", "tombstone", "judgement",
    ]  # fmt: skip
    assert {line["id"] for line in lines if line["kind"] == "claim"} == {
        claim.id for claim in ledger.claims()
    }
    assert {line["id"] for line in lines if line["kind"] == "statement"} == {
        statement.id for statement in ledger.statements()
    }
    assert lines[0]["text"] == NORTH.text


def test_going_on_behind_any_line_tells_the_rest(ledger: Ledger) -> None:
    fill(ledger)
    lines = told(ledger)

    for number in (0, 1, 7, len(lines) - 3, len(lines) - 2, len(lines) - 1):
        cursor = cursor_of(lines[number]["cursor"])
        assert cursor is not None
        assert told(ledger, since=cursor) == lines[number + 1 :]


def test_mirror_that_follows_step_by_step_holds_what_stands(ledger: Ledger) -> None:
    mirror: dict[str, dict[str, Any]] = {}
    cursor = None

    def follow() -> None:
        nonlocal cursor
        for line in told(ledger, since=cursor, names=True):
            cursor = cursor_of(line["cursor"])
            if line["kind"] == "tombstone":
                del mirror[line["id"]]
            else:
                mirror[line["id"]] = line

    for step in (
        lambda: ledger.add(NORTH.extraction(), at=MAY_5),
        lambda: ledger.judge(ACCEPTED),
        lambda: ledger.judge(REJECTED),
        lambda: ledger.add(EAST.extraction(), at=MAY_3),  # by a clock that goes back
        lambda: ledger.judge(MATCHED),
    ):
        step()
        follow()

    held = {name for name, line in mirror.items() if line["kind"] == "judgement"}
    assert held == {judgement.id for judgement in standing(ledger.judgements())}
    assert {name for name, line in mirror.items() if line["kind"] == "report"} == {
        doc.id for doc in ledger.documents()
    }


def test_tombstone_says_what_is_undone_and_by_what(ledger: Ledger) -> None:
    fill(ledger)

    (tombstone,) = (line for line in told(ledger, names=True) if line["kind"] == "tombstone")

    assert tombstone["id"] == ACCEPTED.id
    assert tombstone["by"] == REJECTED.id
    assert (tombstone["about"], tombstone["decision"]) == ([NORTH.claims[0].id], "accept")


def test_moment_is_where_it_begins(ledger: Ledger) -> None:
    fill(ledger)

    assert [line["kind"] for line in told(ledger, since=MAY_4)][:3] == [
        "judgement", "rejection", "report",
    ]  # fmt: skip


def test_no_name_of_a_person_is_told_unless_it_is_asked_for(ledger: Ledger) -> None:
    fill(ledger)

    lines = list(changes(ledger))
    assert not any("Una" in line or "una" in line.split("uri")[-1][:20] for line in lines)
    assert not any(ACCEPTED.id in line or REJECTED.id in line for line in lines)
    by = [line["by"] for line in map(json.loads, lines) if line["kind"] == "judgement"]
    assert by == [None, None, "rule:match"]
    named = [line["by"] for line in told(ledger, names=True) if line["kind"] == "judgement"]
    assert named == ["Una", "Una", "rule:match"]


def test_cursor_of_another_ledger_is_refused(ledger: Ledger) -> None:
    fill(ledger)
    other = MemoryLedger()
    other.add(EAST.extraction(), at=MAY_3)
    (*_, last) = told(other)

    with pytest.raises(NotFound, match="not of"):
        told(ledger, since=cursor_of(last["cursor"]))


@pytest.mark.parametrize("text", ["", "x", "MS4x", "ü", "MS4xLg", "0.0.0", "MTAuMTAu" * 40])
def test_what_is_no_cursor_is_told_apart(text: str) -> None:
    assert cursor_of(text) is None
