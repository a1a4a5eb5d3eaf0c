"""By which number is a fact known, so that the order of the numbers is the order of the days?

The number of a fact holds its kind, the first day it can be of, how many days
it may take, and its own running number. What has no day comes last. So one
range of numbers is one kind in one stretch of time, for every index alike.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum


class FactKind(IntEnum):
    """What a ledger can be asked for, one row each."""

    CLAIM = 1
    EVENT = 2
    PRESENCE = 3
    PARAGRAPH = 4


_NUMBER, _SPAN, _DAY = 30, 8, 22
# One running number more than this is one too many for a ledger.
MOST_FACTS = 2**_NUMBER - 1
UNDATED = 2**_DAY - 1
_WIDEST = 2**_SPAN - 1
# An open end lies before, or after, every day.
ALWAYS, NEVER = 0, UNDATED


def fact_key(kind: FactKind, earliest: date | None, latest: date | None, number: int) -> int:
    """Return the key of the fact with a running number."""
    return key_at(kind, *day_and_span(earliest, latest), number)


def key_at(kind: FactKind, day: int, span: int, number: int) -> int:
    """Return the key of these parts."""
    return ((kind << _DAY | day) << _SPAN | span) << _NUMBER | number


def key_parts(key: int) -> tuple[FactKind, int, int, int]:
    """Return the kind, day, span and running number of a key."""
    number, rest = key & MOST_FACTS, key >> _NUMBER
    span, rest = rest & _WIDEST, rest >> _SPAN
    return FactKind(rest >> _DAY), rest & UNDATED, span, number


def day_and_span(earliest: date | None, latest: date | None) -> tuple[int, int]:
    """Return the first day as an ordinal, UNDATED without one, and the days it may last."""
    first, last = earliest or latest, latest or earliest
    if first is None or last is None:
        return UNDATED, 0
    return first.toordinal(), max(0, min(_WIDEST, last.toordinal() - first.toordinal()))


def keys_of(kind: FactKind, first: int, last: int) -> tuple[int, int]:
    """Return the least and the greatest key of a kind from one day to another, both included."""
    low = (kind << _DAY | first) << _SPAN + _NUMBER
    return low, ((kind << _DAY | last) + 1 << _SPAN + _NUMBER) - 1


def ends(earliest: date | None, latest: date | None) -> tuple[int, int]:
    """Return between which ordinals something lies; what has no day at all lies nowhere."""
    if earliest is None and latest is None:
        return NEVER, ALWAYS
    opens = ALWAYS if earliest is None else earliest.toordinal()
    return opens, NEVER if latest is None else latest.toordinal()
