"""Which stretches of the index of days can hold what is sought?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, literal_column

from sayso.ledger.lookup.base import Sought
from sayso.ledger.lookup.keys import ALWAYS, UNDATED, key_parts, keys_of
from sayso.ledger.lookup.schema import FACT


@dataclass(frozen=True, slots=True)
class Stretch:
    """Keys from `low` to `high`, and what else holds there.

    `gathered` says that an index of its own finds the few facts in it.
    """

    low: int
    high: int
    condition: ColumnElement[bool] | None = None
    gathered: bool = False


def stretches(sought: Sought, *, newest: bool) -> list[Stretch]:
    """Return the stretches of keys that can hold what is sought, in the order of the days."""
    low, high = keys_of(sought.kind, 0, UNDATED - 1)
    undated = Stretch(*keys_of(sought.kind, UNDATED, UNDATED))
    if sought.undated:
        return [undated]
    if sought.first is None and sought.last is None:
        return [Stretch(low, high), undated]
    first = ALWAYS if sought.first is None else sought.first.toordinal()
    last = UNDATED - 1 if sought.last is None else sought.last.toordinal()
    start, end = keys_of(sought.kind, first, last)
    found = [Stretch(start, end)]
    if sought.first is not None:
        # What began before and lasts until then, …
        found.insert(0, Stretch(low, start - 1, FACT.c.lasting >= first, gathered=True))
    if sought.last is not None:
        # … and what is only known to have ended later.
        found.append(Stretch(end + 1, high, FACT.c.opens == literal_column("0"), gathered=True))
    return found[::-1] if newest else found


def unread(stretches: Iterable[Stretch], ended: int | None, *, newest: bool) -> Iterator[Stretch]:
    """Yield what is left of stretches behind a key; what is dated comes before what is not."""
    behind = None if ended is None else key_parts(ended)[1] == UNDATED
    for each in stretches:
        undated = key_parts(each.low)[1] == UNDATED
        if ended is None or undated > bool(behind):
            yield each
        elif undated == behind:
            low = each.low if newest else max(each.low, ended + 1)
            high = min(each.high, ended - 1) if newest else each.high
            if low <= high:
                yield replace(each, low=low, high=high)
