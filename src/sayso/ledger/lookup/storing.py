"""How do the tables that answer questions come to hold a report, and how are they made anew?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from sayso.ledger import cells
from sayso.ledger.anonymity import source_id
from sayso.ledger.inserting import insert_rows
from sayso.ledger.loading import load_extraction
from sayso.ledger.lookup.cells import row_cells
from sayso.ledger.lookup.dialect import (
    add_up,
    drop_indexes,
    make_indexes,
    put_once,
    put_points,
    put_tokens,
)
from sayso.ledger.lookup.facts import COUNTED_BY, Fact, Tag, facts
from sayso.ledger.lookup.keys import ends, fact_key
from sayso.ledger.lookup.rows import PresenceRow
from sayso.ledger.lookup.schema import FACT, FACT_ROW, FACT_SOURCE, FACT_STEM, TABLES
from sayso.ledger.lookup.stems import stem
from sayso.ledger.lookup.tokens import tokens
from sayso.ledger.schema import DOCUMENT
from sayso.model import Extraction

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# So many reports are put in at once where the tables are made anew.
_AT_ONCE = 200


_COLUMNS = tuple(sorted(tag.value for tag in COUNTED_BY))


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its number in the ledger and when that learnt of it."""

    extraction: Extraction
    number: int
    seen: datetime


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A fact with its key."""

    key: int
    number: int
    told: Told
    fact: Fact


def moment_number(moment: datetime) -> int:
    """Return the microseconds from 1970 to a moment."""
    return (moment.astimezone(UTC) - _EPOCH) // _MICROSECOND


def make_lookup(connection: Connection) -> None:
    """Make the tables and indexes that answer questions, where there are none."""
    for table in TABLES:
        table.create(connection, checkfirst=True)
    make_indexes(connection)


def rebuild(connection: Connection, *, after: Callable[[int], None] = lambda done: None) -> int:
    """Make the tables anew from the reports and return how many these are.

    `after` is called with the number of reports done, for those who watch.
    """
    drop_indexes(connection)
    for table in reversed(TABLES):
        table.drop(connection, checkfirst=True)
    make_lookup(connection)
    query = select(DOCUMENT.c.number, DOCUMENT.c.id, DOCUMENT.c.seen_at)
    last = done = 0
    while True:
        some = query.where(DOCUMENT.c.number > last).order_by(DOCUMENT.c.number).limit(_AT_ONCE)
        reports = connection.execute(some).all()
        if not reports:
            return done
        store_facts(
            connection,
            [
                Told(load_extraction(connection, name), number, datetime.fromisoformat(seen_at))
                for number, name, seen_at in reports
            ],
        )
        last, done = reports[-1].number, done + len(reports)
        after(done)


def store_facts(connection: Connection, told: Iterable[Told]) -> None:
    """Put in the facts of reports that the ledger holds, in the order in which they were added."""
    told = tuple(told)
    number = (connection.scalar(select(func.max(FACT.c.number))) or 0) + 1
    keyed: list[_Keyed] = []
    for each in told:
        for fact in facts(each.extraction):
            key = fact_key(fact.kind, fact.earliest, fact.latest, number)
            keyed.append(_Keyed(key, number, each, fact))
            number += 1
    if not keyed:
        return
    # An index of words is written fastest in the order of its keys.
    keyed.sort(key=lambda each: each.key)
    filed = [(each.key, tokens(each.fact)) for each in keyed]
    insert_rows(connection, FACT, list(map(_row, keyed)))
    insert_rows(
        connection,
        FACT_ROW,
        [row_cells(each.key, each.fact.kind, each.fact.row) for each in keyed],
    )
    put_tokens(connection, filed)
    put_points(connection, _points(keyed))
    _store_stems(connection, filed)
    _store_sources(connection, told)


def _row(each: _Keyed) -> cells.Row:
    fact = each.fact
    opens, closes = ends(fact.earliest, fact.latest)
    first = fact.earliest or fact.latest
    lasts = first is not None and closes > first.toordinal()
    presence = fact.row if isinstance(fact.row, PresenceRow) else None
    return {
        "key": each.key,
        "number": each.number,
        "report": each.told.number,
        "seen": moment_number(each.told.seen),
        "opens": opens,
        "closes": closes,
        "lasting": closes if lasts else None,
        "pin": None if fact.pin is None else fact.pin.id,
        "latitude": None if fact.pin is None else fact.pin.latitude,
        "longitude": None if fact.pin is None else fact.pin.longitude,
        "name": None if presence is None else presence.actor.casefold(),
        "place": None if presence is None else presence.place.casefold(),
        **_counted(fact),
    }


def _counted(fact: Fact) -> cells.Row:
    """Return what a fact is counted under; of several values, the first in order."""
    values: dict[str, str | None] = dict.fromkeys(_COLUMNS)
    for tag, value in sorted(fact.tags, reverse=True):
        if tag in COUNTED_BY:
            values[tag.value] = value
    values[Tag.SOURCE] = fact.source
    return values


def _points(keyed: Iterable[_Keyed]) -> Iterator[tuple[int, float, float, int]]:
    for each in keyed:
        pin = each.fact.pin
        if pin is not None and pin.latitude is not None and pin.longitude is not None:
            yield each.key, pin.latitude, pin.longitude, each.fact.kind


def _store_stems(connection: Connection, filed: Iterable[tuple[int, list[str]]]) -> None:
    words = {token for _, found in filed for token in found if "_" not in token}
    pairs = ((stem(word), word) for word in sorted(words))
    rows = [{"stem": root, "word": word} for root, word in pairs if root != word]
    put_once(connection, FACT_STEM, rows)


def _store_sources(connection: Connection, told: Iterable[Told]) -> None:
    claims: Counter[str] = Counter()
    originates: Counter[str] = Counter()
    first: dict[str, int] = {}
    for each in told:
        name = each.extraction.document.id
        for n, claim in enumerate(each.extraction.claims):
            nodes = [source_id(name, source) for source in claim.chain]
            claims.update(set(nodes))
            originates[nodes[-1]] += 1
            for position, node in enumerate(nodes):
                # No report has a million claims, and no chain is that long.
                first.setdefault(node, (each.number * 1_000_000 + n) * 1_000 + position)
    rows = [
        {"id": node, "first": first[node], "claims": claims[node], "originates": originates[node]}
        for node in sorted(first)
    ]
    add_up(connection, FACT_SOURCE, rows, "claims", "originates")
