"""How is it shown which reports are copies, versions or parts of others?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sayso.model import Document, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A decision that one report comes from another, which is `of`.

    `kind` is `same-text`, `version`, `copy` or `part`; of a part, `of` is the
    longer report that holds it. `by` is a person, or a rule ("rule:copies").
    """

    id: str
    kind: str
    document_id: str
    title: str | None
    publisher: str | None
    published: date | None
    uri: str
    of_id: str
    of_title: str | None
    of_publisher: str | None
    of_published: date | None
    of_uri: str
    reason: str
    by: str
    at: datetime


def copy_rows(
    judgements: Iterable[Judgement], documents: Iterable[Document]
) -> tuple[CopyRow, ...]:
    """Return decisions about two reports with what the reports are; others are passed over."""
    by_id = {doc.id: doc for doc in documents}
    rows = []
    for judgement in judgements:
        first, _, second = judgement.about.partition(" ")
        if first in by_id and second in by_id:
            rows.append(_row(judgement, by_id[first], by_id[second]))
    return tuple(rows)


def _row(judgement: Judgement, doc: Document, other: Document) -> CopyRow:
    return CopyRow(
        id=judgement.id,
        kind=judgement.decision,
        document_id=doc.id,
        title=doc.title,
        publisher=doc.publisher,
        published=doc.published,
        uri=doc.uri,
        of_id=other.id,
        of_title=other.title,
        of_publisher=other.publisher,
        of_published=other.published,
        of_uri=other.uri,
        reason=judgement.reason,
        by=judgement.by,
        at=judgement.at,
    )
