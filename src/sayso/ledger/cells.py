"""How are spans, passages, days and moments written in the cells of a ledger's tables?"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from sayso.ledger.prepare import utc
from sayso.model import Passage, Span

# A row as SQLAlchemy takes and gives it; rows do not leave this package.
Row = dict[str, Any]
Read = RowMapping


def passage_text(where: Passage) -> str:
    """Return a passage as JSON without blanks."""
    return f"[{','.join([f'[{span.start},{span.end}]' for span in where])}]"


def passage_of(text: str) -> Passage:
    """Return the passage that `passage_text` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def moment_text(moment: datetime) -> str:
    """Return a moment in UTC, to the microsecond, always of one width."""
    return utc(moment).isoformat(timespec="microseconds")


def day_text(day: date | None) -> str | None:
    """Return a day as YYYY-MM-DD."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> date | None:
    """Return the day that `day_text` wrote."""
    return None if text is None else date.fromisoformat(text)


def span_row(span: Span) -> Row:
    """Return the two cells of a span."""
    return {"start": span.start, "end": span.end}


def span_of(row: Read) -> Span:
    """Return the span of a row."""
    return Span(row["start"], row["end"])
