"""What did a ledger learn since then, for whoever keeps a copy of it elsewhere?"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sayso.errors import NotFound
from sayso.ledger.base import Learnt, Ledger
from sayso.ledger.lines import (
    Line,
    claim_line,
    judgement_line,
    rejection_line,
    report_line,
    statement_line,
    text_of,
    tombstone_line,
)
from sayso.model import Judgement

_CURSOR = re.compile(r"(\d{1,15})\.(\d{1,9})\.(\w{1,40})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far a ledger was followed: so many lines of what was learnt as `number`.

    `mark` is the id of what the ledger learnt first, so that a cursor is of one ledger.
    """

    number: int
    lines: int
    mark: str

    def __str__(self) -> str:
        told = f"{self.number}.{self.lines}.{self.mark}"
        return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def cursor_of(text: str) -> Cursor | None:
    """Return the cursor that was printed so, `None` where it is none."""
    try:
        told = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        found = _CURSOR.fullmatch(told.decode("ascii"))
    except (binascii.Error, ValueError):
        return None
    if found is None:
        return None
    return Cursor(number=int(found[1]), lines=int(found[2]), mark=found[3])


def changes(
    ledger: Ledger, *, since: datetime | Cursor | None = None, names: bool = False
) -> Iterator[str]:
    """Yield what was learnt since a moment or behind a cursor, as lines of JSON, in order.

    Each report is followed by its claims and statements, a judgement that
    supersedes another one by a tombstone of that. Each line has the `cursor`
    from which to go on behind it. Raises NotFound for another ledger's cursor.
    """
    mark = next((_id(one) for one in ledger.learnt()), None)
    after, skipped = 0, 0
    if isinstance(since, Cursor):
        if since.mark != mark:
            raise NotFound(f"this cursor is not of {ledger.location}; follow it from its beginning")
        # The last one again, for the lines of it that were not taken.
        after, skipped = since.number - 1, since.lines
    moment = since if isinstance(since, datetime) else None
    tell = _Teller(ledger, names)
    for one in ledger.learnt(after=max(after, 0)):
        if moment is None or one.at >= moment:
            for number, line in enumerate(tell.lines(one), 1):
                if number > skipped:
                    cursor = Cursor(number=one.number, lines=number, mark=mark or "")
                    yield text_of({"cursor": str(cursor), **line})
        skipped = 0


class _Teller:
    """Tells what was learnt in lines; looks judgements up once, and only if it has to."""

    def __init__(self, ledger: Ledger, names: bool) -> None:
        self._ledger, self._names = ledger, names
        self._judgements: dict[str, Judgement] | None = None

    def lines(self, one: Learnt) -> Iterator[Line]:
        if isinstance(one.what, str):
            yield from self._report(one.what)
        elif isinstance(one.what, Judgement):
            before = self._superseded(one.what)
            yield judgement_line(one.what, before, names=self._names)
            if before is not None:
                yield tombstone_line(before, one.what, names=self._names)
        else:
            yield rejection_line(one.what)

    def _report(self, document_id: str) -> Iterator[Line]:
        extraction = self._ledger.extraction(document_id)
        sentences = extraction.annotation.sentences
        yield report_line(extraction.document, self._ledger.seen_at(document_id), sentences)
        yield from map(claim_line, extraction.claims)
        for statement in self._ledger.statements(document_id=document_id):
            yield statement_line(statement, document_id)

    def _superseded(self, judgement: Judgement) -> Judgement | None:
        if judgement.supersedes is None:
            return None
        if self._judgements is None or judgement.supersedes not in self._judgements:
            self._judgements = {known.id: known for known in self._ledger.judgements()}
        return self._judgements.get(judgement.supersedes)


def _id(one: Learnt) -> str:
    return one.what if isinstance(one.what, str) else one.what.id
