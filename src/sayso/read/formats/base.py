"""What does a reader of one format hand over, and how does it cross to the parent process?

A reader is a function `(source, uri) -> Iterable[Extract | Rejected]`. It runs
in a child process; what it yields is written as one line of JSON each, which
cannot run anything in the parent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.model import BlockKind, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of a report; `kind` is None where its words have to tell.

    `source` is where its words stand in the decoded input, where that is known.
    """

    text: str
    kind: BlockKind | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What one input, or one part of it, says: its paragraphs and what its head states.

    `part` names the part ("row=3"). `splits` says that the pieces may be those
    of several reports, to be told apart by their words. `published_from` and
    `updated_from` say where a day was found ("json-ld", "meta", "mail header").
    """

    pieces: tuple[Piece, ...]
    part: str = ""
    splits: bool = False
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: str | None = None
    updated: date | None = None
    updated_from: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A part of an input that is no report: why, and what to do about it."""

    reason: str
    remedy: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader reads: the bytes, or the file where they are too many to hold.

    Of bytes that came from the web, `url` is where they were, `charset` what
    the server says they are in, and `language` what whoever fetched them knows.
    `columns` are pairs of a role and the column of a table that holds it
    ("text", "Body"), where their names are not the usual ones.
    """

    raw: bytes = b""
    path: Path | None = None
    url: str | None = None
    charset: str | None = None
    language: str | None = None
    columns: tuple[tuple[str, str], ...] = ()


Reader = Callable[[Source, str], Iterable[Extract | Rejected]]

_WORDS = (
    "part",
    "splits",
    "title",
    "byline",
    "publisher",
    "published_from",
    "updated_from",
    "language",
    "url",
)


def to_wire(item: Extract | Rejected) -> bytes:
    """Return an item as one line of JSON, in ASCII."""
    if isinstance(item, Rejected):
        record: dict[str, Any] = {"part": item.part, "reason": item.reason, "remedy": item.remedy}
    else:
        record = {name: getattr(item, name) for name in _WORDS}
        record["published"] = item.published.isoformat() if item.published else None
        record["updated"] = item.updated.isoformat() if item.updated else None
        record["pieces"] = [
            [
                piece.text,
                piece.kind.value if piece.kind else None,
                [piece.source.start, piece.source.end] if piece.source else None,
            ]
            for piece in item.pieces
        ]
    return json.dumps(record).encode("ascii") + b"\n"


def from_wire(record: dict[str, Any]) -> Extract | Rejected:
    """Return the item that a decoded line stands for."""
    if "reason" in record:
        return Rejected(reason=record["reason"], remedy=record["remedy"], part=record["part"])
    return Extract(
        pieces=tuple(
            Piece(text, BlockKind(kind) if kind else None, Span(*source) if source else None)
            for text, kind, source in record["pieces"]
        ),
        published=_day(record["published"]),
        updated=_day(record["updated"]),
        **{name: record[name] for name in _WORDS},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
