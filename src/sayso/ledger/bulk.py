"""How do very many reports come into a ledger: so many in one transaction, a table at a time?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from sayso.ledger.base import Added
from sayso.ledger.cells import moment_text
from sayso.ledger.prepare import prepare
from sayso.ledger.schema import DOCUMENT
from sayso.ledger.storing import Arrival, store_all
from sayso.model import Extraction

if TYPE_CHECKING:
    from sayso.ledger.sql import SqlLedger


def bulk_add(
    ledger: SqlLedger,
    extractions: Iterable[Extraction],
    *,
    at: datetime | None = None,
    together: int = 100,
) -> Iterator[Added]:
    """Store reports, `together` in one transaction, and yield what came of each in their order.

    What is yielded is stored: a run that is stopped loses at most the reports
    of one transaction, and finds the others there when it is run again. `at` is
    when the ledger learns of them, by default the moment of each transaction.
    The rows are those that `add` writes.
    """
    remaining = iter(extractions)
    while some := list(islice(remaining, together)):
        now = at or datetime.now(UTC)
        yield from add_together(ledger, [(each, now) for each in some])


def add_together(ledger: SqlLedger, learnt: Sequence[tuple[Extraction, datetime]]) -> list[Added]:
    """Store reports, each with when the ledger learns of it, in one transaction.

    Returns what came of each, in their order. Raises as `add` does, and then
    keeps none of them.
    """
    # Worked out before the transaction, so that no other writer waits for it.
    arrived = {each.document.id: (each, at) for each, at in reversed(learnt)}
    with ledger.reading() as connection:
        known = _known(connection, list(arrived))
    prepared = {
        name: Arrival(prepare(each), moment_text(at))
        for name, (each, at) in reversed(arrived.items())
        if name not in known
    }
    with ledger.writing() as connection:
        late = _known(connection, list(prepared))
        added = store_all(connection, [each for name, each in prepared.items() if name not in late])
    return list(_told([each.document.id for each, _ in learnt], added))


def _known(connection: Connection, ids: list[str]) -> frozenset[str]:
    return frozenset(connection.scalars(select(DOCUMENT.c.id).where(DOCUMENT.c.id.in_(ids))))


def _told(names: list[str], added: list[Added]) -> Iterator[Added]:
    new = {each.document_id: each for each in added}
    for name in names:
        yield new.pop(name) if name in new else Added(document_id=name, new=False)
