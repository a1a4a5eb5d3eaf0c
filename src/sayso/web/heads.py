"""What do reports say of themselves: title, outlet, day?  Read without their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from sayso.ledger import Ledger
from sayso.ledger.schema import DOCUMENT

if TYPE_CHECKING:
    from sayso.ledger.sql import SqlLedger


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a report says of itself, and when the ledger learnt of it."""

    number: int
    id: str
    title: str | None
    publisher: str | None
    published: date | None
    uri: str
    seen_at: datetime


def heads(ledger: Ledger, *, after: int = 0) -> Iterator[Head]:
    """Yield the reports that a ledger learnt of behind a number, in that order.

    A ledger gives whole reports alone, and a list of thousands wants none of their words.
    """
    table = DOCUMENT.c
    query = (
        select(
            table.number, table.id, table.title, table.publisher, table.published, table.uri,
            table.seen_at,
        )
        .where(table.number > after)
        .order_by(table.number)
    )  # fmt: skip
    with cast("SqlLedger", ledger).reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        yield Head(
            number=row.number,
            id=row.id,
            title=row.title,
            publisher=row.publisher,
            published=None if row.published is None else date.fromisoformat(row.published),
            uri=row.uri,
            seen_at=datetime.fromisoformat(row.seen_at),
        )
