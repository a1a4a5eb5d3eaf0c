"""How are questions answered from derived tables, without reading a report?

A page is found in two steps: the keys of its rows, by one walk through an
index that stops when the page is full, then the rows of these keys. Where few
facts lie in a box, or were known by a moment, these are gathered instead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from sqlalchemy import Connection, and_, func, or_, select

from sayso.ledger import cells
from sayso.ledger.base import SourceNode
from sayso.ledger.lookup.base import (
    COUNTED,
    FACETED,
    PINNED,
    Count,
    FactOrder,
    Heard,
    Pin,
    Position,
    Sought,
)
from sayso.ledger.lookup.facts import COUNTED_BY, FactRow, Tag
from sayso.ledger.lookup.keys import FactKind, key_parts
from sayso.ledger.lookup.pages import AT_ONCE, by_columns, by_day, dated, ranked, rows_of
from sayso.ledger.lookup.plain import by_frequency, source_row
from sayso.ledger.lookup.rows import SourceRow
from sayso.ledger.lookup.schema import FACT, FACT_ROW, FACT_SOURCE
from sayso.ledger.lookup.search import Search
from sayso.ledger.lookup.stretches import stretches
from sayso.ledger.schema import DOCUMENT, PLACE, SOURCE
from sayso.ledger.words import Phrase, words
from sayso.model import Naming


class TableLookup:
    """Answers from the derived tables of a database; `reading` gives a connection."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def page(
        self, sought: Sought, order: FactOrder, *, after: Position | None, limit: int
    ) -> list[tuple[Position, FactRow]]:
        """Return so many facts that come after a position, each with its own."""
        with self._reading() as connection:
            search = Search(connection, sought)
            if order is FactOrder.RANK:
                return ranked(search, after, limit)
            if order in (FactOrder.DATE, FactOrder.NEWEST):
                found = by_day(search, order, after, limit)
            else:
                found = by_columns(search, order, after, limit)
            rows = rows_of(connection, sought.kind, [key for _, key in found])
        return [(position, rows[key]) for position, key in found]

    def count(self, sought: Sought, *, most: int = COUNTED) -> Count:
        """Return how many facts there are, counting no further than `most`."""
        found = 0
        with self._reading() as connection:
            search = Search(connection, sought)
            for stretch in stretches(sought, newest=False):
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
            for row in Search(connection, sought).grouped(columns, [], most):
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
            for row in Search(connection, sought).grouped(columns, days, most):
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
            for start in range(0, len(names), AT_ONCE):
                some = FACT_ROW.c.id.in_(names[start : start + AT_ONCE])
                keys = connection.scalars(select(FACT_ROW.c.key).where(some)).all()
                kinds: defaultdict[FactKind, list[int]] = defaultdict(list)
                for key in keys:
                    kinds[key_parts(key)[0]].append(key)
                for kind, those in kinds.items():
                    found.update((r.id, r) for r in rows_of(connection, kind, those).values())
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
    days = [(known.earliest, known.latest) if known else (None, None), (dated(first), dated(last))]
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
    for start in range(0, len(ids), AT_ONCE):
        query = select(PLACE.c.id, PLACE.c.name, PLACE.c.country)
        for name, *known in connection.execute(
            query.where(PLACE.c.id.in_(ids[start : start + AT_ONCE]))
        ):
            found[name] = (known[0], known[1])
    return found
