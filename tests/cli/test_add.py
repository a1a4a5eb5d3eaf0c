"""`sayso add`."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import LedgerUnusable
from sayso.ledger import SqliteLedger
from sayso.run import to_json

from .ledgers import typed


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number, place in enumerate(("Höfn", "Akureyri")):
        text = f"The ferry left {place} at noon.\n\nIt will be back, the mayor of {place} said.\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


def test_reports_of_a_folder_are_added_and_then_skipped(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"

    first = typed("add", str(corpus), ledger=path)
    again = typed("add", str(corpus), ledger=path)

    assert first.stdout.startswith("2 reports added (")
    assert again.stdout.startswith("0 reports added (0 claims), 2 already there")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert len(list(SqliteLedger(path).documents())) == 2


def test_ledger_of_two_workers_is_that_of_one(corpus: Path, tmp_path: Path) -> None:
    (corpus / "1a.txt").write_bytes(b"\x00\x01\x02" * 400)

    one = typed("add", str(corpus), ledger=tmp_path / "one.sqlite")
    two = typed("add", str(corpus), "--workers", "2", ledger=tmp_path / "two.sqlite")
    again = typed("add", str(corpus), "--workers", "2", ledger=tmp_path / "two.sqlite")

    assert (one.exit_code, two.exit_code) == (1, 1)
    assert "2 already there" in again.stdout
    single, double = SqliteLedger(tmp_path / "one.sqlite"), SqliteLedger(tmp_path / "two.sqlite")
    assert list(single.extractions()) == list(double.extractions())
    assert [r.uri for r in single.rejections()][:1] == [r.uri for r in double.rejections()][:1]


def test_input_that_cannot_be_read_is_listed_and_kept_as_rejected(
    corpus: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.sqlite"
    (corpus / "1a.txt").write_bytes(b"\x00\x01\x02" * 400)

    result = typed("add", str(corpus), ledger=path)

    assert result.exit_code == 1
    assert "2 reports added" in result.stdout
    assert str(corpus / "1a.txt") in result.stderr
    assert [Path(r.uri).name for r in SqliteLedger(path).rejections()] == ["1a.txt"]


def test_json_tells_what_came_of_each_input(corpus: Path, tmp_path: Path) -> None:
    result = typed("add", str(corpus), "--json", ledger=tmp_path / "ledger.sqlite")

    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(Path(row["uri"]).name, row["new"]) for row in rows] == [
        ("0.txt", True),
        ("1.txt", True),
    ]


def test_file_that_is_no_ledger_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes on the ferry" * 20)

    result = typed("add", str(corpus), ledger=path)

    assert isinstance(result.exception, LedgerUnusable)
    assert path.read_text() == "my notes on the ferry" * 20


def test_all_that_read_prints_can_be_told_from_the_ledger(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    typed("add", str(corpus), ledger=path)

    read = [json.loads(line) for line in typed("read", str(corpus), "--json").stdout.splitlines()]

    kept = [json.loads(json.dumps(to_json(e))) for e in SqliteLedger(path).extractions()]
    assert kept == read
    assert all(report["claims"] for report in read)


def test_stopped_run_leaves_a_ledger_that_the_next_one_goes_on_with(tmp_path: Path) -> None:
    folder, path = tmp_path / "corpus", tmp_path / "ledger.sqlite"
    folder.mkdir()
    # So many that the run is still going when the signal comes, on a busy machine too.
    reports = 160
    for number in range(reports):
        text = f"Ferry {number} left Höfn at noon.\n\nIt will be back, the mayor of Höfn said.\n"
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    code = "from sayso.cli.main import main; main()"
    words = [sys.executable, "-c", code, "add", str(folder), "--json", "--ledger", str(path)]
    program = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A run in the background ignores the signal, and its children would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert program.stdout is not None
    told = [program.stdout.readline() for _ in range(2)]

    program.send_signal(signal.SIGINT)
    rest, complaint = program.communicate()

    added = len(told) + len(rest.splitlines())
    stopped = "sayso: stopped; what was added is kept"
    assert program.returncode == 130, complaint
    assert stopped in complaint
    assert added <= len(list(SqliteLedger(path).documents())) <= added + 1 < reports
    assert typed("add", str(folder), ledger=path).exit_code == 0
    assert len(list(SqliteLedger(path).documents())) == reports


def test_an_address_on_this_machine_is_refused_and_kept_as_rejected(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"

    result = typed("add", "http://127.0.0.1:8000/a", ledger=path)

    assert result.exit_code == 1
    assert "http://127.0.0.1:8000/a: its host 127.0.0.1 is not on the public internet" in (
        result.stderr
    )
    assert ["http://127.0.0.1:8000/a"] == [r.uri for r in SqliteLedger(path).rejections()]
