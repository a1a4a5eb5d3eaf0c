"""Where do the gazetteer's tables lie?  One SQLite file, unpacked once into the user's cache."""

from __future__ import annotations

import hashlib
import lzma
import os
import sqlite3
import tempfile
import threading
from importlib.resources import files
from pathlib import Path

_PACKED = files("sayso") / "data" / "gazetteer" / "gazetteer.sqlite.xz"
_DIGEST = files("sayso") / "data" / "gazetteer" / "gazetteer.sqlite.sha256"


def unpack(cache: Path) -> Path | None:
    """Return the unpacked file under `cache`, making it if need be; `None` where that fails.

    The file is written beside its place and renamed, so that two processes that
    start together both end with a whole file; its name holds its digest, so a
    newer Sayso never reads an older file.
    """
    digest = _DIGEST.read_text(encoding="ascii").strip()
    target = cache / f"gazetteer-{digest[:16]}.sqlite"
    if target.exists():
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=cache)
    except OSError:  # a home that cannot be written: the caller keeps the tables in memory
        return None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_content(digest))
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        return None
    return target


def _content(digest: str) -> bytes:
    """Return the tables as bytes, checked against their digest."""
    raw = lzma.decompress(_PACKED.read_bytes())
    if hashlib.sha256(raw).hexdigest() != digest:
        raise OSError("the gazetteer's file is altered: install Sayso again")
    return raw


class Tables:
    """Read-only access to the tables, one connection a thread and process.

    A connection must not cross a fork, so it remembers the process it was made in.
    """

    def __init__(self, cache: Path) -> None:
        """Open the tables, unpacking them into `cache` at the first use."""
        self._path = unpack(cache)
        self._local = threading.local()

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None or self._local.process != os.getpid():
            connection = self._connect()
            self._local.connection, self._local.process = connection, os.getpid()
        try:
            return connection.execute(query, values).fetchall()
        except UnicodeEncodeError:  # half a character, which no name has
            return []

    def _connect(self) -> sqlite3.Connection:
        if self._path is None:
            memory = sqlite3.connect(":memory:", check_same_thread=False)
            memory.deserialize(_content(_DIGEST.read_text(encoding="ascii").strip()))
            return memory
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=False,
        )
        connection.execute("pragma cache_size=-8192")
        return connection
