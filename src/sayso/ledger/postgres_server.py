"""How is a ledger on a PostgreSQL server opened, made, upgraded or refused?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from sayso.errors import LedgerUnusable, RuleBroken
from sayso.ledger.location import shown
from sayso.ledger.migrating import VERSION_TABLE, make_tables, migrate
from sayso.ledger.opening import KEPT, check_version, none_here, not_a_ledger, upgrade_text
from sayso.ledger.schema import VERSION

# "Says" in ASCII: the lock that the one writer of a database holds.
_LOCK = 0x53617973
# A writer waits for another this long; adding one report takes a few milliseconds.
_BUSY = "60s"

_RULE = "09000"  # triggered_action_exception: what the guards raise
_FULL = ("the disk is full", f"make room on the server and run the command again; {KEPT}")
_GONE = ("the server ended the connection", f"run the command again when it is up; {KEPT}")
_BUSY_SERVER = (
    "another program is writing to it",
    f"wait for it to end and run the command again; {KEPT}",
)
_TROUBLE = {
    "25006": (
        "it may only be read",
        f"write to the server that takes writes, or name another with --ledger; {KEPT}",
    ),
    "42501": (
        "this user may not do that",
        "grant it the right to read, and to write if it adds, or name another user",
    ),
    "53100": _FULL,
    "53200": ("the server has no memory left", f"run the command again later; {KEPT}"),
    "53300": ("the server has no connection left", f"run the command again later; {KEPT}"),
    "55P03": _BUSY_SERVER,
    "57P01": _GONE,
    "57P02": _GONE,
    "57P03": _GONE,
    "XX001": ("the database is damaged", "restore it from a copy"),
    "XX002": ("the database is damaged", "restore it from a copy"),
}


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn what the server reports into one line that says what to do."""
    try:
        yield
    except DBAPIError as error:
        _explain(location, error)


def _explain(location: str, error: DBAPIError) -> None:
    state = getattr(error.orig, "sqlstate", None)
    diagnosis = getattr(error.orig, "diag", None)
    said = getattr(diagnosis, "message_primary", None) or str(error.orig).strip()
    if state == _RULE:
        raise RuleBroken(said, location) from error
    if state is None:
        # No answer, or none to speak of: psycopg says why in its last line.
        reason = said.splitlines()[-1].strip()
        raise LedgerUnusable(
            location,
            f"the server cannot be used ({reason})",
            f"check the address, the user and that the server runs; {KEPT}",
        ) from error
    reason, remedy = _TROUBLE.get(
        state, (f"the server says: {said}", "mend that, or name another ledger with --ledger")
    )
    raise LedgerUnusable(location, reason, remedy) from error


def open_database(address: str, *, read_only: bool = False) -> tuple[Engine, str]:
    """Return an engine for the ledger in a database, and what was done to upgrade it.

    Makes the ledger in a database that is empty unless it is only to be read.
    Raises LedgerUnusable where there is none to be read, where the database
    cannot be reached or holds something else, or a version that cannot be used.
    """
    location = shown(address)
    with explained(location):
        engine = _engine(_url(address, location), location, read_only=read_only)
        try:
            with engine.connect() as connection:
                version = _version(connection, location)
            check_version(version or VERSION, location, read_only=read_only)
            if version == 0 and read_only:
                raise none_here(location)
            if version < VERSION:
                with writing(engine) as connection:
                    _bring_to_date(connection, location)
        except BaseException:
            engine.dispose()
            raise
    return engine, upgrade_text(version) if 0 < version < VERSION else ""


def _url(address: str, location: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # Not what was wrong: that would quote the password.
        raise LedgerUnusable(
            location, "it is no address of a database", "write postgresql://user@host/database"
        ) from None
    return url.set(drivername="postgresql+psycopg")


def _engine(url: URL, location: str, *, read_only: bool) -> Engine:
    options = "-c default_transaction_read_only=on" if read_only else ""
    given = url.query.get("options", "")
    wanted = given if isinstance(given, str) else " ".join(given)
    try:
        return create_engine(
            url.difference_update_query(["options"]),
            # Readers see one moment, whatever is written meanwhile.
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,
            connect_args={
                "options": f"{wanted} {options}".strip(),
                "fallback_application_name": "sayso",
            },
        )
    except ModuleNotFoundError as error:
        raise LedgerUnusable(
            location,
            "a ledger on PostgreSQL needs the package psycopg",
            "install it with `pip install 'sayso[postgres]'`",
        ) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that no other writer shares, kept whole or not at all."""
    # What another writer stored before this one had the lock is seen.
    with (
        engine.connect().execution_options(isolation_level="READ COMMITTED") as connection,
        connection.begin(),
    ):
        connection.execute(
            text(
                # Acknowledged means on the disk, whatever the server's habit is.
                "SELECT set_config('lock_timeout', :busy, true), set_config('synchronous_commit',"
                " replace(current_setting('synchronous_commit'), 'off', 'on'), true)"
            ),
            {"busy": _BUSY},
        )
        if connection.scalar(text("SELECT current_setting('transaction_read_only')")) == "off":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


def _version(connection: Connection, location: str) -> int:
    """Return the version of the ledger, 0 for an empty database; refuse what holds other tables."""
    encoding, tables, stamped = connection.execute(
        text(
            "SELECT current_setting('server_encoding'), (SELECT count(*) FROM pg_class"
            " WHERE relnamespace = current_schema()::regnamespace AND relkind IN"
            " ('r', 'p', 'v', 'm', 'f')), to_regclass(quote_ident(current_schema()) || :stamp)"
            " IS NOT NULL"
        ),
        {"stamp": f".{VERSION_TABLE}"},
    ).one()
    if encoding != "UTF8":
        raise LedgerUnusable(
            location,
            f"the database is in {encoding}",
            "make one with `createdb --template=template0 --encoding=UTF8`",
        )
    if stamped:
        version = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
        return int(version or 0)
    if tables:
        raise not_a_ledger(location)
    return 0


def _bring_to_date(connection: Connection, location: str) -> None:
    version = _version(connection, location)
    if version == 0:
        make_tables(connection)
    elif version < VERSION:  # … and no other program was faster
        migrate(connection, version)
