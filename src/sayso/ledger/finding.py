"""What of a ledger holds these words, and what does an identifier name?"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, TextClause, func, select, text

from sayso.ledger import rows_record
from sayso.ledger.base import Hit, Kind, Node
from sayso.ledger.cells import moment_text
from sayso.ledger.dialects import dialect
from sayso.ledger.guards import node_query
from sayso.ledger.indexed import claim_extent
from sayso.ledger.schema import BLOCK, CLAIM, DOCUMENT, JUDGEMENT, RECORD, SOURCE, STATEMENT
from sayso.ledger.word_index import holding, sought
from sayso.ledger.words import Wanted
from sayso.model import BlockKind, Span

# How many things `nodes_from` finds at most.
_MOST = 20


def known(query: Select[Any], table: Table, as_of: datetime | None) -> Select[Any]:
    """Return a query for no more than was known by a moment, of what is in `table`."""
    return query if as_of is None else query.where(table.c.seen_at <= moment_text(as_of))


def hits(
    connection: Connection, wanted: Wanted, *, as_of: datetime | None, limit: int
) -> tuple[Hit, ...]:
    """Return claims, then paragraphs that hold no such claim, that hold all that is wanted."""
    if not wanted:
        return ()
    name = connection.dialect.name
    asked = {"sought": sought(name, wanted)}
    claims = (
        known(select(CLAIM), CLAIM, as_of)
        .where(_numbers(holding(name, "claim_words"), CLAIM))
        .order_by(CLAIM.c.number)
        .limit(limit)
    )
    paragraphs = (
        known(select(BLOCK), DOCUMENT, as_of)
        .join(DOCUMENT, DOCUMENT.c.id == BLOCK.c.document_id)
        .where(_numbers(holding(name, "block_words"), BLOCK), BLOCK.c.kind != BlockKind.FURNITURE)
        .order_by(BLOCK.c.number)
    )
    found: list[Hit] = []
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for row in connection.execute(claims, asked).mappings():
        claim = rows_record.claim_of(row, ())
        hit = Hit(document_id=claim.document_id, span=claim_extent(claim), claim_id=row["id"])
        found.append(hit)
        taken[hit.document_id].append(hit.span)
    if len(found) < limit:
        for row in connection.execute(paragraphs, asked).mappings():
            span = Span(row["start"], row["end"])
            if not any(span.overlaps(other) for other in taken[row["document_id"]]):
                found.append(Hit(document_id=row["document_id"], span=span))
    return tuple(found[:limit])


def _numbers(held: TextClause, table: Table) -> ColumnElement[bool]:
    return table.c.number.in_(held.columns(table.c.number).scalar_subquery())


def has_report(connection: Connection, document_id: str) -> bool:
    """Tell whether a report is in the ledger."""
    return _is_there(connection, DOCUMENT, document_id)


def is_judgement(connection: Connection, name: str) -> bool:
    """Tell whether there is a judgement of that id."""
    return _is_there(connection, JUDGEMENT, name)


def _is_there(connection: Connection, table: Table, name: str) -> bool:
    found = select(func.count()).select_from(table).where(table.c.id == name)
    return bool(connection.scalar(found))


def node_of(connection: Connection, name: str) -> Node | None:
    """Return what an identifier names, if anything."""
    query = node_query("CAST(:name AS TEXT)", dialect(connection.dialect.name))
    found = connection.execute(text(query), {"name": name}).mappings().first()
    if found is None:
        return None
    return Node(
        id=found["id"],
        kind=Kind(found["kind"]),
        document_id=found["document_id"],
        hidden=bool(found["hidden"]),
    )


def nodes_from(connection: Connection, prefix: str) -> tuple[Node, ...]:
    """Return what identifiers begin with `prefix` name, at most 20, in order of id."""
    if not prefix.isascii():
        return ()  # no identifier begins so
    found: set[str] = set()
    for table in (DOCUMENT, CLAIM, RECORD, STATEMENT, SOURCE):
        query = (
            select(table.c.id)
            # What sorts between the prefix and the prefix with the last character.
            .where(table.c.id >= prefix, table.c.id <= prefix + "\U0010ffff")
            .order_by(table.c.id)
            .limit(_MOST)
        )
        found.update(connection.scalars(query))
    nodes = (node_of(connection, name) for name in sorted(found)[:_MOST])
    return tuple(node for node in nodes if node is not None)
