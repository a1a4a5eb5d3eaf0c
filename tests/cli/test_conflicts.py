"""`sayso conflicts`."""

from __future__ import annotations

from pathlib import Path

from .ledgers import json_rows, typed


def test_both_sides_are_shown_across_reports(ledger: Path) -> None:
    rows = json_rows(typed("conflicts", "--json", ledger=ledger))

    assert {row["kind"]: [side["who"] for side in row["sides"]] for row in rows} == {
        "withdrawal": ["Norðurljós", "Þórdís Hlaðan", "the mayor"],
        "killed": ["Norðurljós", "two nurses"],
    }


def test_what_would_settle_it_is_said(ledger: Path) -> None:
    result = typed("conflicts", "--kind", "killed", ledger=ledger)

    assert "Assault in Höfn: how many were killed?" in result.stdout
    assert "what would settle it: a list of names" in result.stdout


def test_what_was_not_known_yet_contradicts_nothing(ledger: Path) -> None:
    rows = json_rows(typed("conflicts", "--as-of", "2031-05-03", "--json", ledger=ledger))

    assert [row["kind"] for row in rows] == ["withdrawal"]
