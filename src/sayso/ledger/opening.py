"""How is a ledger's file opened, made or refused, and what is said when it cannot be used?"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerUnusable, RuleBroken
from sayso.ledger.guards import triggers
from sayso.ledger.schema import METADATA, VERSION

# "Says" in ASCII: marks an SQLite file as a ledger.
_APPLICATION = 0x53617973
# A writer waits for another this long; adding one report takes a few milliseconds.
_BUSY_MS = 60_000

_KEPT = "the reports already added are kept"
_TROUBLE = {
    sqlite3.SQLITE_FULL: ("the disk is full", f"make room and run the command again; {_KEPT}"),
    sqlite3.SQLITE_READONLY: (
        "it may only be read",
        f"allow writing to the file and its folder, or name another with --ledger; {_KEPT}",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "check that the path is a file that you may read, or name another with --ledger",
    ),
    sqlite3.SQLITE_PERM: (
        "you may not open it",
        "allow reading and writing it, or name another with --ledger",
    ),
    sqlite3.SQLITE_NOTADB: (
        "it is not a ledger",
        "name another file with --ledger; this one was left as it is",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged",
        "restore it from a copy, or save what can be read with `sqlite3 FILE .recover`",
    ),
    sqlite3.SQLITE_BUSY: (
        "another program is writing to it",
        f"wait for it to end and run the command again; {_KEPT}",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another program is writing to it",
        f"wait for it to end and run the command again; {_KEPT}",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk could not be read or written",
        f"check the disk and run the command again; {_KEPT}",
    ),
}


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn what the database reports into one line that says what to do."""
    try:
        yield
    except DBAPIError as error:
        _explain(location, error.orig, error)
    except sqlite3.Error as error:
        _explain(location, error, error)


def _explain(location: str, error: BaseException | None, cause: Exception) -> None:
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
        raise RuleBroken(str(error), location) from cause
    # The low byte is the kind of trouble, the rest says where it arose.
    reason, remedy = _TROUBLE.get(
        code & 0xFF, (f"the database says: {error}", "name another file with --ledger")
    )
    raise LedgerUnusable(location, reason, remedy) from cause


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine for the ledger at `path`; make the ledger unless it is only to be read.

    Raises LedgerUnusable where there is none to be read, or where the file is
    no ledger or one of another version.
    """
    location = readable(path)
    if read_only and not path.exists():
        raise LedgerUnusable(location, "there is no ledger here", "make one with `sayso add`")
    if path.is_dir():
        raise LedgerUnusable(location, "it is a folder", "name a file with --ledger")
    with explained(location):
        if not read_only:
            _make_folder(path)
        engine = _engine(path, read_only=read_only)
        try:
            with engine.connect() as connection:
                state = _state(connection, location)
            if state == 0:
                _make(engine, location, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
    return engine


def readable(path: Path) -> str:
    """Return a path for a message: bytes of its name that are no UTF-8 are written `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerUnusable(
            readable(path),
            f"its folder cannot be made ({error.strerror})",
            "name another file with --ledger",
        ) from error


def _engine(path: Path, *, read_only: bool) -> Engine:
    # A reader makes the files of the write-ahead log too, unless the folder
    # forbids it; then nobody writes there and the file can be taken as it is.
    fixed = read_only and not os.access(path.parent, os.W_OK)
    mode = "immutable=1" if fixed else ("mode=ro" if read_only else "mode=rwc")
    address = f"file:{percent(os.fsencode(path.absolute()))}?{mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            address,
            uri=True,
            timeout=_BUSY_MS / 1000,
            check_same_thread=False,
            isolation_level=None,  # transactions begin where this module says so
        )

    engine = create_engine("sqlite://", creator=connect, pool_size=5)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        if not read_only:
            # Acknowledged means on the disk, whatever happens to the machine.
            connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that no other writer shares, kept whole or not at all."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def _state(connection: Connection, location: str) -> int:
    """Return the version of the ledger, 0 for a file with nothing in it; refuse any other file."""
    application = connection.scalar(text("PRAGMA application_id")) or 0
    version = connection.scalar(text("PRAGMA user_version")) or 0
    tables = connection.scalar(text("SELECT count(*) FROM sqlite_master"))
    if application == version == tables == 0:
        return 0
    if application != _APPLICATION:
        raise LedgerUnusable(
            location,
            "it is not a ledger",
            "name another file with --ledger; this one was left as it is",
        )
    if version != VERSION:
        raise LedgerUnusable(
            location,
            f"it is a ledger of version {version}, and this Sayso reads version {VERSION}",
            "use the Sayso that made it, or add the reports to a new ledger; nothing was changed",
        )
    return int(version)


def _make(engine: Engine, location: str, *, read_only: bool) -> None:
    if read_only:
        raise LedgerUnusable(location, "the file is empty", "fill it with `sayso add`")
    with engine.connect() as connection:
        # Kept in the file: readers go on while one writes.
        raw = connection.connection.dbapi_connection
        if raw is not None:
            raw.rollback()
            raw.cursor().execute("PRAGMA journal_mode = WAL").fetchone()
    with writing(engine) as connection:
        if _state(connection, location) != 0:
            return  # another program was faster
        METADATA.create_all(connection)
        for statement in triggers():
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
