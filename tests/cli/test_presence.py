"""`sayso presence`."""

from __future__ import annotations

from pathlib import Path

from .ledgers import json_rows, typed


def test_actor_and_place_are_filters(ledger: Path) -> None:
    rows = json_rows(
        typed("presence", "--actor", "brigade", "--place", "húsavík", "--json", ledger=ledger)
    )

    assert [(row["status"], row["stance"]) for row in rows] == [("arrived", "possible")]


def test_day_that_was_known_ends_with_the_day(ledger: Path) -> None:
    rows = json_rows(typed("presence", "--as-of", "2031-05-03", "--json", ledger=ledger))

    assert {row["publisher"] for row in rows} == {"Norðurljós"}
    assert len(rows) == 3


def test_rows_without_a_date_are_counted_where_a_day_is_asked_for(ledger: Path) -> None:
    result = typed("presence", "--at", "2031-03-12", ledger=ledger)

    assert "3 rows without a date are left out" in result.stderr
    assert "[2031-03-01 – 2031-03-31]" in result.stdout
