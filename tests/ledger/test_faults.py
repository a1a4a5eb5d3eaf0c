"""A write that fails at any point leaves the ledger as it was, and the next one succeeds."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection as Opened
from sqlalchemy import event, text

from reports import MAY_3, MAY_4, MAY_5, Report, east, north, numbered
from sayso.errors import LedgerUnusable
from sayso.ledger import Ledger, open_ledger, sql, sqlite_file
from sayso.ledger.bulk import bulk_add
from sayso.ledger.changes import changes
from sayso.ledger.schema import METADATA
from sayso.model import Judgement

from .killed import SPAWN
from .test_guards import harbour

JUDGEMENT = Judgement(
    about=east().claims[0].id, decision="accept", by="Una", reason="read it", at=MAY_4
)


# How many bytes more the file may have: from none to enough.
ROOM = (0, 4096, 20_000, 60_000, 100_000, 1_000_000)


class Fault(Exception):
    """Something that no part of the program expects."""


def opened(location: str) -> sql.SqlLedger:
    ledger = open_ledger(location)
    assert isinstance(ledger, sql.SqlLedger)
    return ledger


def content(ledger: sql.SqlLedger) -> dict[str, list[str]]:
    """Return every row of every table, and what the indexes of words hold."""
    with ledger.reading() as connection:
        rows = {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in METADATA.sorted_tables
        }
        kept = "_data" if connection.dialect.name == "sqlite" else ""
        for name in ("claim_words", "block_words", "fact_words"):
            found = connection.execute(text(f"SELECT * FROM {name}{kept}"))
            rows[name] = sorted(map(repr, found))
        return rows


@contextmanager
def failing(ledger: sql.SqlLedger, at: int, moment: str) -> Iterator[list[int]]:
    """Let the statement with that number fail, before or after it ran; count them."""
    count = [0]

    def fail(*_: Any) -> None:
        count[0] += 1
        if count[0] == at:
            raise Fault

    event.listen(ledger._engine, moment, fail)
    try:
        yield count
    finally:
        event.remove(ledger._engine, moment, fail)


WRITES: dict[str, Callable[[sql.SqlLedger], object]] = {
    "add": lambda ledger: ledger.add(harbour().extraction(), at=MAY_5),
    "judge": lambda ledger: ledger.judge(JUDGEMENT),
    "reject": lambda ledger: ledger.reject("a.pdf", "is not text", "save it as text", at=MAY_5),
    "bulk": lambda ledger: list(
        bulk_add(ledger, [numbered(1).extraction(), harbour().extraction()], at=MAY_5)
    ),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize(
    "moment", ["before_cursor_execute", "after_cursor_execute", "commit", "begin"]
)
def test_fault_at_any_statement_leaves_the_ledger_as_it_was(
    location: str, write: str, moment: str
) -> None:
    with opened(location) as ledger:
        ledger.add(north().extraction(), at=MAY_3)
        ledger.add(east().extraction(), at=MAY_3)
        before = content(ledger)
        for at in range(1, 400):
            with failing(ledger, at, moment) as count:
                try:
                    WRITES[write](ledger)
                except Fault:
                    assert content(ledger) == before, f"fault at statement {at}"
                else:
                    break
        assert count[0] < at  # … so that there was a fault at each of them
        assert at > (1 if moment in {"commit", "begin"} else 3)
        after = content(ledger)
        assert after != before
        WRITES[write](ledger)
        assert content(ledger) == after


def test_report_that_took_a_fault_is_as_if_there_had_been_none(
    location: str, tmp_path: Path
) -> None:
    with opened(location) as ledger, open_ledger(tmp_path / "other.sqlite") as other:
        with failing(ledger, 20, "before_cursor_execute"), pytest.raises(Fault):
            ledger.add(north().extraction(), at=MAY_3)
        for each in (ledger, other):
            each.add(north().extraction(), at=MAY_3)

        assert _told(ledger) == _told(other)


def _told(ledger: Ledger) -> list[dict[str, object]]:
    return [json.loads(line) for line in changes(ledger)]


def test_disk_that_is_full_at_any_page_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with opened(str(path)) as ledger:
        ledger.add(north().extraction(), at=MAY_3)
        before = content(ledger)
        pages = _pages(path)
        said: list[str] = []
        for extra in range(60):
            with ledger._engine.connect() as connection:
                connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + extra}")
            try:
                ledger.add(_long(), at=MAY_4)
            except LedgerUnusable as error:
                said.append(error.reason)
                assert content(ledger) == before
            else:
                break
        assert len(said) > 5
        assert set(said) == {"the disk is full"}
        assert list(ledger.extractions()) == [north().extraction(), _long()]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _long() -> Any:
    report = Report("Numbers\n" + " ".join(f"ferry{n:05}" for n in range(6000)) + "\n")
    report.claim("ferry00001 ferry00002")
    return report.extraction()


def _pages(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])


def test_disk_that_takes_no_more_bytes_loses_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.sqlite")
    with opened(path) as ledger:
        ledger.add(north().extraction(), at=MAY_3)
        before = content(ledger)
    said = [_in_a_child(_write_with_little_room, path, room) for room in ROOM]

    assert any("could not be read or written" in each or "is full" in each for each in said)
    assert all("\n" not in each for each in said)
    added = "" in said
    with opened(path) as ledger:
        assert (content(ledger) != before) == added
        assert ledger.has(north().document.id)
        assert ledger.has(_long().document.id) == added
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _write_with_little_room(path: str, room: int, answer: Connection) -> None:
    size = max(each.stat().st_size for each in Path(path).parent.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))
    _try_to_add(path, answer)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder to which everybody has a way, as there is none to pytest's."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_file_that_may_only_be_read_is_named_and_left_alone(open_folder: Path) -> None:
    path = open_folder / "ledger.sqlite"
    with opened(str(path)) as ledger:
        ledger.add(north().extraction(), at=MAY_3)
    path.chmod(0o444)
    before = path.read_bytes()

    assert "it may only be read" in _in_a_child(_write_as_nobody, str(path))
    open_folder.chmod(0o755)
    assert "it may only be read" in _in_a_child(_write_as_nobody, str(path))
    path.chmod(0o400)
    assert "cannot be opened" in _in_a_child(_write_as_nobody, str(path))
    open_folder.chmod(0o700)
    assert "cannot be opened" in _in_a_child(_write_as_nobody, str(path))

    assert path.read_bytes() == before


def _write_as_nobody(path: str, answer: Connection) -> None:
    # What is imported on the way is imported while it may be.
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "first.sqlite") as first,
    ):
        first.add(east().extraction(), at=MAY_3)
    os.setgid(65534)
    os.setuid(65534)
    _try_to_add(path, answer)


def _try_to_add(path: str, answer: Connection) -> None:
    try:
        with open_ledger(path) as ledger:
            ledger.add(_long(), at=MAY_4)
    except LedgerUnusable as refusal:
        answer.send(str(refusal))
    else:
        answer.send("")


def _in_a_child(work: Callable[..., None], *given: object) -> str:
    read, write = SPAWN.Pipe(duplex=False)
    child = SPAWN.Process(target=work, args=(*given, write))
    child.start()
    write.close()
    try:
        return str(read.recv())
    finally:
        child.join()


def test_fault_while_a_ledger_is_made_leaves_an_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sqlite_file.make_tables

    def fail(connection: Opened) -> None:
        made(connection)
        raise Fault

    monkeypatch.setattr(sqlite_file, "make_tables", fail)
    with pytest.raises(Fault):
        open_ledger(tmp_path / "ledger.sqlite")
    monkeypatch.undo()

    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.add(north().extraction(), at=MAY_3).new
