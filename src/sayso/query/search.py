"""Where does a ledger hold these words?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from sayso.ledger import Ledger, wanted
from sayso.query.asking import ask, every
from sayso.query.questions import ClaimOrder, ClaimQuestion, ParagraphQuestion
from sayso.query.rows import ClaimRow, FoundRow

# So many paragraphs at once are held against the claims of their reports.
_AT_ONCE = 50


def search(
    ledger: Ledger,
    query: str,
    *,
    as_of: datetime | None = None,
    limit: int = 100,
    order: ClaimOrder = ClaimOrder.RANK,
) -> tuple[FoundRow, ...]:
    """Return the claims that hold all words of a query, then paragraphs that are in none of them.

    A bare word finds its other forms too; "several words" in marks stand
    together as typed; `word*` begins with word.
    """
    if not wanted(query):
        return ()
    return tuple(islice(found(ledger, ClaimQuestion(text=query, as_of=as_of, order=order)), limit))


def found(ledger: Ledger, question: ClaimQuestion) -> Iterator[FoundRow]:
    """Yield the claims that fit, then the paragraphs that hold the words and no such claim.

    Filters that a paragraph has no value for leave paragraphs out.
    """
    yield from map(_claim, every(ledger, question))
    if not _of_paragraphs(question):
        return
    paragraphs = ParagraphQuestion(
        text=question.text,
        outlet=question.outlet,
        report=question.report,
        first=question.first,
        last=question.last,
        as_of=question.as_of,
        order=question.order,
    )
    cursor = None
    while True:
        page = ask(ledger, paragraphs, limit=_AT_ONCE, cursor=cursor)
        yield from _without_claims(ledger, question, page.rows)
        cursor = page.next
        if cursor is None:
            return


def claims(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[ClaimRow, ...]:
    """Return every claim, in the order of the reports."""
    return tuple(every(ledger, ClaimQuestion(as_of=as_of, order=ClaimOrder.REPORT)))


def _of_paragraphs(question: ClaimQuestion) -> bool:
    bare = ClaimQuestion(
        text=question.text,
        outlet=question.outlet,
        report=question.report,
        first=question.first,
        last=question.last,
        as_of=question.as_of,
        order=question.order,
    )
    return bool(wanted(question.text or "")) and bare == question


def _without_claims(
    ledger: Ledger, question: ClaimQuestion, rows: tuple[FoundRow, ...]
) -> Iterator[FoundRow]:
    reports = tuple(dict.fromkeys(row.document_id for row in rows))
    if not reports:
        return
    held: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    # Not ranked: of a report, every claim that holds the words counts.
    asked = replace(question, report=reports, order=ClaimOrder.NEWEST)
    for claim in every(ledger, asked):
        held[claim.document_id].append((claim.start, claim.end))
    for row in rows:
        if not any(start < row.end and row.start < end for start, end in held[row.document_id]):
            yield row


def _claim(row: ClaimRow) -> FoundRow:
    return FoundRow(
        id=row.id,
        document_id=row.document_id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        uri=row.uri,
        paragraph=row.paragraph,
        start=row.start,
        end=row.end,
        kind="claim",
        who=row.who,
        stance=row.stance,
        words=row.content,
    )
