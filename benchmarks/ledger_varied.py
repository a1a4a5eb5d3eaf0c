"""How does a ledger become many times as large without each report being worked out?

The rows of its reports are copied in the database with other identifiers, other days and
other moments; a share of the reports is what `sayso add` would write, the rest are these
again. Guards and references are not checked while that is done, which is why no program but a
benchmark does so.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Connection, Table, func, select, text

from ledger_made import World
from sayso.ledger.lookup.facts import facts
from sayso.ledger.lookup.keys import UNDATED
from sayso.ledger.lookup.schema import FACT, FACT_SOURCE
from sayso.ledger.lookup.tokens import tokens
from sayso.ledger.prepare import prepare
from sayso.ledger.schema import DERIVED, DOCUMENT, JUDGEMENT, LEARNT, METADATA, REJECTION
from sayso.ledger.sql import SqlLedger
from sayso.ledger.triggers import drop_guards, make_guards

# What several reports share, and what is no part of a report.
_SHARED = {"actor", "place", "source", JUDGEMENT.name, REJECTION.name, LEARNT.name}
_OWN = {"id", "document_id", "claim_id", "record_id", "slot_id", "within", "ref"}
# A copy is moved by up to five years, a report of its own way in each copy.
_SHIFT = "((f.report * 7919 + {k} * 104729) % 3650 - 1825)"
_DAY = 1 << 38


def multiply(ledger: SqlLedger, times: int, *, whole: bool = True) -> None:
    """Copy all reports of a ledger that was just filled with made ones, `times` times.

    Without `whole`, only what questions read is copied: texts and derived tables.
    """
    start = time.perf_counter()
    with ledger.reading() as connection:
        raw = connection.connection.dbapi_connection
        if connection.dialect.name == "sqlite" and raw is not None:
            for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000"):
                raw.cursor().execute(f"PRAGMA {pragma}")
        with connection.begin():
            drop_guards(connection)
            if connection.dialect.name == "sqlite":
                _keep_tokens(connection)
            sizes = {
                table.name: connection.scalar(select(func.max(table.c.number))) or 0
                for table in METADATA.sorted_tables
                if "number" in table.c
            }
        for k in range(1, times + 1):
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
                _copy(connection, k, sizes, whole=whole)
            print(f"  copy {k}, {time.perf_counter() - start:.0f} s", file=sys.stderr)
        with connection.begin():
            sums = ", ".join(f"{name} = {name} * {times + 1}" for name in ("claims", "originates"))
            connection.exec_driver_sql(f"UPDATE {FACT_SOURCE.name} SET {sums}")
            make_guards(connection)


def _keep_tokens(connection: Connection) -> None:
    """Keep what the facts are filed under; FTS5's index does not give it back."""
    connection.exec_driver_sql("CREATE TEMP TABLE told (number INTEGER PRIMARY KEY, words TEXT)")
    reports = connection.scalar(select(func.count()).select_from(DOCUMENT)) or 0
    numbered = enumerate(_filed(reports), start=1)
    connection.exec_driver_sql("INSERT INTO told VALUES (?, ?)", list(numbered))


def _filed(reports: int) -> Iterator[str]:
    for extraction in islice(World().reports(), reports):
        for fact in facts(prepare(extraction).extraction):
            yield " ".join(tokens(fact))


def _copy(connection: Connection, k: int, sizes: dict[str, int], *, whole: bool) -> None:
    for table in METADATA.sorted_tables:
        copied = whole or table is DOCUMENT
        if copied and table.name not in _SHARED and not table.info.get(DERIVED):
            _copy_table(connection, table, k, sizes.get(table.name, 0))

    def run(statement: str) -> None:
        # By way of SQLAlchemy: to PostgreSQL's driver a % says something.
        connection.execute(text(statement))

    shift = _SHIFT.format(k=k)
    more, reports = k * sizes[FACT.name], k * sizes[DOCUMENT.name]
    year = 31_536_000_000_000
    dated = f"((f.key >> 38) & {UNDATED}) <> {UNDATED}"
    key = f"(f.key + {more} + CASE WHEN {dated} THEN {shift} * {_DAY} ELSE 0 END)"
    there = f"f.number <= {sizes[FACT.name]}"
    changed = {
        "key": key,
        "number": f"f.number + {more}",
        "report": f"f.report + {reports}",
        "seen": f"f.seen - {year // 40 * (k % 20)}",
    }
    for name in ("opens", "closes", "lasting"):
        moved = f"f.{name} NOT IN (0, {UNDATED})"
        changed[name] = f"CASE WHEN {moved} THEN f.{name} + {shift} ELSE f.{name} END"
    columns = [column.name for column in FACT.columns]
    values = ", ".join(changed.get(name, f'f."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    run(f"INSERT INTO fact ({names}) SELECT {values} FROM fact f WHERE {there} ORDER BY 1")
    run(
        'INSERT INTO fact_row (key, id, start, "end", paragraph, cells)'
        f" SELECT {key}, r.id || '~{k}', r.start, r.\"end\", r.paragraph, r.cells"
        f" FROM fact f JOIN fact_row r ON r.key = f.key WHERE {there} ORDER BY 1"
    )
    if connection.dialect.name == "sqlite":
        run(
            f"INSERT INTO fact_words(rowid, words) SELECT {key}, t.words"
            f" FROM fact f JOIN told t ON t.number = f.number WHERE {there} ORDER BY 1"
        )
        run(
            f"INSERT INTO fact_box SELECT {key}, f.longitude, f.longitude, f.latitude,"
            " f.latitude, (f.key >> 60), (f.key >> 60)"
            f" FROM fact f WHERE {there} AND f.latitude IS NOT NULL ORDER BY 1"
        )
    else:
        run(
            f"INSERT INTO fact_words(key, words) SELECT {key}, w.words"
            f" FROM fact f JOIN fact_words w ON w.key = f.key WHERE {there}"
        )


def _copy_table(connection: Connection, table: Table, k: int, size: int) -> None:
    named = {"number": f"t.number + {k * size}"}
    for column in table.columns:
        if column.name in _OWN:
            named[column.name] = f"t.\"{column.name}\" || '~{k}'"
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(named.get(c.name, f't."{c.name}"') for c in table.columns)
    there = f"t.number <= {size}" if "number" in table.c else _original(table)
    into = f'INSERT INTO "{table.name}" ({columns})'
    connection.execute(text(f'{into} SELECT {values} FROM "{table.name}" t WHERE {there}'))


def _original(table: Table) -> str:
    """Return the condition under which a row is no copy."""
    for name in ("document_id", "id"):
        if name in table.c:
            return f"t.{name} NOT LIKE '%~%'"
    raise ValueError(table.name)
