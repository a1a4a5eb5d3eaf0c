"""A ledger's file with two reports, and a way to type commands over it."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from reports import MAY_3, MAY_5, east, north
from sayso.ledger import SqliteLedger


def filled(folder: Path) -> Path:
    """Return the file of a ledger that learnt of two reports on two days."""
    path = folder / "ledger.sqlite"
    ledger = SqliteLedger(path)
    ledger.add(north().extraction(), at=MAY_3)
    ledger.add(east().extraction(), at=MAY_5)
    ledger.close()
    return path


def typed(command: str, *words: str, ledger: Path | None = None) -> Result:
    """Return what a command does."""
    named = [] if ledger is None else ["--ledger", str(ledger)]
    module = importlib.import_module(f"sayso.cli.{command}")
    return CliRunner().invoke(module.command, [*words, *named])


def json_rows(result: Result) -> list[dict[str, Any]]:
    """Return the JSON Lines on stdout."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]
