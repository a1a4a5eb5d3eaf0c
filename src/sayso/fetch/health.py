"""How does each feed fare?"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

# Name -> states of the articles that are counted under it.
_COUNTED = {
    "added": "'added'",
    "known": "'known'",
    "waiting": "'waiting', 'fetched'",
    "rejected": "'rejected'",
}
HEALTH = "SELECT feed.*, {} FROM feed ORDER BY feed.rowid".format(
    ", ".join(
        f"(SELECT count(*) FROM article WHERE feed = feed.url AND state IN ({states})) AS {name}"
        for name, states in _COUNTED.items()
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How one feed fares: when it was read last, what went wrong last, and its articles."""

    url: str
    title: str | None = None
    last_success: datetime | None = None
    last_error: str | None = None
    last_error_at: datetime | None = None
    failures: int = 0
    next_try: datetime | None = None
    moved: str | None = None
    added: int = 0
    known: int = 0
    waiting: int = 0
    rejected: int = 0


def health_of(row: sqlite3.Row) -> Health:
    """Return what a row of `HEALTH` says."""
    return Health(
        url=row["url"],
        title=row["title"],
        last_success=moment_in(row["good_at"]),
        last_error=row["error"],
        last_error_at=moment_in(row["error_at"]),
        failures=row["failures"],
        next_try=moment_in(row["next_at"]),
        moved=row["moved"],
        **{name: row[name] for name in _COUNTED},
    )


def moment_in(text: str | None) -> datetime | None:
    """Return the moment that a cell holds."""
    return datetime.fromisoformat(text) if text else None
