"""What does a feed say of each article it links to?"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

LONGEST = 1_000
MOST_CATEGORIES = 50
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FIRST_YEAR, _LAST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article that a feed links to; None is not said. `moment` orders entries by time.

    `published` is the day where it was written down, in its own time zone.
    """

    url: str
    guid: str | None = None
    title: str | None = None
    published: date | None = None
    moment: datetime | None = None
    categories: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a feed holds: its articles, and the sitemaps that an index of them names."""

    kind: str
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    maps: tuple[Entry, ...] = field(default=())


def line(value: object, longest: int = LONGEST) -> str | None:
    """Return a value as one line of text, or None where it is none."""
    if not isinstance(value, str):
        return None
    words = _SPACE.sub(" ", _SURROGATE.sub("\ufffd", value[: 2 * longest])).strip()
    return words[:longest] or None


def moment_of(value: object) -> datetime | None:
    """Return the moment that a date of RFC 822 or ISO 8601 names, in its own time zone, or None."""
    words = line(value, 100)
    if words is None:
        return None
    found: datetime | None = None
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        try:
            found = parsedate_to_datetime(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def newest_first(entries: list[Entry]) -> list[Entry]:
    """Return entries by their moments, the latest first; those without one keep their order."""
    oldest = datetime(1, 1, 2, tzinfo=UTC)
    return sorted(entries, key=lambda entry: entry.moment or oldest, reverse=True)


def to_record(entry: Entry) -> dict[str, Any]:
    """Return an entry as what JSON can hold."""
    record = asdict(entry)
    record["published"] = entry.published.isoformat() if entry.published else None
    record["moment"] = entry.moment.isoformat() if entry.moment else None
    return record


def of_record(record: dict[str, Any]) -> Entry:
    """Return the entry that a decoded record stands for."""
    published, moment = record["published"], record["moment"]
    return Entry(
        **{
            **record,
            "published": date.fromisoformat(published) if published else None,
            "moment": datetime.fromisoformat(moment) if moment else None,
            "categories": tuple(record["categories"]),
        }
    )
