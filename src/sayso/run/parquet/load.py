"""How do Parquet files become a ledger again?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from sayso.errors import InputRejected, RuleBroken, SpanOutOfText
from sayso.ledger import Added, Ledger
from sayso.ledger.bulk import add_together
from sayso.ledger.sql import SqlLedger
from sayso.model import Extraction, Judgement
from sayso.run.parquet.parts import done, part_path, parts
from sayso.run.parquet.reports import reports, rows

# Reports of one transaction: what is lost at most where loading is stopped, and held in memory.
_TOGETHER = 100


@dataclass(slots=True)
class Loaded:
    """What came of loading: reports that are new, those known already, claims, rejected inputs."""

    reports: int = 0
    known: int = 0
    claims: int = 0
    rejections: int = 0
    judgements: int = 0


def load(
    folder: Path,
    ledger: Ledger,
    *,
    at: datetime,
    tell: Callable[[int], None] = lambda count: None,
) -> Loaded:
    """Add what the complete parts of a folder hold to a ledger; what it has is left as it is.

    A report was learnt of when its row says so, and at `at` where it says
    nothing. `tell` is called with the number of reports added so far. Reports
    come in many at a time, so that a load that is stopped goes on where it was.

    Raises:
        InputRejected: the folder holds no complete part, or a file was altered.
    """
    names = parts(folder)
    if not names:
        raise InputRejected(
            str(folder), "holds no complete part", "name a folder that `sayso archive run` filled"
        )
    came = Loaded()
    judgements: list[Judgement] = []
    for name in names:
        _check(folder, name)
        found = reports(folder, name, wanted=lambda one: not ledger.has(one))
        learnt = ((extraction, seen_at or at) for extraction, seen_at in found)
        while some := list(islice(learnt, _TOGETHER)):
            for added in _add(folder, ledger, some):
                came.reports += added.new
                came.claims += added.claims
            tell(came.reports)
        for row in rows(folder, "rejections", name):
            moment = row["at"] or at
            ledger.reject(row["uri"], row["reason"], row["remedy"], at=moment)
            came.rejections += 1
        judgements += [_judgement(row) for row in rows(folder, "judgements", name)]
        facts = done(folder, name) or {}
        came.known += sum(f["rows"] for f in facts["files"] if f["table"] == "documents")
    came.known -= came.reports
    for judgement in sorted(judgements, key=lambda each: each.at):
        ledger.judge(judgement)
        came.judgements += 1
    return came


def _add(folder: Path, ledger: Ledger, some: list[tuple[Extraction, datetime]]) -> Iterator[Added]:
    """Yield what came of reports: of those for a database, all at once; else one by one."""
    try:
        if isinstance(ledger, SqlLedger):
            yield from add_together(ledger, some)
            return
    except (RuleBroken, SpanOutOfText):
        # One of them breaks a rule; those before it are kept, and it is named.
        pass
    for extraction, at in some:
        try:
            yield ledger.add(extraction, at=at)
        except (RuleBroken, SpanOutOfText) as error:
            raise _altered(folder, extraction.document.id, str(error)) from error


def _judgement(row: dict[str, object]) -> Judgement:
    return Judgement(**{name: row[name] for name in Judgement.__slots__})  # type: ignore[arg-type]


def _check(folder: Path, part: str) -> None:
    facts = done(folder, part) or {}
    for written in facts.get("files", ()):
        path = part_path(folder, written["table"], part)
        try:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise InputRejected(str(path), "is missing", "run the archive again") from error
        if found != written["sha256"]:
            raise InputRejected(
                str(path), "is not the file that was written", f"remove done/{part}.json, run again"
            )


def _altered(folder: Path, name: str, why: str) -> InputRejected:
    return InputRejected(f"{folder}#{name}", f"breaks a rule of ledgers ({why})", "write it anew")
