"""What does an answer to a question consist of?  Rows, each with the way back to its words.

`start` and `end` are the characters of the report's text from the first to
the last of the evidence; `paragraph` counts those of its body from 1. What is not
known is None.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a row comes from."""

    id: str
    document_id: str
    title: str | None
    publisher: str | None
    published: date | None
    uri: str
    paragraph: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(Row):
    """Who says what: `chain` runs from the outermost relay to `who`, the originator."""

    who: str
    naming: str
    chain: tuple[str, ...]
    stance: str
    form: str
    cue: str
    content: str
    hedges: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow(Row):
    """What a search found: a claim, or a paragraph that is in none (`who` is None)."""

    kind: str
    who: str | None
    stance: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Row):
    """An event with every slot in words; `latitude` and `longitude` only of a close place."""

    type: str
    mode: str | None
    stage: str
    stance: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: tuple[str, ...]
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    when: str
    earliest: date | None
    latest: date | None
    killed: tuple[str, ...]
    injured: tuple[str, ...]
    who: str
    chain: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceRow(Row):
    """An actor is, comes to or leaves a place, says someone."""

    actor: str
    status: str
    place: str
    place_name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    stance: str
    when: str
    earliest: date | None
    latest: date | None
    who: str
    chain: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Someone who speaks; `report` is the one report of an anonymous source."""

    id: str
    name: str
    naming: str
    report: str | None
    claims: int
    originates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow(Row):
    """One voice on one side of a conflict."""

    side: int
    who: str
    chain: tuple[str, ...]
    stance: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """What cannot both hold, with the voices of both sides."""

    id: str
    kind: str
    subject: str
    sides: tuple[SideRow, ...]
    reasons: tuple[str, ...]
    settles: str


def columns(row_type: type[object]) -> tuple[str, ...]:
    """Return the names of a row's cells, in their order."""
    return tuple(field.name for field in fields(row_type))  # type: ignore[arg-type]
