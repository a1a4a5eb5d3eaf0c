"""What is in a word list?  The lines and rows of the text files under `sayso/data`.

A line that begins with `#` is a comment, an empty one says nothing; cells are
split at tabs. Nothing but `words` is kept: a caller keeps what it makes of a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a file like `actors/bare_bodies.txt`."""
    text = files("sayso").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table whose columns have no names."""
    return (line.split("\t") for line in lines(name))


def table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table below the names of its columns."""
    found = rows(name)
    next(found)
    return found


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a list, one a line."""
    return frozenset(line.strip() for line in lines(name))
