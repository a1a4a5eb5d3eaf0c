"""A real PostgreSQL server for tests: started once, with a database for each test."""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from sayso.ledger import PostgresLedger

_MADE = "made"
_PR_SET_PDEATHSIG = 1


def binaries() -> Path | None:
    """Return the folder of the newest server that is installed."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3])
    )
    on_path = shutil.which("postgres")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@dataclass(slots=True)
class Server:
    """A server that answers at a socket in a folder of its own."""

    folder: Path
    process: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def address(self, database: str) -> str:
        """Return where a ledger in that database is."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def empty(self) -> str:
        """Make a database with nothing in it and return its address."""
        return self._make("template1")

    def ledger(self) -> str:
        """Make a database with an empty ledger in it, a copy of one, and return its address."""
        return self._make(_MADE)

    def sql(self, statement: str, database: str = "postgres") -> None:
        """Run one statement, outside any transaction."""
        with self.connect(database) as connection:
            connection.execute(statement.encode())

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """Return a connection as a program that knows nothing of Sayso has it."""
        return psycopg.connect(
            host=str(self.folder), user="postgres", dbname=database, autocommit=True
        )

    def _make(self, template: str) -> str:
        name = f"t{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)


def database_of(address: str) -> str:
    """Return the name of the database of an address that `Server` made."""
    return address.split("@/")[1].split("?")[0]


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """Start a server, and stop it at the end; skip where none is installed, but not in CI."""
    there = binaries()
    if there is None:
        missing = "no PostgreSQL server is installed; on Debian: apt-get install postgresql"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    # Short, since the path of a socket may have no more than 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = None
    try:
        server = start(there, folder, fresh=True)
        server.sql(f"CREATE DATABASE {_MADE} TEMPLATE template0 ENCODING 'UTF8'")
        PostgresLedger(server.address(_MADE)).close()
        yield server
    finally:
        if server is not None:
            # At once: what it holds is thrown away.
            server.process.send_signal(signal.SIGQUIT)
            server.process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def start(there: Path, folder: Path, *, fresh: bool = False) -> Server:
    """Start a server on a folder; it never runs as root, which PostgreSQL refuses."""
    data = folder / "data"
    account = _account()
    if account:
        shutil.chown(folder, account)
    if fresh:
        initdb = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(
            [there / "initdb", "-D", data, *initdb],
            check=True,
            capture_output=True,
            cwd=folder,
            user=account,
        )
    settings = ("listen_addresses=", f"unix_socket_directories={folder}", "fsync=on")
    process = subprocess.Popen(
        [there / "postgres", "-D", data, *(part for each in settings for part in ("-c", each))],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("ab"),
        cwd=folder,
        user=account,
        start_new_session=True,  # Ctrl-C is for the tests; they stop the server
        preexec_fn=_end_with_the_tests,
    )
    server = Server(folder, process)
    for _ in range(600):
        with contextlib.suppress(psycopg.OperationalError):
            server.connect().close()
            return server
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError((folder / "log").read_text("utf-8"))


def _end_with_the_tests() -> None:
    # Also where the tests are killed and can stop nothing.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


def crash(server: Server) -> None:
    """Kill a server and all that it runs, as when the power goes."""
    parent = server.process.pid
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    for pid in (parent, *map(int, children)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    server.process.wait(60)


def restart(server: Server) -> None:
    """Start a server that was killed on what it left behind."""
    there = binaries()
    assert there is not None
    (server.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
    server.process = start(there, server.folder).process


def _account() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
