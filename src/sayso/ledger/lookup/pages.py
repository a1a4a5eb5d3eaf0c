"""In which order does a page of facts come out of the derived tables?"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, literal, select, tuple_

from sayso.ledger.lookup.base import RANKED, FactOrder, Position
from sayso.ledger.lookup.cells import row_of
from sayso.ledger.lookup.facts import FactRow
from sayso.ledger.lookup.keys import UNDATED, FactKind, key_at, key_parts, keys_of
from sayso.ledger.lookup.rank import score
from sayso.ledger.lookup.schema import FACT, FACT_ROW
from sayso.ledger.lookup.search import Search
from sayso.ledger.lookup.stretches import Stretch, stretches, unread
from sayso.ledger.schema import DOCUMENT

# SQLite and PostgreSQL both take so many values in one list.
AT_ONCE = 500


def by_day(
    search: Search, order: FactOrder, after: Position | None, limit: int
) -> list[tuple[Position, int]]:
    """Return so many keys in the order of their days, each with its position."""
    newest = order is FactOrder.NEWEST
    ended = None if after is None else _key(search.sought.kind, order, after)
    found: list[int] = []
    for stretch in unread(stretches(search.sought, newest=newest), ended, newest=newest):
        key = search.order(stretch, limit)
        query = search.keys(stretch, limit).order_by(key.desc() if newest else key)
        found += search.connection.scalars(query.limit(limit - len(found)))
        if len(found) >= limit:
            break
    return [(_position(key, order), key) for key in found]


def by_columns(
    search: Search, order: FactOrder, after: Position | None, limit: int
) -> list[tuple[Position, int]]:
    """Return keys in the order of other columns than the day."""
    columns, there = _SORTED[order]
    low, high = keys_of(search.sought.kind, 0, UNDATED)
    days = search.sought.first is not None or search.sought.last is not None
    if search.sought.undated:
        low, _ = keys_of(search.sought.kind, UNDATED, UNDATED)
    elif days:
        _, high = keys_of(search.sought.kind, 0, UNDATED - 1)
    query = search.keys(Stretch(low, high, there, gathered=True), limit, FACT.c.key, *columns)
    if after is not None:
        kind = search.sought.kind
        ended = after if order is FactOrder.ADDED else (*after[:-3], _key(kind, order, after[-3:]))
        query = query.where(tuple_(*columns) > tuple_(*map(literal, ended)))
    rows = search.connection.execute(query.order_by(*columns).limit(limit)).all()
    if order is FactOrder.ADDED:
        return [((number,), key) for key, number in rows]
    return [((*names, *key_parts(key)[1:]), key) for key, *names, _ in rows]


# By which columns an order sorts, and what facts it is kept for.
_SORTED: dict[FactOrder, tuple[tuple[Column[Any], ...], ColumnElement[bool] | None]] = {
    FactOrder.ADDED: ((FACT.c.number,), None),
    FactOrder.TYPE: ((FACT.c.type, FACT.c.key), FACT.c.stage.is_not(None)),
    FactOrder.ACTOR: ((FACT.c.name, FACT.c.place, FACT.c.key), FACT.c.name.is_not(None)),
    FactOrder.PLACE: ((FACT.c.place, FACT.c.name, FACT.c.key), FACT.c.name.is_not(None)),
}


def ranked(search: Search, after: Position | None, limit: int) -> list[tuple[Position, FactRow]]:
    """Return so many keys, those that answer best first, each with its position."""
    newest = by_day(search, FactOrder.NEWEST, None, RANKED)
    rows = rows_of(search.connection, search.sought.kind, [key for _, key in newest])
    wanted = search.sought.wanted
    placed = sorted(((-score(wanted, rows[key]), *position), key) for position, key in newest)
    left = [each for each in placed if after is None or each[0] > after]
    return [(position, rows[key]) for position, key in left[:limit]]


def _position(key: int, order: FactOrder) -> Position:
    _, day, span, number = key_parts(key)
    if order is FactOrder.NEWEST:
        return (int(day == UNDATED), -day, -span, -number)
    return (day, span, number)


def _key(kind: FactKind, order: FactOrder, position: Position) -> int:
    day, span, number = (abs(int(part)) for part in position[-3:])
    return key_at(kind, day, span, number)


def rows_of(connection: Connection, kind: FactKind, keys: list[int]) -> dict[int, FactRow]:
    """Return the rows of keys."""
    columns: list[Any] = [
        FACT_ROW,
        DOCUMENT.c.id.label("document_id"),
        DOCUMENT.c.title,
        DOCUMENT.c.publisher,
        DOCUMENT.c.published,
        DOCUMENT.c.uri,
    ]
    if kind is FactKind.PARAGRAPH:
        length = FACT_ROW.c.end - FACT_ROW.c.start
        columns.append(func.substr(DOCUMENT.c.text, FACT_ROW.c.start + 1, length).label("words"))
    query = (
        select(*columns)
        .join(FACT, FACT.c.key == FACT_ROW.c.key)
        .join(DOCUMENT, DOCUMENT.c.number == FACT.c.report)
    )
    found: dict[int, FactRow] = {}
    for start in range(0, len(keys), AT_ONCE):
        some = query.where(FACT_ROW.c.key.in_(keys[start : start + AT_ONCE]))
        for row in connection.execute(some).mappings():
            found[row["key"]] = row_of(kind, row)
    return found


def dated(ordinal: int | None) -> date | None:
    """Return the day of an ordinal, if there is one."""
    return None if ordinal is None else date.fromordinal(ordinal)
