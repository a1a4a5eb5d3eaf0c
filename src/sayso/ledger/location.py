"""Where is a ledger meant to be: in a file, or on a server?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import LedgerUnusable

if TYPE_CHECKING:
    from sayso.ledger.base import Ledger

_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://", re.IGNORECASE)
# A path on Windows has one letter before its colon; a Path has lost the second slash.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
# "user:secret@": to the last "@", since a password may hold one that should have been escaped.
_SECRET = re.compile(r"(?<=://)([^:/?#@]*):.*@")
_SECRET_OPTION = re.compile(r"((?:ssl)?password)=[^&]*", re.IGNORECASE)


def on_server(location: str | Path) -> bool:
    """Tell whether a ledger's location is the address of a PostgreSQL database."""
    return isinstance(location, str) and _SERVER.match(location) is not None


def shown(location: str) -> str:
    """Return a location for people to read: an address without its password."""
    if not on_server(location):
        return location
    return _SECRET_OPTION.sub(r"\1=***", _SECRET.sub(r"\1:***@", location))


def open_ledger(location: str | Path, *, read_only: bool = False) -> Ledger:
    """Return the ledger in the file or on the server that `location` names.

    `postgresql://user@host/database` is one on a server, anything else the path
    of a file. A ledger that is not there is made, and one of an earlier version
    taken to today's, unless it is only to be read. Raises LedgerUnusable.
    """
    if on_server(location):
        from sayso.ledger.postgres import PostgresLedger

        return PostgresLedger(str(location), read_only=read_only)
    if other := _ADDRESS.match(str(location)):
        # No more of it: there may be a password in it.
        raise LedgerUnusable(
            f"{other[0]}/…",
            "it is no address of a ledger",
            "name a file, or postgresql://user@host/database",
        )
    from sayso.ledger.sqlite import SqliteLedger

    return SqliteLedger(location, read_only=read_only)


def upgrade_ledger(location: str | Path) -> str:
    """Take a ledger of an earlier version to today's; say what was done, or nothing.

    Raises LedgerUnusable where there is no ledger.
    """
    from sayso.ledger.opening import LedgerOutdated

    try:
        open_ledger(location, read_only=True).close()
    except LedgerOutdated:
        with open_ledger(location) as ledger:
            return ledger.upgraded
    return ""


def back_up(location: str | Path, copy: Path) -> None:
    """Copy a ledger to a new file as it is at one moment, while others may write to it.

    One on a server becomes one in a file. Raises LedgerUnusable, also where
    the file is there already.
    """
    if copy.exists():
        raise LedgerUnusable(str(copy), "it is there already", "name a new file")
    if not on_server(location):
        from sayso.ledger.sqlite_file import copy_ledger_file

        copy_ledger_file(Path(location), copy)
        return
    from sayso.ledger.copying import copy_ledger

    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with open_ledger(location, read_only=True) as source, open_ledger(part) as target:
        copy_ledger(source, target)
    part.replace(copy)
