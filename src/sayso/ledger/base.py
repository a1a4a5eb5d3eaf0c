"""What can a ledger be asked and told, whatever it is kept in?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, Self

from sayso.ledger.words import Wanted
from sayso.model import Claim, Document, Extraction, Judgement, Mention, Naming, Span, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding a report.

    `new` is false for a report that the ledger already had, and then nothing
    changed. `withheld` counts the values left out because they would have tied
    an anonymous source to a name.
    """

    document_id: str
    new: bool
    claims: int = 0
    statements: int = 0
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An input that could not be read as reports, why, and what to do about it."""

    id: str
    uri: str
    reason: str
    remedy: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """Something that a ledger learnt; `number` tells in which order, `at` when.

    `what` is the id of a report, or the judgement or rejection itself.
    """

    number: int
    at: datetime
    what: str | Judgement | Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNode:
    """Someone who speaks in a ledger.

    A named source or a publisher is one node over all reports, known by
    `entity`, and has no `document_id`. An anonymous, unspecified or nameless
    source, and one that is described ("the mayor"), is a node of the one
    report `document_id`. `claims` counts the claims
    whose chain it is in; `originates` those that it is the originator of.
    """

    id: str
    naming: Naming
    entity: str | None
    document_id: str | None
    claims: int = 0
    originates: int = 0


class Kind(StrEnum):
    """What an identifier of a ledger names."""

    DOCUMENT = "document"
    CLAIM = "claim"
    EVENT = "event"
    PRESENCE = "presence"
    STATEMENT = "statement"
    SOURCE = "source"
    MENTION = "mention"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Something a judgement can be about.

    `hidden` marks an anonymous source, its mentions, and the values and records
    that it has a part in.
    """

    id: str
    kind: Kind
    document_id: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim, or a paragraph (`claim_id` is None), that holds the words searched for."""

    document_id: str
    span: Span
    claim_id: str | None = None


class Ledger(Protocol):
    """An append-only record of reports, what they claim, and what was decided about it.

    Nothing is ever changed or removed. Where a method takes `as_of`, it answers
    from what the ledger had learnt by then (both ends included).
    """

    @property
    def location(self) -> str:
        """Return where the ledger is kept, for messages."""

    @property
    def upgraded(self) -> str:
        """Say what was done to a ledger of an earlier version when it was opened, or nothing."""

    def add(self, extraction: Extraction, *, at: datetime) -> Added:
        """Store a report and all that was found in it, whole or not at all."""

    def reject(self, uri: str, reason: str, remedy: str, *, at: datetime) -> Rejection:
        """Record that an input could not be read; the same rejection twice is one."""

    def judge(self, judgement: Judgement) -> None:
        """Store a decision; raise RuleBroken where it is about nothing or breaks a rule."""

    def has(self, document_id: str) -> bool:
        """Tell whether a report is in the ledger."""

    def seen_at(self, document_id: str) -> datetime:
        """Return when the ledger learnt of a report; raise NotFound."""

    def documents(self, *, as_of: datetime | None = None) -> Iterator[Document]:
        """Yield the reports, in the order in which they were added."""

    def extraction(self, document_id: str) -> Extraction:
        """Return a report with all that was found in it; raise NotFound.

        Sentences come without their words, and conflicts are not kept: they
        are worked out anew from the record.
        """

    def extractions(self, *, as_of: datetime | None = None) -> Iterator[Extraction]:
        """Yield every report with all that was found in it, in the order added."""

    def claims(
        self, *, document_id: str | None = None, as_of: datetime | None = None
    ) -> Iterator[Claim]:
        """Yield claims in the order stored."""

    def statements(
        self,
        *,
        document_id: str | None = None,
        subject: str | None = None,
        as_of: datetime | None = None,
    ) -> Iterator[Statement]:
        """Yield statements, with `seen_at`, in the order stored."""

    def mentions(self, document_id: str) -> tuple[Mention, ...]:
        """Return the mentions of a report."""

    def sources(self, *, as_of: datetime | None = None) -> Iterator[SourceNode]:
        """Yield everyone who speaks, with the number of claims."""

    def judgements(
        self, *, about: str | None = None, as_of: datetime | None = None
    ) -> Iterator[Judgement]:
        """Yield judgements, superseded ones too, in the order of their time."""

    def rejections(self, *, as_of: datetime | None = None) -> Iterator[Rejection]:
        """Yield rejected inputs in the order in which they were met."""

    def search(
        self, wanted: Wanted, *, as_of: datetime | None = None, limit: int = 100
    ) -> tuple[Hit, ...]:
        """Return claims, then paragraphs, that hold all that is wanted."""

    def learnt(self, *, after: int = 0) -> Iterator[Learnt]:
        """Yield what was learnt behind that number, in the order in which it was stored."""

    def find(self, prefix: str) -> tuple[Node, ...]:
        """Return what identifiers begin with `prefix` name, at most 20, in order of id.

        Looks among reports, claims, events, presence, statements and sources.
        """

    def close(self) -> None:
        """Let go of the place where the ledger is kept."""

    def __enter__(self) -> Self:
        """Return the ledger, to be closed at the end of a `with`."""

    def __exit__(self, *_: object) -> None:
        """Close the ledger."""


def standing(judgements: Iterator[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that no other of them supersedes."""
    all_of_them = tuple(judgements)
    superseded = {judgement.supersedes for judgement in all_of_them}
    return tuple(judgement for judgement in all_of_them if judgement.id not in superseded)
