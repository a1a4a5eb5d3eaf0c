"""In which terms are two statements compared: whose voice, who, where and when?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sayso.corroborate.places import Where
from sayso.corroborate.wording import Party
from sayso.model import Claim, Event, Interval, Presence

# Undated statements of reports that are further apart speak of different times.
NEARBY = timedelta(days=14)
# What a report tells without a day is of so many days before it, unless it looks back.
_LATELY = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says it: the originator of a claim, as a node, and as words."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A party, and the name to show; `document_id` is set for an anonymous source."""

    name: str
    party: Party
    document_id: str | None = None

    @property
    def named(self) -> bool:
        """Tell whether a proper name is in it ("the Harbour Guard", and not "the market")."""
        return any(word[:1].isupper() for word in self.name.split()[1:]) or (
            self.name[:1].isupper() and not self.name.casefold().startswith(("the ", "a ", "an "))
        )

    def same(self, other: Who) -> bool:
        """Tell whether both are one party and known to be."""
        return bool(self.party) and (self.party, self.document_id) == (
            other.party,
            other.document_id,
        )

    def may_be(self, other: Who) -> bool:
        """Tell whether nothing said of one of them goes against the other."""
        if self.document_id != other.document_id:
            return not (self.party and other.party)
        return self.party <= other.party or other.party <= self.party


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days meant, where known, and the day of the report."""

    interval: Interval | None
    published: date | None
    document_id: str

    @property
    def dated(self) -> bool:
        """Tell whether at least one end is known."""
        return self.interval is not None and (
            self.interval.earliest is not None or self.interval.latest is not None
        )

    def meets(self, other: When) -> bool:
        """Tell whether both can be one time; reports far apart, undated, speak of two."""
        if self.dated and other.dated:
            return _overlap(self.interval, other.interval)
        if self.document_id == other.document_id:
            return True
        if self.published is None or other.published is None:
            return True
        return abs(self.published - other.published) <= NEARBY

    def days_apart(self, other: When) -> int | None:
        """Return how many days lie between two times that do not meet; None if not known."""
        if self.interval is None or other.interval is None:
            return None
        gaps = [
            (late.earliest - early.latest).days
            for early, late in ((self.interval, other.interval), (other.interval, self.interval))
            if late.earliest is not None and early.latest is not None
        ]
        return max(gaps, default=None)

    def of_its_days(self, other: When) -> bool:
        """Tell whether this is dated within the last days before the report of an undated other."""
        last = self.interval.latest if self.interval is not None else None
        if last is None or other.published is None:
            return False
        return -1 <= (other.published - last).days <= _LATELY

    def soon_after(self, other: When) -> bool:
        """Tell whether this is dated, and not long after the other's days."""
        if self.interval is None or other.interval is None:
            return False
        first, last = self.interval.earliest, other.interval.latest
        return first is not None and last is not None and last <= first <= last + NEARBY

    def surely_meets(self, other: When) -> bool:
        """Tell whether both are known to be of about one time: not only that nothing says no."""
        if self.document_id == other.document_id or (self.dated and other.dated):
            return self.meets(other)
        known = self.published is not None and other.published is not None
        return known and self.meets(other)


def _overlap(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return True
    starts = [i.earliest for i in (one, other) if i.earliest is not None]
    ends = [i.latest for i in (one, other) if i.latest is not None]
    return not starts or not ends or max(starts) <= min(ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A presence, ready to be compared; `said` is its evidence, `more` goes to the clause's end."""

    presence: Presence
    voice: Voice
    who: Who
    where: Where
    when: When
    said: str
    more: str

    @property
    def id(self) -> str:
        """Return the identifier of the presence, or of the claim that stands for one."""
        return self.presence.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event, ready to be compared.

    `nearby` are the places that its sentence names, where it is not said where
    it was; `anchor` is the word that names it.
    """

    event: Event
    claim: Claim
    voice: Voice
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    places: tuple[Where, ...]
    nearby: tuple[Where, ...]
    when: When
    said: str
    anchor: str = ""

    @property
    def id(self) -> str:
        """Return the identifier of the event."""
        return self.event.id
