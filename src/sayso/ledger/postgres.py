"""How is a ledger kept on a server that a team shares?"""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Connection

from sayso.ledger.location import shown
from sayso.ledger.postgres_server import explained, open_database, writing
from sayso.ledger.sql import SqlLedger


class PostgresLedger(SqlLedger):
    """A ledger in a PostgreSQL database, made where it is empty unless it is only to be read."""

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        engine, self.upgraded = open_database(address, read_only=read_only)
        super().__init__(engine, shown(address))

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self.location)

    def _write(self) -> AbstractContextManager[Connection]:
        return writing(self._engine)
