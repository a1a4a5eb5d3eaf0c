"""What is a record made of?  Events and presence, each slot with its own claim.

These are assembled from statements for reading; what a ledger keeps are the
statements (see `sayso.ledger.assemble`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Stance
from sayso.model.reference import Interval
from sayso.model.text import Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One value of an event or presence: as written, who says so, what it is.

    `text` may differ from the characters of `span` where a mention is split
    ("fighters from the group" and "Iraq"). `entity` is the readable name of an
    actor. `toponym` and `timex` index the extraction's tuples of those names.
    """

    text: str
    span: Span
    claim_id: str
    mention_id: str | None = None
    entity: str | None = None
    toponym: int | None = None
    timex: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """A count of people killed or injured, as a range, with its claim."""

    low: int
    high: int
    span: Span
    claim_id: str


# PLOVER 2.0's, and two of Sayso's own.
EVENT_TYPES = (
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse",
    "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault",
    "investigate", "report",
)  # fmt: skip
STAGES = ("occurred", "planned", "denied", "possible", "requested", "threatened", "unclear")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, is planned or is denied.

    `type` is one of EVENT_TYPES, `mode` PLOVER 2.0's in lower case, `stage` one
    of STAGES. `anchor` is the word that names it.
    """

    id: str
    type: str
    anchor: Span
    claim_id: str
    mode: str | None = None
    stage: str = "occurred"
    actor: tuple[Slot, ...] = ()
    recipient: tuple[Slot, ...] = ()
    place: tuple[Slot, ...] = ()
    date: tuple[Slot, ...] = ()
    killed: tuple[Casualties, ...] = ()
    injured: tuple[Casualties, ...] = ()
    origin: str = ""


class Status(StrEnum):
    """What an actor does or did at a place."""

    ARRIVED = "arrived"
    PRESENT = "present"
    REDUCED = "reduced"
    WITHDREW = "withdrew"
    REPLACED = "replaced"
    CAPTURED = "captured"
    HOLDS = "holds"
    REQUESTED = "requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """An actor is, comes to, or leaves a place, says a claim.

    `timex` indexes the extraction's time expressions; `interval` is what it
    denotes, where that is known.
    """

    id: str
    actor: Slot
    place: Slot
    status: Status
    stance: Stance
    evidence: Passage
    claim_id: str
    timex: int | None = None
    interval: Interval | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two sides that cannot both hold. The sides are ids of presences, events or claims."""

    id: str
    kind: str
    subject: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    reasons: tuple[str, ...] = ()
    settles: str = ""
