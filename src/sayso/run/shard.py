"""What does one shard of an archive say?  The function that every engine runs.

It depends on the shard and the options alone, so that any worker anywhere, at
the first try or the tenth, writes the same rows.
"""

from __future__ import annotations

import faulthandler
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from sayso.errors import ModelUnusable, SaysoError
from sayso.model import Document, Extraction
from sayso.read import Skipped, read
from sayso.read.archive import lost, page_uri, reports_of
from sayso.read.formats.warc import Capture, Start, pages
from sayso.run.journal import Journal, Step
from sayso.run.parquet.parts import Part, Written, done, mark_done
from sayso.run.pipeline import process as whole_record
from sayso.run.reasons import heading

# Each page that kills its worker takes a few tries; a shard with many of them is left.
MOST_STARTS = 60
Process = Callable[[Document], Extraction]
_WORK = "work"
# Beside it a report of a million characters has its time on a slow machine.
_CHARACTERS_A_SECOND = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some records of a web archive from `start` on, or some files.

    `name` is a file's name and the same whenever the same inputs are cut in the
    same way. `size` is in bytes, as they lie on the disk.
    """

    name: str
    paths: tuple[str, ...]
    start: Start | None = None
    records: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardOptions:
    """What a shard's rows depend on beside its input.

    A step in which `tries` workers died is passed over; so is one that takes
    longer than `seconds` and a second for each hundred characters.
    """

    publisher: str | None = None
    published: date | None = None
    tries: int = 3
    seconds: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardDone:
    """What came of a shard: what its files hold, and how many inputs were no report, and why."""

    name: str
    pages: int
    reports: int
    claims: int
    size: int
    refused: tuple[tuple[str, int], ...] = ()
    files: tuple[Written, ...] = ()


class ShardSpent(SaysoError):
    """Too many workers died in a shard."""


@dataclass(slots=True)
class _Run:
    """What a shard is written with."""

    shard: Shard
    options: ShardOptions
    journal: Journal
    process: Process
    part: Part
    tell: Callable[[int], None]
    pages: int = 0
    refused: Counter[str] = field(default_factory=Counter)


def run_shard(
    shard: Shard,
    out: Path,
    *,
    options: ShardOptions = ShardOptions(),
    process: Process = whole_record,
    tell: Callable[[int], None] = lambda pages: None,
) -> ShardDone:
    """Read, process and write a shard; one that is done is left as it is.

    Its files appear whole, and its marker after them. `tell` is called with
    the number of pages met so far. An input that cannot be read, or that
    killed its workers, is a rejected one; nothing is raised on its account.
    Raises `ShardSpent` where too many workers died, each in another page.
    """
    facts = done(out, shard.name)
    if facts is not None:
        return _from_facts(facts)
    journal = Journal(out / _WORK / f"{shard.name}.journal")
    if journal.starts > MOST_STARTS:
        journal.spend()
        journal.close()
        raise ShardSpent(f"{MOST_STARTS} workers died in it; it is left for the next run")
    part = Part(out, shard.name)
    run = _Run(shard, options, journal, process, part, tell)
    finished = False
    try:
        _fill(run)
        journal.rest()
        written = part.finish()
        rows = {each.table: each.rows for each in written}
        made = ShardDone(
            name=shard.name,
            pages=run.pages,
            reports=rows["documents"],
            claims=rows["claims"],
            size=shard.size,
            refused=tuple(sorted(run.refused.items())),
            files=written,
        )
        mark_done(out, shard.name, {"paths": shard.paths, **asdict(made)})
        finished = True
    finally:
        _watch(None)
        if not finished:
            # Stopped in good order: no page is to blame.
            journal.rest()
            part.abandon()
        journal.close(remove=finished)
    return made


def shard_done(out: Path, name: str) -> ShardDone | None:
    """Return what came of a shard that is done; None for another."""
    facts = done(out, name)
    return None if facts is None or "size" not in facts else _from_facts(facts)


def _from_facts(facts: dict[str, object]) -> ShardDone:
    known = {name: facts[name] for name in ("name", "pages", "reports", "claims", "size")}
    return ShardDone(
        **known,  # type: ignore[arg-type]
        refused=tuple((why, count) for why, count in facts["refused"]),  # type: ignore[attr-defined]
        files=tuple(Written(**each) for each in facts["files"]),  # type: ignore[attr-defined]
    )


def _fill(run: _Run) -> None:
    steps = _files(run) if run.shard.start is None else _records(run)
    for number, uri, items, seen_at in steps:
        run.pages += 1
        run.tell(run.pages)
        for index, item in enumerate(items):
            if isinstance(item, Skipped):
                _reject(run, item)
                continue
            if run.journal.deaths[number, index] >= run.options.tries:
                _reject(run, _deadly(item.uri or uri))
                continue
            _begin(run, (number, index), len(item.text))
            _take(run, item, seen_at)
            _begin(run, (number, -1), 0)


# The number of a page, its name, what it holds, and when it was seen.
_Step = tuple[int, str, Iterator[Document | Skipped], datetime | None]


def _records(run: _Run) -> Iterator[_Step]:
    shard, options = run.shard, run.options
    assert shard.start is not None
    path, first = shard.paths[0], shard.start.number
    records = islice(pages(Path(path), shard.start), shard.records)
    for number in range(first, first + shard.records):
        deaths = run.journal.deaths[number, -1]
        if deaths > options.tries:
            # Passing over it kills as well.
            _reject(run, Skipped(page_uri(path, number), *_UNREADABLE))
            return
        _begin(run, (number, -1), 0)
        record = next(records, None)
        if record is None:
            return
        uri = page_uri(path, number)
        if deaths == options.tries:
            yield number, uri, iter((_deadly(uri),)), None
        elif isinstance(record, Capture):
            found = reports_of(
                record, path, publisher=options.publisher, published=options.published
            )
            yield number, uri, found, record.seen_at
        elif record.why.is_loss:
            yield number, uri, iter((lost(record, path),)), None
        else:
            run.refused[record.why] += 1


def _files(run: _Run) -> Iterator[_Step]:
    options = run.options
    for number, path in enumerate(run.shard.paths):
        if run.journal.deaths[number, -1] >= options.tries:
            yield number, path, iter((_deadly(path),)), None
            continue
        _begin(run, (number, -1), 0)
        found = read(path, publisher=options.publisher, published=options.published)
        yield number, path, found, None


def _take(run: _Run, document: Document, seen_at: datetime | None) -> None:
    try:
        run.part.add(run.process(document), seen_at)
    except ModelUnusable:
        raise  # no other report would fare better
    except Exception as error:  # noqa: BLE001 — one odd report must not stop an archive
        what = " ".join(str(error).split())[:120]
        reason = f"cannot be processed ({type(error).__name__}: {what})"
        _reject(run, Skipped(document.uri, reason, "please report it with the text"))


def _reject(run: _Run, skipped: Skipped) -> None:
    run.refused[heading(skipped.reason)] += 1
    # Without a moment, so that the rows are the same on every day: loading gives it one.
    run.part.reject(skipped.uri, skipped.reason, skipped.remedy)


def _deadly(uri: str) -> Skipped:
    return Skipped(uri, "breaks or hangs the program that reads it", "please report it")


_UNREADABLE = ("breaks the program that reads the archive here", "please report it")


def _begin(run: _Run, step: Step, characters: int) -> None:
    run.journal.begin(step)
    _watch(run.options.seconds + characters // _CHARACTERS_A_SECOND)


def _watch(seconds: int | None) -> None:
    """End this process when a step hangs, in whatever code it does; the journal tells where."""
    faulthandler.cancel_dump_traceback_later()
    if seconds is not None:
        faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())


def _nowhere() -> int:
    global _null
    if _null is None:
        _null = os.open(os.devnull, os.O_WRONLY)
    return _null


_null: int | None = None
