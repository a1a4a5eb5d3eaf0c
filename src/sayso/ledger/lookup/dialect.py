"""What do SQLite and PostgreSQL word differently in the tables that answer questions?

Words: FTS5 in SQLite, `tsvector` under a GIN index in PostgreSQL. Both are given
the same tokens by `lookup_tokens`, cut by Sayso and not by the database, so that
both find the same. Map boxes: an R*Tree in SQLite, an index of two columns in
PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    FromClause,
    Table,
    and_,
    cast,
    column,
    literal_column,
    or_,
    table,
)
from sqlalchemy.dialects import postgresql, sqlite

from sayso.ledger.cells import Row
from sayso.ledger.dialects import SQLITE
from sayso.ledger.lookup.base import Box
from sayso.ledger.lookup.schema import FACT
from sayso.ledger.lookup.tokens import All
from sayso.ledger.word_index import match_phrase, tsquery_phrase, vector

WORDS = table("fact_words", column("key"))
_BOX = table("fact_box", *map(column, ("key", "west", "east", "south", "north", "low", "high")))
# What SQL calls the key of a row of fact_words.
_ROW_NUMBER: ColumnElement[int] = literal_column("fact_words.rowid")


def make_indexes(connection: Connection) -> None:
    """Make the indexes of words and of places, which are no tables like others."""
    if _is_sqlite(connection):
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE fact_words USING fts5(words, content='', columnsize=0,"
            " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
        )
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE fact_box USING rtree(key, west, east, south, north, low, high)"
        )
        return
    connection.exec_driver_sql(
        "CREATE TABLE fact_words (key bigint PRIMARY KEY, words tsvector NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE INDEX fact_words_words ON fact_words USING gin (words) WITH (fastupdate = off)"
    )
    connection.exec_driver_sql(
        "CREATE INDEX fact_box ON fact (latitude, longitude) WHERE latitude IS NOT NULL"
    )


def drop_indexes(connection: Connection) -> None:
    """Drop what `make_indexes` makes, as far as it is there."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS fact_words")
    if _is_sqlite(connection):
        connection.exec_driver_sql("DROP TABLE IF EXISTS fact_box")
    else:
        connection.exec_driver_sql("DROP INDEX IF EXISTS fact_box")


def put_tokens(connection: Connection, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Index tokens by keys that rise."""
    if _is_sqlite(connection):
        into = "INSERT INTO fact_words(rowid, words) VALUES (?, ?)"
        batch = [(key, " ".join(tokens)) for key, tokens in rows]
    else:
        into = "INSERT INTO fact_words(key, words) VALUES (%s, %s::tsvector)"
        batch = [(key, vector(tokens)) for key, tokens in rows]
    if batch:
        connection.exec_driver_sql(into, batch)


def put_points(connection: Connection, rows: Iterable[tuple[int, float, float, int]]) -> None:
    """Index facts on the map: key, latitude, longitude and kind; PostgreSQL has its own index."""
    if not _is_sqlite(connection):
        return
    batch = [(key, east, east, north, north, kind, kind) for key, north, east, kind in rows]
    if batch:
        connection.exec_driver_sql("INSERT INTO fact_box VALUES (?, ?, ?, ?, ?, ?, ?)", batch)


def put_once(connection: Connection, into: Table, rows: Sequence[Row]) -> None:
    """Insert rows, passing over those whose key is taken."""
    if rows:
        insert = sqlite.insert if _is_sqlite(connection) else postgresql.insert
        connection.execute(insert(into).on_conflict_do_nothing(), rows)


def add_up(connection: Connection, into: Table, rows: Sequence[Row], *summed: str) -> None:
    """Insert rows; where a key is taken, add the named columns to what is there."""
    if not rows:
        return
    insert = sqlite.insert if _is_sqlite(connection) else postgresql.insert
    statement = insert(into)
    sums = {name: into.c[name] + statement.excluded[name] for name in summed}
    statement = statement.on_conflict_do_update(index_elements=into.primary_key.c, set_=sums)
    connection.execute(statement, rows)


def words_key(connection: Connection) -> ColumnElement[int]:
    """Return the column that holds the keys of the index of words."""
    return _ROW_NUMBER if _is_sqlite(connection) else WORDS.c.key


def holding(connection: Connection, asked: All) -> ColumnElement[bool]:
    """Return the condition under which a row of the index of words holds what is asked."""
    if _is_sqlite(connection):
        return literal_column("fact_words", Boolean).op("MATCH", is_comparison=True)(_fts(asked))
    words = literal_column("fact_words.words", postgresql.TSVECTOR)
    return words.op("@@", is_comparison=True)(cast(_tsquery(asked), postgresql.TSQUERY))


def boxed(connection: Connection, box: Box, kind: int) -> tuple[FromClause, ColumnElement[bool]]:
    """Return an index of the map and which of its rows lie in a box; exact it is not always."""
    if not _is_sqlite(connection):
        return FACT, in_box(box)
    lows = and_(_BOX.c.low <= kind, _BOX.c.high >= kind)
    flat = and_(_BOX.c.south <= box.north, _BOX.c.north >= box.south)
    if box.west <= box.east:
        round_ = and_(_BOX.c.west <= box.east, _BOX.c.east >= box.west)
    else:
        round_ = or_(_BOX.c.east >= box.west, _BOX.c.west <= box.east)
    return _BOX, and_(flat, round_, lows)


def in_box(box: Box) -> ColumnElement[bool]:
    """Return the condition under which a fact lies in a box."""
    flat = FACT.c.latitude.between(box.south, box.north)
    if box.west <= box.east:
        return and_(flat, FACT.c.longitude.between(box.west, box.east))
    return and_(flat, or_(FACT.c.longitude >= box.west, FACT.c.longitude <= box.east))


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == SQLITE.name


def _fts(asked: All) -> str:
    return " AND ".join(
        f"({' OR '.join(match_phrase(near.tokens, prefix=near.prefix) for near in each.choices)})"
        for each in asked.parts
    )


def _tsquery(asked: All) -> str:
    return " & ".join(
        f"({' | '.join(tsquery_phrase(near.tokens, prefix=near.prefix) for near in each.choices)})"
        for each in asked.parts
    )
