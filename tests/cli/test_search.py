"""`sayso search`."""

from __future__ import annotations

from pathlib import Path

from sayso.errors import LedgerUnusable

from .ledgers import json_rows, typed


def test_words_find_claims(ledger: Path) -> None:
    rows = json_rows(typed("search", "hofn", "killed", "--json", ledger=ledger))

    assert [row["publisher"] for row in rows] == ["Austurpóstur", "Norðurljós", "Austurpóstur"]


def test_table_shows_who_says_it(ledger: Path) -> None:
    result = typed("search", "húsavík", ledger=ledger)

    assert "A harbour official" in result.stdout
    assert "possible" in result.stdout


def test_nothing_found_is_said_on_stderr(ledger: Path) -> None:
    result = typed("search", "volcano", ledger=ledger)

    assert (result.stdout, result.stderr, result.exit_code) == ("", "nothing found\n", 0)


def test_too_early_a_day_is_hinted_at(ledger: Path) -> None:
    result = typed("search", "höfn", "--as-of", "2020-01-01", "--json", ledger=ledger)

    assert result.stdout == ""
    assert "its first report was added on 2031-05-03" in result.stderr


def test_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = typed("search", "höfn", ledger=tmp_path / "none.sqlite")

    assert isinstance(result.exception, LedgerUnusable)
