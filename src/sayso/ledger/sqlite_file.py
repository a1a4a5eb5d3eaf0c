"""How is the file of a ledger opened, made, upgraded or refused?"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerUnusable, RuleBroken
from sayso.ledger.migrating import make_tables, migrate
from sayso.ledger.opening import KEPT, check_version, none_here, not_a_ledger, upgrade_text
from sayso.ledger.schema import VERSION

# "Says" in ASCII: marks an SQLite file as a ledger.
_APPLICATION = 0x53617973
# A writer waits for another this long; adding one report takes a few milliseconds.
_BUSY_MS = 60_000

_TROUBLE = {
    sqlite3.SQLITE_FULL: ("the disk is full", f"make room and run the command again; {KEPT}"),
    sqlite3.SQLITE_READONLY: (
        "it may only be read",
        f"allow writing to the file and its folder, or name another with --ledger; {KEPT}",
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
        "name another with --ledger; this one was left as it is",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged",
        "restore it from a copy, or save what can be read with `sqlite3 FILE .recover`",
    ),
    sqlite3.SQLITE_BUSY: (
        "another program is writing to it",
        f"wait for it to end and run the command again; {KEPT}",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another program is writing to it",
        f"wait for it to end and run the command again; {KEPT}",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk could not be read or written",
        f"check the disk and run the command again; {KEPT}",
    ),
}


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn what SQLite reports into one line that says what to do."""
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


def open_file(path: Path, *, read_only: bool = False) -> tuple[Engine, str]:
    """Return an engine for the ledger at `path`, and what was done to upgrade it, if anything.

    Makes the ledger unless it is only to be read. Raises LedgerUnusable where
    there is none to be read, or where the file is no ledger or one of a version
    that cannot be used.
    """
    location = readable(path)
    if not _is_there(path) and read_only:
        raise none_here(location)
    with explained(location):
        if not read_only:
            _make_folder(path)
        engine = _engine(path, read_only=read_only)
        try:
            with engine.connect() as connection:
                version = _version(connection, location)
            check_version(version or VERSION, location, read_only=read_only)
            if version == 0:
                _make(engine, location, read_only=read_only)
            elif version < VERSION:
                copy = _free_name(path, version)
                copy_file(path, copy)
                _upgrade(engine, location)
                return engine, upgrade_text(version, readable(copy))
        except BaseException:
            engine.dispose()
            raise
    return engine, ""


def _is_there(path: Path) -> bool:
    """Tell whether there is something at a path; raise where that is no file, or nobody can say."""
    location = readable(path)
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise LedgerUnusable(location, "it is a folder", "name a file with --ledger")
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise LedgerUnusable(
            location,
            f"it cannot be opened ({error.strerror})",
            "check the path and that you may read its folder, or name another with --ledger",
        ) from error
    return True


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


def _version(connection: Connection, location: str) -> int:
    """Return the version of the ledger, 0 for a file with nothing in it; refuse any other file."""
    application = connection.scalar(text("PRAGMA application_id")) or 0
    version = connection.scalar(text("PRAGMA user_version")) or 0
    tables = connection.scalar(text("SELECT count(*) FROM sqlite_master"))
    if application == version == tables == 0:
        return 0
    if application != _APPLICATION or version == 0:
        raise not_a_ledger(location)
    return int(version)


def _make(engine: Engine, location: str, *, read_only: bool) -> None:
    if read_only:
        raise LedgerUnusable(location, "the file is empty", "fill it with `sayso add`")
    # Kept in the file: readers go on while one writes.
    _outside(engine, "PRAGMA journal_mode = WAL")
    with writing(engine) as connection:
        if _version(connection, location) != 0:
            return  # another program was faster
        make_tables(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _upgrade(engine: Engine, location: str) -> None:
    # A table that is made anew may be what others refer to; the check at the end is for all.
    _outside(engine, "PRAGMA foreign_keys = OFF")
    with writing(engine) as connection:
        version = _version(connection, location)
        if version < VERSION:
            migrate(connection, version)
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise LedgerUnusable(
                    location,
                    "rows of it refer to rows that are not there",
                    "restore it from a copy; nothing was changed",
                )
    _outside(engine, "PRAGMA foreign_keys = ON")


def _outside(engine: Engine, pragma: str) -> None:
    """Set what cannot be set within a transaction."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is not None:
            raw.rollback()
            raw.cursor().execute(pragma).fetchone()


def _free_name(path: Path, version: int) -> Path:
    """Return where a ledger of that version is kept as it was: beside it, at a free name."""
    stem = f"{path.stem}.version-{version}"
    names = (f"{stem}{'' if n == 1 else f'.{n}'}{path.suffix}" for n in range(1, 1_000_000))
    return next(beside for name in names if not (beside := path.with_name(name)).exists())


def copy_ledger_file(path: Path, copy: Path) -> None:
    """Copy a ledger of any version, as it is at one moment, while others read and write it."""
    location = readable(path)
    if not _is_there(path):
        raise none_here(location)
    with explained(location):
        engine = _engine(path, read_only=True)
        try:
            with engine.connect() as connection:
                _version(connection, location)
        finally:
            engine.dispose()
    with explained(readable(copy)):
        copy_file(path, copy)


def copy_file(path: Path, copy: Path) -> None:
    """Copy a ledger as it is at one moment, while others may read and write it.

    The copy is whole or not there at all.
    """
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    address = f"file:{percent(os.fsencode(path.absolute()))}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=_BUSY_MS / 1000)) as source,
            closing(sqlite3.connect(part)) as target,
        ):
            source.backup(target)
        part.replace(copy)
        _sync_folder(copy.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """See to it that the names in a folder are on the disk, where the system lets us."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
