"""How is a ledger frozen in a file that can be cited, and how is one checked?

The content is canonical lines of JSON, sorted, under one hash: the same ledger
has the same hash whichever database it is in. A manifest beside the file says
what it holds.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sayso.errors import SnapshotUnusable
from sayso.ledger.base import Learnt, Ledger, Rejection
from sayso.ledger.cells import moment_text
from sayso.ledger.frozen_lines import actor_line, lines_of_report, place_line
from sayso.ledger.lines import Line, judgement_line, public_id, rejection_line, text_of
from sayso.ledger.prepare import prepare, utc
from sayso.ledger.veil import Veil, veil_of
from sayso.model import Judgement
from sayso.version import __version__

# Raised when the lines of a snapshot change their names.
FORMAT = "sayso-snapshot/1"
_NO_VEIL = Veil()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a snapshot holds: lines by kind, and the SHA-256 of all of them, uncompressed.

    `as_of` is the moment whose knowledge it is, in UTC: the one that was asked
    for, or that of what was learnt last; empty for a ledger with nothing in it.
    """

    format: str
    sayso: str
    as_of: str
    names: bool
    redacted: bool
    counts: dict[str, int]
    sha256: str


def manifest_path(path: Path) -> Path:
    """Return where the manifest of a snapshot is: beside it."""
    return path.with_name(f"{path.name}.manifest.json")


def freeze(
    ledger: Ledger,
    path: Path,
    *,
    as_of: datetime | None = None,
    names: bool = False,
    redact: bool = False,
) -> Manifest:
    """Write what the ledger had learnt by a moment, or all, to `path`; the manifest beside it.

    People's names under judgements are left out unless `names` are wanted;
    `redact` blacks out the anonymous sources. Both files are there whole or
    not at all.
    """
    # What is learnt while this goes on is left out with all that is about it.
    known = [one for one in ledger.learnt() if as_of is None or one.at <= utc(as_of)]
    moment = max((one.at for one in known), default=None) if as_of is None else as_of
    counts: Counter[str] = Counter()
    digest = hashlib.sha256()
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as stream:
            for line in _lines(ledger, known, names=names, redact=redact):
                told = f"{text_of(line)}\n".encode()
                stream.write(told)
                digest.update(told)
                counts[line["kind"]] += 1
            stream.flush()
            os.fsync(raw.fileno())
        manifest = Manifest(
            format=FORMAT,
            sayso=__version__,
            as_of="" if moment is None else moment_text(moment),
            names=names,
            redacted=redact,
            counts=dict(sorted(counts.items())),
            sha256=digest.hexdigest(),
        )
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    shown = json.dumps(asdict(manifest), ensure_ascii=False, indent=2, sort_keys=True)
    manifest_path(path).write_text(f"{shown}\n", "utf-8")
    return manifest


def _lines(ledger: Ledger, known: list[Learnt], *, names: bool, redact: bool) -> Iterator[Line]:
    reports = sorted((one.what, one.at) for one in known if isinstance(one.what, str))
    judged = {one.what.id: one.what for one in known if isinstance(one.what, Judgement)}
    rejected = [one.what for one in known if isinstance(one.what, Rejection)]
    referents: dict[str, Line] = {}
    for document_id, seen_at in reports:
        prepared = prepare(ledger.extraction(document_id))
        for line in (
            *map(actor_line, prepared.extraction.actors.values()),
            *map(place_line, prepared.extraction.gazetteer.values()),
        ):
            referents[text_of(line)] = line
        yield from lines_of_report(prepared, seen_at, veil_of(prepared) if redact else _NO_VEIL)
    yield from (line for _, line in sorted(referents.items()))
    for judgement in sorted(judged.values(), key=lambda one: public_id(one, names=names)):
        yield judgement_line(judgement, judged.get(judgement.supersedes or ""), names=names)
    yield from map(rejection_line, sorted(rejected, key=lambda one: one.id))


def check(path: Path) -> Manifest:
    """Return the manifest of a snapshot that is what the manifest says; else raise."""
    manifest = _manifest(path)
    digest = hashlib.sha256()
    counts: Counter[str] = Counter()
    try:
        with gzip.open(path) as stream:
            for told in stream:
                digest.update(told)
                counts[json.loads(told)["kind"]] += 1
    except FileNotFoundError:
        raise SnapshotUnusable(str(path), "it is not there", "check the name") from None
    except (OSError, EOFError, zlib.error, ValueError, KeyError) as error:
        raise SnapshotUnusable(
            str(path), f"it is damaged ({error})", "get the file again"
        ) from error
    if digest.hexdigest() != manifest.sha256 or dict(counts) != manifest.counts:
        raise SnapshotUnusable(
            str(path), "it is not what its manifest says", "get both files again"
        )
    return manifest


def _manifest(path: Path) -> Manifest:
    beside = manifest_path(path)
    try:
        return Manifest(**json.loads(beside.read_text("utf-8")))
    except FileNotFoundError:
        raise SnapshotUnusable(
            str(path), f"its manifest {beside.name} is not beside it", "get both files"
        ) from None
    except (OSError, ValueError, TypeError) as error:
        raise SnapshotUnusable(
            str(beside), "it is no manifest of this Sayso's", "get both files again"
        ) from error
