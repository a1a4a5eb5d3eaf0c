"""`sayso matches`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .ledgers import json_rows, typed


def shellings(ledger: Path) -> list[dict[str, Any]]:
    rows = json_rows(typed("matches", "--find", "--json", ledger=ledger))
    return [row for row in rows if "Shelling" in row["sides"][0]["evidence"]]


def test_the_shelling_is_one_event_in_both_reports(ledger: Path) -> None:
    (row,) = shellings(ledger)

    assert [side["publisher"] for side in row["sides"]] == ["Austurpóstur", "Norðurljós"]
    assert row["by"] == "rule:match"


def test_a_match_can_be_taken_back(ledger: Path) -> None:
    (row,) = shellings(ledger)

    typed("matches", "--undo", row["id"], "--reason", "two nights", ledger=ledger)

    assert shellings(ledger) == []


def test_leaving_and_the_denial_of_it_are_about_one_thing(ledger: Path) -> None:
    rows = json_rows(typed("matches", "--find", "--json", ledger=ledger))

    assert ["denied", "asserted"] in [[side["stance"] for side in row["sides"]] for row in rows]


def test_the_reasons_are_shown(ledger: Path) -> None:
    result = typed("matches", "--find", ledger=ledger)

    assert "one place (Höfn)" in result.stdout


def test_without_suggestions_it_says_so(ledger: Path) -> None:
    assert "no suggestions" in typed("matches", "--suggestions", "--find", ledger=ledger).stderr
