"""Which reports of a ledger may share their wording with one that arrives?

Holds what a comparison of texts needs to remember between two runs; what the
keys mean is for who compares. It is derived, and grows as reports are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from sayso.ledger.loading import load_report
from sayso.ledger.lookup.dialect import put_once
from sayso.ledger.lookup.schema import KIN_GROUP, KIN_KEY
from sayso.ledger.schema import DOCUMENT
from sayso.model import Document

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Numbered:
    """A report with its number in the ledger, and when that learnt of it."""

    number: int
    document: Document
    seen: datetime


def not_compared(connection: Connection, most: int) -> list[Numbered]:
    """Return the first reports that were not compared with those before them."""
    last = connection.scalar(select(func.max(KIN_GROUP.c.report))) or 0
    query = select(DOCUMENT.c.number).where(DOCUMENT.c.number > last)
    numbers = connection.scalars(query.order_by(DOCUMENT.c.number).limit(most)).all()
    return numbered(connection, numbers)


def numbered(connection: Connection, numbers: Iterable[int]) -> list[Numbered]:
    """Return reports by their numbers, in that order."""
    query = select(DOCUMENT.c.id, DOCUMENT.c.seen_at)
    found = []
    for number in numbers:
        name, seen_at = connection.execute(query.where(DOCUMENT.c.number == number)).one()
        seen = datetime.fromisoformat(seen_at)
        found.append(Numbered(number, load_report(connection, name), seen))
    return found


def with_keys(connection: Connection, keys: Sequence[int]) -> list[tuple[int, int]]:
    """Return (key, report) for the reports that had one of these keys first."""
    found: list[tuple[int, int]] = []
    for start in range(0, len(keys), _AT_ONCE):
        some = KIN_KEY.c.key.in_(keys[start : start + _AT_ONCE])
        found += [(key, report) for key, report in connection.execute(select(KIN_KEY).where(some))]
    return found


def remember(connection: Connection, number: int, keys: Iterable[int]) -> None:
    """Note that a report has these keys."""
    put_once(connection, KIN_KEY, [{"key": key, "report": number} for key in sorted(set(keys))])


def join(connection: Connection, number: int, leaders: Collection[int]) -> None:
    """Note that a report was compared, and make one group of it and those of these leaders."""
    leader = min((*leaders, number))
    for other in leaders:
        if other != leader:
            connection.execute(
                update(KIN_GROUP).where(KIN_GROUP.c.leader == other).values(leader=leader)
            )
    put_once(connection, KIN_GROUP, [{"report": number, "leader": leader}])


def leaders_of(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """Return the leaders of reports, by their numbers."""
    query = select(KIN_GROUP).where(KIN_GROUP.c.report.in_(sorted(numbers)))
    return {row.report: row.leader for row in connection.execute(query)}


def eldest(
    connection: Connection, leaders: Collection[int], publisher: str | None, most: int
) -> list[int]:
    """Return the reports of groups that came out first, and the latest of one outlet."""
    query = (
        select(KIN_GROUP.c.report)
        .join(DOCUMENT, DOCUMENT.c.number == KIN_GROUP.c.report)
        .where(KIN_GROUP.c.leader.in_(sorted(leaders)))
    )
    day = func.coalesce(DOCUMENT.c.published, func.substr(DOCUMENT.c.seen_at, 1, 10))
    first = connection.scalars(query.order_by(day, DOCUMENT.c.number).limit(most)).all()
    of_outlet = query.where(DOCUMENT.c.publisher.is_not_distinct_from(publisher))
    latest = of_outlet.order_by(day.desc(), DOCUMENT.c.number.desc()).limit(most)
    return sorted({*first, *connection.scalars(latest)})
