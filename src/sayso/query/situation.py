"""What does a story or a situation report consist of?  Accounts, each with a note to its words.

Nothing here is summed up or smoothed: what is told is a claim, with who says
it, and a note that leads to the characters of the report. What is not known
is said to be so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What was asked for; what is None does not matter. `event` is the id of one event."""

    event: str | None = None
    place: str | None = None
    actor: str | None = None
    first: date | None = None
    last: date | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Where a sentence comes from: the exact words, the report, and a hash of its whole text.

    `record` is what `sayso explain` takes; `start` and `end` are characters of
    the report's text.
    """

    number: int
    record: str
    outlet: str | None
    published: date | None
    title: str | None
    uri: str
    paragraph: int | None
    start: int
    end: int
    words: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One voice says one thing; `chain` runs from the outermost relay to the originator."""

    note: int
    chain: tuple[str, ...]
    own: bool
    anonymous: bool
    outlet: str | None
    published: date | None
    stance: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of an event ("killed", "9") with those who give it, and the notes."""

    slot: str
    value: str
    voices: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """How many independent chains, from `low` to `high`."""

    low: int
    high: int

    def __str__(self) -> str:
        """Return "2", or "2 to 5"."""
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event with all who tell it, in the order in which they told it.

    `again` are the notes of prints and versions that add no voice. `missing`
    names the slots that nobody fills.
    """

    id: str
    type: str
    place: str | None
    first: date | None
    last: date | None
    accounts: tuple[Account, ...]
    again: tuple[int, ...]
    values: tuple[Value, ...]
    affirmed: Range
    denied: Range
    digit: int
    meaning: str
    why: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days over which one state of presence holds; None is not known."""

    first: date | None
    last: date | None
    state: str
    reason: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """One party at one place over time."""

    actor: str
    place: str
    days: tuple[Days, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What cannot both hold, with the accounts of both sides."""

    id: str
    kind: str
    subject: str
    sides: tuple[tuple[Account, ...], tuple[Account, ...]]
    settles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report that was read; `kin` says of which other it is a copy, version or part."""

    outlet: str | None
    published: date | None
    title: str | None
    uri: str
    digest: str
    kin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything that a story or a report shows.

    `digest` is a hash of the question and of everything that the answer rests
    on, so that two people can tell whether they read the same report.
    """

    title: str
    scope: Scope
    happenings: tuple[Happening, ...]
    undated: tuple[Happening, ...]
    whereabouts: tuple[Whereabouts, ...]
    disputes: tuple[Dispute, ...]
    left_open: tuple[Account, ...]
    unknown: tuple[str, ...]
    reports: tuple[Read, ...]
    notes: tuple[Note, ...]
    digest: str
    version: str
    redacted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabout:
    """What is known of a party at a place over some days, and the presences that say so."""

    actor: str
    place: str
    first: date | None
    last: date | None
    state: str
    reason: str
    ids: tuple[str, ...]
