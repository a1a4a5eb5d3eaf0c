"""Which words and patterns give away what a line of a report is for?"""

from __future__ import annotations

import re
from functools import cache

from sayso.model import lists


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list in `sayso/data/read`, split at tabs, without comments."""
    return tuple(tuple(cell.strip() for cell in row) for row in lists.rows(f"read/{name}"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of a list, in lower case."""
    return frozenset(row[0].lower() for row in rows(name))


@cache
def table(name: str) -> dict[str, str]:
    """Return a list of two columns as a mapping, keys in lower case."""
    return {row[0].lower(): row[1] for row in rows(name)}


@cache
def patterns(name: str, group: str) -> re.Pattern[str]:
    """Return one pattern of all those of `group` (first column); it ignores case."""
    found = [row[1] for row in rows(name) if row[0] == group]
    return re.compile("|".join(f"(?:{pattern})" for pattern in found), re.IGNORECASE)
