"""How is a ledger kept in one file that many can read while one writes?"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection

from sayso.ledger.sql import SqlLedger
from sayso.ledger.sqlite_file import explained, open_file, readable, writing


class SqliteLedger(SqlLedger):
    """A ledger in one SQLite file, made where there is none unless it is only to be read."""

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        self._path = Path(path)
        engine, self.upgraded = open_file(self._path, read_only=read_only)
        super().__init__(engine, readable(self._path))

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self.location)

    def _write(self) -> AbstractContextManager[Connection]:
        return writing(self._engine)
