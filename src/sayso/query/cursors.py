"""How does a cursor tell where a page ended, and of which question?"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from json import dumps, loads

from sayso.errors import SaysoError
from sayso.ledger.lookup.base import Position
from sayso.model import content_id


class BadCursor(SaysoError):
    """A cursor is none, or one of another question."""

    def __init__(self, cursor: str) -> None:
        super().__init__(
            f"the cursor {cursor[:40]!r} is not of this question; ask without a cursor to begin"
        )


def write_cursor(position: Position, question: object) -> str:
    """Return a position in the answer to a question as letters, digits, - and _."""
    text = dumps([_mark(question), *position], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str, question: object) -> Position:
    """Return the position that `write_cursor` wrote; raise BadCursor."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        mark, *position = loads(urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, TypeError):
        raise BadCursor(cursor) from None
    if mark != _mark(question) or not all(isinstance(part, (str, int, float)) for part in position):
        raise BadCursor(cursor)
    return tuple(position)


def _mark(question: object) -> str:
    """Return what tells the cursors of one question from those of others."""
    return content_id("", type(question).__name__, question)[:8]
