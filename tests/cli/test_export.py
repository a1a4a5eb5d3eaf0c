"""`sayso export`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from sayso.cli.export import WHAT

from .ledgers import json_rows, typed

_COMMANDS = {"events": "timeline", "presence": "presence", "conflicts": "conflicts"}


@pytest.mark.parametrize("what", WHAT)
def test_both_formats_have_the_same_rows(ledger: Path, what: str) -> None:
    exact = typed("export", "--what", what, "--format", "jsonl", ledger=ledger).stdout
    sheet = typed("export", "--what", what, ledger=ledger).stdout

    rows = list(csv.DictReader(io.StringIO(sheet, newline="")))
    assert [row["id"] for row in rows] == [json.loads(line)["id"] for line in exact.splitlines()]
    assert rows


@pytest.mark.parametrize(("what", "command"), _COMMANDS.items())
def test_export_gives_what_the_command_gives(ledger: Path, what: str, command: str) -> None:
    exported = typed("export", "--what", what, "--format", "jsonl", ledger=ledger)

    assert json_rows(exported) == json_rows(typed(command, "--json", ledger=ledger))


def test_export_to_a_file(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"

    result = typed("export", "-o", str(path), ledger=ledger)

    assert (result.exit_code, result.stdout) == (0, "")
    assert len(path.read_text("utf-8").splitlines()) == 7


@pytest.mark.parametrize("what", WHAT)
def test_a_map_and_a_table_have_the_same_rows_too(ledger: Path, tmp_path: Path, what: str) -> None:
    exact = json_rows(typed("export", "--what", what, "--format", "jsonl", ledger=ledger))
    drawn = typed("export", "--what", what, "--format", "geojson", ledger=ledger).stdout
    file = tmp_path / "rows.parquet"
    assert typed("export", "--what", what, "-o", str(file), ledger=ledger).exit_code == 0

    ids = [row["id"] for row in exact]
    assert [feature["id"] for feature in json.loads(drawn)["features"]] == ids
    assert pyarrow.parquet.read_table(file).column("id").to_pylist() == ids


def test_the_name_of_the_file_says_the_format(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.html"

    assert typed("export", "--what", "events", "-o", str(path), ledger=ledger).exit_code == 0

    text = path.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert len(json_rows(typed("timeline", "--json", ledger=ledger))) == text.count("<tr><td")


def test_parquet_goes_to_no_terminal(ledger: Path) -> None:
    result = typed("export", "--format", "parquet", ledger=ledger)

    assert result.exit_code == 2
    assert "name a file with --output" in result.output


def test_a_conflict_of_a_match_that_was_taken_back_is_not_exported(ledger: Path) -> None:
    match = next(
        row
        for row in json_rows(typed("matches", "--find", "--json", ledger=ledger))
        if "Shelling" in row["sides"][0]["evidence"]
    )
    typed("matches", "--undo", match["id"], "--reason", "two nights", ledger=ledger)

    exported = typed("export", "--what", "conflicts", "--format", "jsonl", ledger=ledger)

    assert json_rows(exported) == json_rows(typed("conflicts", "--json", ledger=ledger))


def test_the_whole_record_goes_out_and_comes_back(ledger: Path, tmp_path: Path) -> None:
    out, copy = tmp_path / "north", tmp_path / "copy.sqlite"

    assert typed("export", "--what", "record", "-o", str(out), ledger=ledger).exit_code == 0
    loaded = typed("archive", "load", str(out), "--ledger", str(copy))

    assert loaded.exit_code == 0, loaded.output
    for command in ("timeline", "presence", "conflicts"):
        rows = json_rows(typed(command, "--json", ledger=ledger))
        assert json_rows(typed(command, "--json", ledger=copy)) == rows


@pytest.mark.parametrize("words", [["--format", "csv", "-o", "x"], ["--place", "Vik"], []])
def test_the_whole_record_is_a_new_folder_of_parquet(ledger: Path, words: list[str]) -> None:
    result = typed("export", "--what", "record", *words, ledger=ledger)

    assert result.exit_code == 2
    assert "--what record" in result.output
