"""What does a hand-made gold say?

A gold is a folder with five files that share the beginning of their names:
`*_articles.txt`, `*_attributions.json`, `*_hedges.json`, `*_record.json` and
`*_toponyms.tsv`. All offsets are code points of the text file.
"""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import InputRejected
from sayso.model import Passage, Span

FILES = ("attributions.json", "hedges.json", "record.json", "toponyms.tsv", "articles.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One attribution of the gold; `chain` holds entity keys, outermost relay first."""

    id: str
    tier: str
    source: Passage
    cue: Passage
    content: Passage
    optional: Passage
    stance: str
    entity: str | None
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPresence:
    """One presence row of the gold; `actors` are alternatives."""

    id: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    status: str
    stance: str
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One event of the gold; an empty tuple means that the slot is not told."""

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    killed: int | None
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """One toponym: where it is, and how far off (km) still counts."""

    span: Span
    latitude: float
    longitude: float
    within: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldConflict:
    """Two sides that cannot both hold, as ids of presence rows."""

    id: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """All that a gold folder holds. `entities` maps a key to the forms that name it."""

    text: str
    digest: str
    claims: tuple[GoldClaim, ...]
    entities: dict[str, tuple[str, ...]]
    hedges: tuple[Span, ...]
    times: tuple[str, ...]
    presence: tuple[GoldPresence, ...]
    events: tuple[GoldEvent, ...]
    conflicts: tuple[GoldConflict, ...]
    toponyms: tuple[GoldToponym, ...]


def load(folder: Path) -> Gold:
    """Read a gold folder.

    Raises:
        InputRejected: a file is missing or is not what it should be.
    """
    try:
        raw = {name: _only(folder, name).read_bytes() for name in FILES}
        attributions, hedges, record = (json.loads(raw[name]) for name in FILES[:3])
        rows = list(csv.DictReader(raw[FILES[3]].decode().splitlines(), delimiter="\t"))
        return Gold(
            text=raw[FILES[4]].decode(),
            digest=hashlib.sha256(b"".join(raw.values())).hexdigest()[:16],
            claims=tuple(_claim(item) for item in attributions["attributions"]),
            entities={key: tuple(forms) for key, forms in attributions["entities"].items()},
            hedges=tuple(_span(item["cue"]) for item in hedges["hedges"]),
            times=tuple(
                dict.fromkeys(
                    item["when"] for item in record["presence"] + record["events"] if item["when"]
                )
            ),
            presence=tuple(_presence(item) for item in record["presence"]),
            events=tuple(_event(item) for item in record["events"]),
            conflicts=tuple(
                GoldConflict(
                    id=item["id"], sides=(tuple(item["sides"][0]), tuple(item["sides"][1]))
                )
                for item in record["conflicts"]
            ),
            toponyms=tuple(
                GoldToponym(
                    span=Span(int(row["start"]), int(row["end"])),
                    latitude=float(row["lat"]),
                    longitude=float(row["lon"]),
                    within=float(row["accept_km"]),
                )
                for row in rows
            ),
        )
    except (OSError, KeyError, ValueError) as error:
        raise InputRejected(
            str(folder),
            f"not a gold folder ({error})",
            "name one that holds *_" + ", *_".join(FILES),
        ) from error


def _only(folder: Path, name: str) -> Path:
    found = sorted(folder.glob(f"*_{name}"))
    if len(found) != 1:
        raise ValueError(f"{len(found)} files are called *_{name}")
    return found[0]


def _span(item: dict[str, Any]) -> Span:
    return Span(item["start"], item["end"])


def _passage(items: list[dict[str, Any]]) -> Passage:
    return tuple(_span(item) for item in items)


def _alternatives(value: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";")) if value else ()


def _claim(item: dict[str, Any]) -> GoldClaim:
    return GoldClaim(
        id=item["id"],
        tier=item["tier"],
        source=_passage(item["source"]),
        cue=_passage(item["cue"]),
        content=_passage(item["content"]),
        optional=_passage(item["content_optional"]),
        stance=item["stance"],
        entity=item["source_entity"],
        chain=tuple(item["chain"]),
    )


def _presence(item: dict[str, Any]) -> GoldPresence:
    return GoldPresence(
        id=item["id"],
        actors=_alternatives(item["actor"]),
        places=tuple(item["place"]),
        status=item["status"],
        stance=item["stance"],
        evidence=_span(item["evidence"]),
    )


def _event(item: dict[str, Any]) -> GoldEvent:
    return GoldEvent(
        id=item["id"],
        type=item["type"],
        actors=_alternatives(item["actor"]),
        recipients=_alternatives(item["recipient"]),
        places=tuple(item["place"]),
        killed=item["killed"],
        evidence=_span(item["evidence"]),
    )
