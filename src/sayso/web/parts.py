"""How is a list that is at hand handed out a part at a time?"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.web.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[T]):
    """Some rows of an answer, how many there are in all, and the cursor of those after.

    Where not `exact`, there are more than `total`; it is None where nobody counts.
    """

    rows: tuple[T, ...]
    total: int | None
    exact: bool = True
    next: str | None = None


def part(rows: Sequence[T], after: str, limit: int) -> Part[T]:
    """Return the rows after a cursor, at most `limit`; raise Problem for a cursor not ours."""
    start = _position(after)
    end = start + limit
    following = _cursor(end) if end < len(rows) else None
    return Part(rows=tuple(rows[start:end]), total=len(rows), next=following)


def _cursor(position: int) -> str:
    return urlsafe_b64encode(f"n{position}".encode()).decode().rstrip("=")


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        told = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        if told[:1] == "n" and told[1:].isdecimal() and len(told) < 12:
            return int(told[1:])
    except (ValueError, NotBase64):
        pass
    raise Problem(400, "This is no cursor of this list; begin again without it.", where="after")
