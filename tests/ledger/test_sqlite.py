"""What a ledger's file withstands: other files and versions, other writers, a full disk."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reports import MAY_3, MAY_4, Report, east, north
from sayso.errors import LedgerUnusable
from sayso.ledger import SqliteLedger, wanted
from sayso.ledger.schema import VERSION


def numbered(number: int) -> Report:
    """Return a report that says nothing but its number."""
    report = Report(f"Ferry {number} is late\nThe ferry to Húsavík is {number} hours late.\n")
    report.claim(f"The ferry to Húsavík is {number} hours late")
    return report


def test_ledger_is_found_again(tmp_path: Path) -> None:
    first = SqliteLedger(tmp_path / "new" / "ledger.sqlite")
    first.add(north().extraction(), at=MAY_3)
    first.close()

    again = SqliteLedger(tmp_path / "new" / "ledger.sqlite", read_only=True)

    assert list(again.extractions()) == [north().extraction()]


def test_notebook_shows_the_reports_with_their_signs_escaped(tmp_path: Path) -> None:
    report = Report("<b>Ferry</b> & co\nThe ferry left Höfn.\n")
    report.claim("The ferry left Höfn")
    with SqliteLedger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(report.extraction(), at=MAY_3)

        shown = ledger._repr_html_()

    assert "ledger.sqlite: 1 reports" in shown
    assert "<td>&lt;b&gt;Ferry&lt;/b&gt; &amp; co</td><td>Norðurljós</td>" in shown


def test_file_of_another_kind_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes on the ferry, and they are long enough.\n" * 20)
    before = path.read_bytes()

    with pytest.raises(LedgerUnusable, match="it is not a ledger"):
        SqliteLedger(path)

    assert path.read_bytes() == before


def test_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE ferry(name)")
    connection.close()

    with pytest.raises(LedgerUnusable, match="it is not a ledger"):
        SqliteLedger(path)


def test_ledger_of_another_version_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    SqliteLedger(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()

    with pytest.raises(LedgerUnusable) as refusal:
        SqliteLedger(path)

    assert "\n" not in str(refusal.value)
    assert f"version {VERSION + 1}" in refusal.value.reason


def test_ledger_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnusable, match="sayso add"):
        SqliteLedger(tmp_path / "ledger.sqlite", read_only=True)

    assert list(tmp_path.iterdir()) == []


def test_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnusable, match="it is a folder"):
        SqliteLedger(tmp_path)


def test_ledger_open_for_reading_is_not_written_to(tmp_path: Path) -> None:
    SqliteLedger(tmp_path / "ledger.sqlite").close()
    ledger = SqliteLedger(tmp_path / "ledger.sqlite", read_only=True)

    with pytest.raises(LedgerUnusable, match="it may only be read"):
        ledger.add(north().extraction(), at=MAY_3)


def test_damaged_file_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = SqliteLedger(path)
    for number in range(40):
        ledger.add(numbered(number).extraction(), at=MAY_3)
    ledger.close()
    content = bytearray(path.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    path.write_bytes(content)

    with pytest.raises(LedgerUnusable, match="damaged"):
        list(SqliteLedger(path).extractions())


def test_full_disk_loses_nothing_that_was_added(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = SqliteLedger(path)
    ledger.add(north().extraction(), at=MAY_3)
    pages = sqlite3.connect(path).execute("PRAGMA page_count").fetchone()[0]
    with ledger._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql("PRAGMA cache_size = 1")

    with pytest.raises(LedgerUnusable, match="the disk is full"):
        _fill(ledger)
    known = [doc.title for doc in ledger.documents()]
    ledger.close()

    roomy = SqliteLedger(path)
    roomy.add(east().extraction(), at=MAY_4)
    assert [doc.title for doc in roomy.documents()] == [*known, "Twelve killed in Höfn"]
    assert known[0] == "Grey Coast Brigade leaves the north"
    assert _whole(path)


def test_two_writers_at_once_both_succeed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"

    def fill(start: int) -> int:
        ledger = SqliteLedger(path)
        for number in range(start, start + 30):
            ledger.add(numbered(number).extraction(), at=MAY_3)
        ledger.close()
        return start

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(fill, (0, 15, 30)))

    assert len({doc.title for doc in SqliteLedger(path).documents()}) == 60
    assert len(list(SqliteLedger(path).documents())) == 60


def test_reader_goes_on_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    writer = SqliteLedger(path)
    for number in range(3):
        writer.add(numbered(number).extraction(), at=MAY_3)
    reader = SqliteLedger(path, read_only=True)

    seen: list[str | None] = []
    for doc in reader.documents():
        writer.add(numbered(len(seen) + 10).extraction(), at=MAY_4)
        seen.append(doc.title)

    assert len(seen) == 3
    assert len(list(reader.documents())) == 6


def test_ledger_that_was_copied_to_a_folder_that_forbids_writing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = SqliteLedger(path)
    ledger.add(north().extraction(), at=MAY_3)
    ledger.close()
    folder = tmp_path / "published"
    folder.mkdir()
    shutil.copy(path, folder / "ledger.sqlite")
    folder.chmod(0o555)
    try:
        reader = SqliteLedger(folder / "ledger.sqlite", read_only=True)
        assert len(reader.search(wanted("akureyri"))) == 2
    finally:
        folder.chmod(0o755)


_ADD_FOREVER = textwrap.dedent(
    """
    import sys
    sys.path[:0] = sys.argv[2:]
    from ledger.test_sqlite import MAY_3, SqliteLedger, numbered
    ledger = SqliteLedger(sys.argv[1])
    number = len(list(ledger.documents()))
    while True:
        ledger.add(numbered(number).extraction(), at=MAY_3)
        print(number, flush=True)
        number += 1
    """
)


def test_program_killed_while_adding_leaves_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    tests = str(Path(__file__).parents[1])
    for round_number in range(3):
        program = subprocess.Popen(
            [sys.executable, "-c", _ADD_FOREVER, str(path), tests],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(3 + 4 * round_number)]
        program.send_signal(signal.SIGKILL)
        rest, _ = program.communicate()
        acknowledged = int([*lines, *rest.splitlines()][-1])

        ledger = SqliteLedger(path)
        found = list(ledger.extractions())
        assert len(found) in (acknowledged + 1, acknowledged + 2)
        assert found == [numbered(number).extraction() for number in range(len(found))]
        assert len(ledger.search(wanted("húsavík"), limit=1000)) == len(found)
        ledger.close()
        assert _whole(path)


def _fill(ledger: SqliteLedger) -> None:
    for number in range(200):
        ledger.add(numbered(number).extraction(), at=MAY_4)


def _whole(path: Path) -> bool:
    connection = sqlite3.connect(path)
    checks = connection.execute("PRAGMA integrity_check").fetchall()
    checks += connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return checks == [("ok",)]
