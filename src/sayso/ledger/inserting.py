"""How are many rows put into a table at once, as fast as the database's own driver can?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.sql.compiler import SQLCompiler

from sayso.ledger.cells import Row


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put in rows that all have the same columns.

    SQLAlchemy writes the statement once and leaves the rows alone: the cells of
    a ledger are texts and numbers, which need no conversion.
    """
    if not rows:
        return
    compiled = _compiled(table, tuple(rows[0]), connection.dialect)
    names = compiled.positiontup
    if names is None:
        connection.exec_driver_sql(compiled.string, [dict(row) for row in rows])
        return
    cells: Any = itemgetter(*names)
    values = [cells(row) if len(names) > 1 else (cells(row),) for row in rows]
    connection.exec_driver_sql(compiled.string, values)


@lru_cache(maxsize=200)
def _compiled(table: Table, columns: tuple[str, ...], dialect: Dialect) -> SQLCompiler:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    assert isinstance(compiled, SQLCompiler)
    return compiled
