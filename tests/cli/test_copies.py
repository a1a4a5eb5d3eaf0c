"""`sayso copies`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reports import MAY_3, MAY_5, Report, north
from sayso.ledger import SqliteLedger

from .ledgers import json_rows, typed


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    path = tmp_path / "versions.sqlite"
    ledger = SqliteLedger(path)
    ledger.add(north().extraction(), at=MAY_3)
    later = Report(north().text.replace("seven", "nine"), published=date(2031, 5, 3))
    later.claim("Shelling of Höfn on 12 March killed nine people")
    ledger.add(later.extraction(), at=MAY_5)
    ledger.close()
    return path


def test_nothing_is_listed_before_it_was_looked_for(versions: Path) -> None:
    result = typed("copies", ledger=versions)

    assert result.stdout == ""
    assert "no copies" in result.stderr


def test_versions_are_found_and_kept(versions: Path) -> None:
    typed("copies", "--find", ledger=versions)

    (row,) = json_rows(typed("copies", "--json", ledger=versions))

    assert (row["kind"], row["published"], row["of_published"], row["by"]) == (
        "version",
        "2031-05-03",
        "2031-05-02",
        "rule:copies",
    )


def test_a_version_can_be_taken_back(versions: Path) -> None:
    (row,) = json_rows(typed("copies", "--find", "--json", ledger=versions))

    typed("copies", "--undo", row["id"], "--reason", "two nights of shelling", ledger=versions)

    assert json_rows(typed("copies", "--find", "--json", ledger=versions)) == []


def test_taking_back_needs_a_reason(versions: Path) -> None:
    result = typed("copies", "--undo", "j0", ledger=versions)

    assert result.exit_code == 2
    assert "--undo needs a --reason" in result.output


def test_the_diff_shows_what_a_version_changed(versions: Path) -> None:
    (row,) = json_rows(typed("copies", "--find", "--json", ledger=versions))

    result = typed("copies", "--diff", row["of_id"], row["document_id"][:9], ledger=versions)

    changed = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert changed == [
        "- Shelling of Höfn on 12 March killed seven people.",
        "+ Shelling of Höfn on 12 March killed nine people.",
    ]
