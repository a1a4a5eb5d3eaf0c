"""How are questions answered from derived tables, without reading a report?

A page is found in two steps: the keys of its rows, by one walk through an
index that stops when the page is full, then the rows of these keys. Where few
facts lie in a box, or were known by a moment, these are gathered instead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
)

from sayso.ledger import cells
from sayso.ledger.base import SourceNode
from sayso.ledger.lookup.base import (
    COUNTED,
    FACETED,
    PINNED,
    RANKED,
    Count,
    FactOrder,
    Heard,
    Pin,
    Position,
    Sought,
)
from sayso.ledger.lookup.cells import row_of
from sayso.ledger.lookup.dialect import WORDS, boxed, holding, in_box, words_key
from sayso.ledger.lookup.facts import COUNTED_BY, FactRow, Tag
from sayso.ledger.lookup.keys import (
    ALWAYS,
    NEVER,
    UNDATED,
    FactKind,
    key_at,
    key_parts,
    keys_of,
)
from sayso.ledger.lookup.plain import by_frequency, source_row
from sayso.ledger.lookup.rank import score
from sayso.ledger.lookup.rows import SourceRow
from sayso.ledger.lookup.schema import FACT, FACT_ROW, FACT_SOURCE, FACT_STEM
from sayso.ledger.lookup.stems import stem
from sayso.ledger.lookup.storing import moment_number
from sayso.ledger.lookup.tokens import asked
from sayso.ledger.schema import DOCUMENT, PLACE, SOURCE
from sayso.ledger.words import Phrase, words
from sayso.model import Naming

# Up to so many facts of a box, or known by a moment, are gathered and sorted for one page.
_GATHERED = 4_000
# … and so many where each has to be looked up in the index of words besides.
_PROBED = 500
# SQLite and PostgreSQL both take so many values in one list.
_AT_ONCE = 500


class TableLookup:
    """Answers from the derived tables of a database; `reading` gives a connection."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def page(
        self, sought: Sought, order: FactOrder, *, after: Position | None, limit: int
    ) -> list[tuple[Position, FactRow]]:
        """Return so many facts that come after a position, each with its own."""
        with self._reading() as connection:
            search = _Search(connection, sought)
            if order is FactOrder.RANK:
                return _ranked(search, after, limit)
            if order in (FactOrder.DATE, FactOrder.NEWEST):
                found = _by_day(search, order, after, limit)
            else:
                found = _by_columns(search, order, after, limit)
            rows = _rows(connection, sought.kind, [key for _, key in found])
        return [(position, rows[key]) for position, key in found]

    def count(self, sought: Sought, *, most: int = COUNTED) -> Count:
        """Return how many facts there are, counting no further than `most`."""
        found = 0
        with self._reading() as connection:
            search = _Search(connection, sought)
            for stretch in _stretches(sought, newest=False):
                some = search.keys(stretch, most).limit(most + 1 - found).subquery()
                found += connection.scalar(select(func.count()).select_from(some)) or 0
                if found > most:
                    return Count(facts=most, exact=False)
        return Count(facts=found)

    def facets(
        self, sought: Sought, tags: Sequence[Tag], *, most: int = FACETED
    ) -> dict[Tag, dict[str, int]]:
        """Return for each tag how many facts have which value, among the newest `most`."""
        if unknown := set(tags) - COUNTED_BY:
            raise ValueError(f"nothing is counted by {', '.join(sorted(unknown))}")
        values: dict[Tag, Counter[str]] = {tag: Counter() for tag in tags}
        columns = [FACT.c[tag.value] for tag in tags]
        with self._reading() as connection:
            for row in _Search(connection, sought).grouped(columns, [], most):
                for tag, value in zip(tags, row, strict=False):
                    if value is not None:
                        values[tag][value] += row[-1]
        return {tag: by_frequency(found) for tag, found in values.items()}

    def pins(self, sought: Sought, *, most: int = PINNED) -> tuple[Pin, ...]:
        """Return the places of a map, those with most facts first, counted among `most`."""
        days = [FACT.c.opens, FACT.c.closes]
        columns = [FACT.c.pin, FACT.c.latitude, FACT.c.longitude]
        found: dict[str, Pin] = {}
        with self._reading() as connection:
            for row in _Search(connection, sought).grouped(columns, days, most):
                if row[0] is not None:
                    found[row[0]] = _joined(found.get(row[0]), *row)
            names = _place_names(connection, list(found))
        made = (replace(pin, name=names[k][0], country=names[k][1]) for k, pin in found.items())
        return tuple(sorted(made, key=lambda pin: (-pin.facts, pin.place_id)))

    def sources(
        self, heard: Heard, *, after: Position | None, limit: int | None
    ) -> list[tuple[Position, SourceRow]]:
        """Return who speaks, those with most claims first, then those who came first."""
        most, first = -FACT_SOURCE.c.claims, FACT_SOURCE.c.first
        query = (
            select(SOURCE, FACT_SOURCE, DOCUMENT.c.title, DOCUMENT.c.uri)
            .select_from(FACT_SOURCE)
            .join(SOURCE, SOURCE.c.id == FACT_SOURCE.c.id)
            .outerjoin(DOCUMENT, DOCUMENT.c.id == SOURCE.c.document_id)
            .order_by(FACT_SOURCE.c.claims.desc(), first)
            .limit(limit)
        )
        if heard.naming:
            query = query.where(SOURCE.c.naming.in_(heard.naming))
        if heard.name:
            query = query.where(SOURCE.c.hidden == 0)
        if after is not None:
            query = query.where(
                or_(most > after[0], and_(most == after[0], first > after[1])),
            )
        found: list[tuple[Position, SourceRow]] = []
        with self._reading() as connection:
            for row in connection.execute(query.limit(None) if heard.name else query).mappings():
                if heard.name and not Phrase(heard.name).within(words(row["entity"] or "")):
                    continue
                found.append(((-row["claims"], row["first"]), _source_row(row)))
                if len(found) == limit:
                    break
        return found

    def rows(self, ids: Iterable[str]) -> dict[str, FactRow]:
        """Return the claims, events and presences of these names, as far as there are any."""
        names = list(dict.fromkeys(ids))
        found: dict[str, FactRow] = {}
        with self._reading() as connection:
            for start in range(0, len(names), _AT_ONCE):
                some = FACT_ROW.c.id.in_(names[start : start + _AT_ONCE])
                keys = connection.scalars(select(FACT_ROW.c.key).where(some)).all()
                kinds: defaultdict[FactKind, list[int]] = defaultdict(list)
                for key in keys:
                    kinds[key_parts(key)[0]].append(key)
                for kind, those in kinds.items():
                    found.update((r.id, r) for r in _rows(connection, kind, those).values())
        return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Keys from `low` to `high`, and what else holds there.

    `gathered` says that an index of its own finds the few facts in it.
    """

    low: int
    high: int
    condition: ColumnElement[bool] | None = None
    gathered: bool = False


def _stretches(sought: Sought, *, newest: bool) -> list[_Stretch]:
    """Return the stretches of keys that can hold what is sought, in the order of the days."""
    low, high = keys_of(sought.kind, 0, UNDATED - 1)
    undated = _Stretch(*keys_of(sought.kind, UNDATED, UNDATED))
    if sought.undated:
        return [undated]
    if sought.first is None and sought.last is None:
        return [_Stretch(low, high), undated]
    first = ALWAYS if sought.first is None else sought.first.toordinal()
    last = UNDATED - 1 if sought.last is None else sought.last.toordinal()
    start, end = keys_of(sought.kind, first, last)
    found = [_Stretch(start, end)]
    if sought.first is not None:
        # What began before and lasts until then, …
        found.insert(0, _Stretch(low, start - 1, FACT.c.lasting >= first, gathered=True))
    if sought.last is not None:
        # … and what is only known to have ended later.
        found.append(_Stretch(end + 1, high, FACT.c.opens == literal_column("0"), gathered=True))
    return found[::-1] if newest else found


class _Search:
    """What is sought, as the conditions of a SELECT."""

    def __init__(self, connection: Connection, sought: Sought) -> None:
        self.connection, self.sought = connection, sought
        self._asked = asked(sought, self._forms)
        self._gathering: dict[int, str | None] = {}

    def keys(self, stretch: _Stretch, enough: int, *columns: ColumnElement[Any]) -> Select[Any]:
        """Return the SELECT of the keys in a stretch, or of other columns.

        `enough` is about how many of them will be read.
        """
        source, key, conditions = self._source(stretch, enough)
        chosen = columns or (key.label("key"),)
        query = select(*chosen).select_from(source)
        return query.where(key.between(stretch.low, stretch.high), *conditions)

    def order(self, stretch: _Stretch, enough: int) -> ColumnElement[int]:
        """Return the key that the rows of `keys` are sorted by."""
        return self._source(stretch, enough)[1]

    def grouped(
        self, columns: list[Column[Any]], days: list[Column[Any]], most: int
    ) -> Iterator[tuple[Any, ...]]:
        """Yield values of columns, the first and last of days, and how many facts have them.

        One combination can come several times.
        """
        left = most
        for stretch in _stretches(self.sought, newest=True):
            if left <= 0:
                return
            query = self.keys(stretch, most, *columns, *days)
            inner = query.order_by(self.order(stretch, most).desc()).limit(left).subquery()
            some = [inner.c[column.name] for column in columns]
            ends = []
            if days:
                opens, closes = (inner.c[column.name] for column in days)
                ends = [
                    func.min(func.nullif(func.nullif(opens, ALWAYS), NEVER)),
                    func.max(func.nullif(func.nullif(closes, ALWAYS), NEVER)),
                ]
            for row in self.connection.execute(
                select(*some, *ends, func.count()).group_by(*some)
            ).all():
                left -= row[-1]
                yield tuple(row)

    def _source(
        self, stretch: _Stretch, enough: int
    ) -> tuple[FromClause, ColumnElement[int], list[ColumnElement[bool]]]:
        """Return the tables to read, the column of the key, and the conditions."""
        conditions = list(self._conditions(stretch))
        source: FromClause = FACT
        key: ColumnElement[int] = FACT.c.key
        gathering = self._gathers(enough)
        if gathering == "box" and self.sought.box is not None:
            index, inside = boxed(self.connection, self.sought.box, self.sought.kind)
            conditions.append(inside)
            if index is not FACT:
                source = index.join(FACT, FACT.c.key == index.c.key)
        elif gathering == "seen" and self.sought.as_of is not None:
            conditions.append(FACT.c.seen <= moment_number(self.sought.as_of))
        if gathering or (stretch.gathered and not self._asked.parts):
            # Not by the order of the keys: the few facts are found first, then sorted.
            key = FACT.c.key + 0
        if self._asked.parts:
            number = words_key(self.connection)
            if gathering:
                source = source.join(WORDS, number == FACT.c.key)
            else:
                source, key = WORDS.join(FACT, FACT.c.key == number), number
            conditions.append(holding(self.connection, self._asked))
        return source, key, conditions

    def _conditions(self, stretch: _Stretch) -> Iterator[ColumnElement[bool]]:
        sought = self.sought
        if stretch.condition is not None:
            yield stretch.condition
        if sought.box is not None:
            yield in_box(sought.box)
        if sought.as_of is not None:
            yield FACT.c.seen + 0 <= moment_number(sought.as_of)
        if sought.first is not None:
            yield FACT.c.closes >= sought.first.toordinal()
        if sought.last is not None:
            yield FACT.c.opens <= sought.last.toordinal()

    def _gathers(self, enough: int) -> str | None:
        """Return by which index few enough facts are found, or None to walk in order."""
        if enough not in self._gathering:
            most = _PROBED if self._asked.parts else max(_GATHERED, enough)
            self._gathering[enough] = self._fewest(most)
        return self._gathering[enough]

    def _fewest(self, most: int) -> str | None:
        sought = self.sought
        if sought.box is not None:
            index, inside = boxed(self.connection, sought.box, sought.kind)
            if self._few(select(index.c.key).where(inside), most):
                return "box"
        if sought.as_of is not None:
            known = FACT.c.seen <= moment_number(sought.as_of)
            if self._few(select(FACT.c.seen).where(known), most):
                return "seen"
        return None

    def _few(self, query: Select[Any], most: int) -> bool:
        some = query.limit(most + 1).subquery()
        return (self.connection.scalar(select(func.count()).select_from(some)) or 0) <= most

    def _forms(self, word: str) -> Iterable[str]:
        root = stem(word)
        found = select(FACT_STEM.c.word).where(FACT_STEM.c.stem == root)
        return (root, *self.connection.scalars(found))


def _by_day(
    search: _Search, order: FactOrder, after: Position | None, limit: int
) -> list[tuple[Position, int]]:
    newest = order is FactOrder.NEWEST
    ended = None if after is None else _key(search.sought.kind, order, after)
    found: list[int] = []
    for stretch in _after(_stretches(search.sought, newest=newest), ended, newest=newest):
        key = search.order(stretch, limit)
        query = search.keys(stretch, limit).order_by(key.desc() if newest else key)
        found += search.connection.scalars(query.limit(limit - len(found)))
        if len(found) >= limit:
            break
    return [(_position(key, order), key) for key in found]


def _after(stretches: Iterable[_Stretch], ended: int | None, *, newest: bool) -> Iterator[_Stretch]:
    """Yield what is left of stretches behind a key; what is dated comes before what is not."""
    behind = None if ended is None else key_parts(ended)[1] == UNDATED
    for each in stretches:
        undated = key_parts(each.low)[1] == UNDATED
        if ended is None or undated > bool(behind):
            yield each
        elif undated == behind:
            low = each.low if newest else max(each.low, ended + 1)
            high = min(each.high, ended - 1) if newest else each.high
            if low <= high:
                yield replace(each, low=low, high=high)


def _by_columns(
    search: _Search, order: FactOrder, after: Position | None, limit: int
) -> list[tuple[Position, int]]:
    """Return keys in the order of other columns than the day."""
    columns, there = _SORTED[order]
    low, high = keys_of(search.sought.kind, 0, UNDATED)
    days = search.sought.first is not None or search.sought.last is not None
    if search.sought.undated:
        low, _ = keys_of(search.sought.kind, UNDATED, UNDATED)
    elif days:
        _, high = keys_of(search.sought.kind, 0, UNDATED - 1)
    query = search.keys(_Stretch(low, high, there, gathered=True), limit, FACT.c.key, *columns)
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


def _ranked(search: _Search, after: Position | None, limit: int) -> list[tuple[Position, FactRow]]:
    newest = _by_day(search, FactOrder.NEWEST, None, RANKED)
    rows = _rows(search.connection, search.sought.kind, [key for _, key in newest])
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


def _rows(connection: Connection, kind: FactKind, keys: list[int]) -> dict[int, FactRow]:
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
    for start in range(0, len(keys), _AT_ONCE):
        some = query.where(FACT_ROW.c.key.in_(keys[start : start + _AT_ONCE]))
        for row in connection.execute(some).mappings():
            found[row["key"]] = row_of(kind, row)
    return found


def _source_row(row: cells.Read) -> SourceRow:
    node = SourceNode(
        id=row["id"],
        naming=Naming(row["naming"]),
        entity=row["entity"],
        document_id=row["document_id"],
        claims=row["claims"],
        originates=row["originates"],
    )
    return source_row(node, None if node.document_id is None else row["title"] or row["uri"])


def _joined(
    known: Pin | None,
    name: str,
    latitude: float,
    longitude: float,
    first: int | None,
    last: int | None,
    facts: int,
) -> Pin:
    """Return a place of the map with what was counted of it before."""
    days = [(known.earliest, known.latest) if known else (None, None), (_day(first), _day(last))]
    return Pin(
        place_id=name,
        name=name,
        country=None,
        latitude=latitude,
        longitude=longitude,
        facts=facts + (known.facts if known else 0),
        earliest=min((day for day, _ in days if day is not None), default=None),
        latest=max((day for _, day in days if day is not None), default=None),
    )


def _place_names(connection: Connection, ids: list[str]) -> dict[str, tuple[str, str | None]]:
    found: dict[str, tuple[str, str | None]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = select(PLACE.c.id, PLACE.c.name, PLACE.c.country)
        for name, *known in connection.execute(
            query.where(PLACE.c.id.in_(ids[start : start + _AT_ONCE]))
        ):
            found[name] = (known[0], known[1])
    return found


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
