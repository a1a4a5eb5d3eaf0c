"""What a ledger's file withstands: other files, damage, a folder that forbids writing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from reports import MAY_3, MAY_4, east, north, numbered
from sayso.errors import LedgerUnusable
from sayso.ledger import SqliteLedger, wanted


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


def test_ledger_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnusable, match="sayso add"):
        SqliteLedger(tmp_path / "ledger.sqlite", read_only=True)

    assert list(tmp_path.iterdir()) == []


def test_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnusable, match="it is a folder"):
        SqliteLedger(tmp_path)


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


def _fill(ledger: SqliteLedger) -> None:
    for number in range(200):
        ledger.add(numbered(number).extraction(), at=MAY_4)


def _whole(path: Path) -> bool:
    connection = sqlite3.connect(path)
    checks = connection.execute("PRAGMA integrity_check").fetchall()
    checks += connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return checks == [("ok",)]
