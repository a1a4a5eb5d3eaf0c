"""What can be asked of a ledger of any size, and how is the answer paged?

`Lookup` is what every kind of ledger can do; `lookup()` gives that of a ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from sayso.ledger.lookup.facts import FactRow, Tag
from sayso.ledger.lookup.keys import FactKind
from sayso.ledger.lookup.rows import SourceRow
from sayso.ledger.words import Wanted

# Where a page ended: the values that its last row is sorted by.
Position = tuple[str | int | float, ...]
# Ranked are so many hits, the newest: to rank all that hold "the" would take for ever.
RANKED = 500
# Counted are no more than so many, by the values of a tag and by places so many, the newest.
COUNTED, FACETED, PINNED = 50_000, 20_000, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of a map, in degrees (WGS 84); it may cross the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether a point lies in the box or on its edge."""
        if not self.south <= latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east


class FactOrder(StrEnum):
    """What facts are sorted by; where that is the same, by when the ledger learnt them."""

    DATE = "date"
    NEWEST = "newest"
    ADDED = "report"
    TYPE = "type"
    ACTOR = "actor"
    PLACE = "place"
    RANK = "rank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which facts are asked for: those that fit all of it.

    `who`, `actor` and `place` are folded words that stand together in a name;
    of each tag, one of the values has to fit. `first` and `last` are the days
    in which a fact can lie; `dated` alone, or `undated` alone, or both.
    """

    kind: FactKind
    wanted: Wanted = ()
    who: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    tags: tuple[tuple[Tag, tuple[str, ...]], ...] = ()
    box: Box | None = None
    first: date | None = None
    last: date | None = None
    undated: bool = False
    as_of: datetime | None = None

    def without_days(self) -> Sought:
        """Return the same, of what no one dates."""
        return replace(self, first=None, last=None, undated=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Which sources are asked for: `name` are folded words of theirs, `naming` one of these."""

    name: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many; where not `exact`, there are more."""

    facts: int
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A place of a map with how many facts are about it, and the days of the first and last."""

    place_id: str
    name: str
    country: str | None
    latitude: float
    longitude: float
    facts: int
    earliest: date | None
    latest: date | None


class Lookup(Protocol):
    """Answers from a ledger, a page at a time."""

    def page(
        self, sought: Sought, order: FactOrder, *, after: Position | None, limit: int
    ) -> list[tuple[Position, FactRow]]:
        """Return so many facts that come after a position, each with its own."""
        ...

    def count(self, sought: Sought, *, most: int = COUNTED) -> Count:
        """Return how many facts there are, counting no further than `most`."""
        ...

    def facets(
        self, sought: Sought, tags: Sequence[Tag], *, most: int = FACETED
    ) -> dict[Tag, dict[str, int]]:
        """Return for each tag how many facts have which value, among the newest `most`."""
        ...

    def pins(self, sought: Sought, *, most: int = PINNED) -> tuple[Pin, ...]:
        """Return the places of a map, those with most facts first, counted among `most`."""
        ...

    def sources(
        self, heard: Heard, *, after: Position | None, limit: int | None
    ) -> list[tuple[Position, SourceRow]]:
        """Return who speaks, those with most claims first, then those who came first."""
        ...

    def rows(self, ids: Iterable[str]) -> dict[str, FactRow]:
        """Return the claims, events and presences of these names, as far as there are any."""
        ...
