"""`sayso sources`."""

from __future__ import annotations

from pathlib import Path

from .ledgers import json_rows, typed


def test_anonymous_source_comes_with_its_report(ledger: Path) -> None:
    rows = json_rows(typed("sources", "--sort", "naming", "--json", ledger=ledger))

    assert [(row["name"], row["report"]) for row in rows if row["naming"] == "anonymous"] == [
        ("A harbour official", "Grey Coast Brigade leaves the north"),
        ("the mayor", "Twelve killed in Höfn"),
        ("two nurses", "Twelve killed in Höfn"),
    ]


def test_table_counts_claims(ledger: Path) -> None:
    result = typed("sources", ledger=ledger)

    assert "Þórdís Hlaðan" in result.stdout
