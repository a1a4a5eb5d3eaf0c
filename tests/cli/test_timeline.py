"""`sayso timeline`."""

from __future__ import annotations

from pathlib import Path

from .ledgers import json_rows, typed


def test_events_come_with_toll_and_voice(ledger: Path) -> None:
    rows = json_rows(typed("timeline", "--json", ledger=ledger))

    assert [(row["killed"], row["who"]) for row in rows] == [
        (["7"], "Norðurljós"),
        (["12"], "two nurses"),
    ]


def test_days_are_a_filter(ledger: Path) -> None:
    assert json_rows(typed("timeline", "--from", "2031-03-13", "--json", ledger=ledger)) == []


def test_table_shows_the_days(ledger: Path) -> None:
    result = typed("timeline", "--place", "Iceland", ledger=ledger)

    assert "on 12 March [2031-03-12]" in result.stdout
    assert "12 killed" in result.stdout


def test_unknown_order_is_refused(ledger: Path) -> None:
    assert typed("timeline", "--sort", "id; DROP TABLE claim", ledger=ledger).exit_code == 2
