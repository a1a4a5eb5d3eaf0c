"""What is sought in derived tables, as the conditions of a SELECT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, FromClause, Select, func, select

from sayso.ledger.lookup.base import Sought
from sayso.ledger.lookup.dialect import WORDS, boxed, holding, in_box, words_key
from sayso.ledger.lookup.keys import ALWAYS, NEVER
from sayso.ledger.lookup.schema import FACT, FACT_STEM
from sayso.ledger.lookup.stems import stem
from sayso.ledger.lookup.storing import moment_number
from sayso.ledger.lookup.stretches import Stretch, stretches
from sayso.ledger.lookup.tokens import asked

# Up to so many facts of a box, or known by a moment, are gathered and sorted for one page.
_GATHERED = 4_000
# … and so many where each has to be looked up in the index of words besides.
_PROBED = 500


class Search:
    """What is sought, as the conditions of a SELECT."""

    def __init__(self, connection: Connection, sought: Sought) -> None:
        self.connection, self.sought = connection, sought
        self._asked = asked(sought, self._forms)
        self._gathering: dict[int, str | None] = {}

    def keys(self, stretch: Stretch, enough: int, *columns: ColumnElement[Any]) -> Select[Any]:
        """Return the SELECT of the keys in a stretch, or of other columns.

        `enough` is about how many of them will be read.
        """
        source, key, conditions = self._source(stretch, enough)
        chosen = columns or (key.label("key"),)
        query = select(*chosen).select_from(source)
        return query.where(key.between(stretch.low, stretch.high), *conditions)

    def order(self, stretch: Stretch, enough: int) -> ColumnElement[int]:
        """Return the key that the rows of `keys` are sorted by."""
        return self._source(stretch, enough)[1]

    def grouped(
        self, columns: list[Column[Any]], days: list[Column[Any]], most: int
    ) -> Iterator[tuple[Any, ...]]:
        """Yield values of columns, the first and last of days, and how many facts have them.

        One combination can come several times.
        """
        left = most
        for stretch in stretches(self.sought, newest=True):
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
        self, stretch: Stretch, enough: int
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

    def _conditions(self, stretch: Stretch) -> Iterator[ColumnElement[bool]]:
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
