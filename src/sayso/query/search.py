"""Where does a ledger hold these words?"""

from __future__ import annotations

from datetime import datetime

from sayso.ledger import Ledger, wanted
from sayso.query.rows import ClaimRow, FoundRow
from sayso.query.view import View


def search(
    ledger: Ledger, query: str, *, as_of: datetime | None = None, limit: int = 100
) -> tuple[FoundRow, ...]:
    """Return the claims that hold all words of a query, then paragraphs that are in none of them.

    "Several words" in marks stand together; `word*` begins with word.
    """
    views: dict[str, View] = {}
    found = []
    for hit in ledger.search(wanted(query), as_of=as_of, limit=limit):
        if hit.document_id not in views:
            views[hit.document_id] = View(ledger.extraction(hit.document_id))
        view = views[hit.document_id]
        claim = None if hit.claim_id is None else view.claim(hit.claim_id)
        where = (hit.span,) if claim is None else claim.content
        found.append(
            FoundRow(
                id=hit.claim_id or hit.document_id,
                kind="paragraph" if claim is None else "claim",
                who=None if claim is None else view.name(claim.source),
                stance=None if claim is None else claim.stance.value,
                words=view.words(where),
                **view.origin(where),
            )
        )
    return tuple(found)


def claims(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[ClaimRow, ...]:
    """Return every claim, in the order of the reports."""
    rows: list[ClaimRow] = []
    for extraction in ledger.extractions(as_of=as_of):
        view = View(extraction)
        rows.extend(map(view.claim_row, extraction.claims))
    return tuple(rows)
