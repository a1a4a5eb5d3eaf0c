"""`sayso export`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

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
