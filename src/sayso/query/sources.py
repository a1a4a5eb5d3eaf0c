"""Who speaks in a ledger, and how often?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sayso.ledger import Ledger
from sayso.query.rows import SourceRow


class SourceOrder(StrEnum):
    """What sources are sorted by."""

    CLAIMS = "claims"
    NAME = "name"
    NAMING = "naming"


def sources(
    ledger: Ledger,
    *,
    as_of: datetime | None = None,
    order: SourceOrder = SourceOrder.CLAIMS,
) -> tuple[SourceRow, ...]:
    """Return who speaks: named sources over all reports, each anonymous one with its report."""
    titles = {doc.id: doc.title or doc.uri for doc in ledger.documents(as_of=as_of)}
    rows = [
        SourceRow(
            id=node.id,
            name=node.entity or f"({node.naming.value})",
            naming=node.naming.value,
            report=None if node.document_id is None else titles[node.document_id],
            claims=node.claims,
            originates=node.originates,
        )
        for node in ledger.sources(as_of=as_of)
    ]
    if order is SourceOrder.NAME:
        return tuple(sorted(rows, key=lambda row: row.name.casefold()))
    if order is SourceOrder.NAMING:
        return tuple(sorted(rows, key=lambda row: (row.naming, row.name.casefold())))
    return tuple(sorted(rows, key=lambda row: -row.claims))
