"""How is an archive run from its inputs to Parquet, stopped, and gone on with?"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from sayso.errors import InputRejected
from sayso.run.engines import Failed, Work, here, pool
from sayso.run.engines.base import Tell
from sayso.run.parquet.parts import parts, write_whole
from sayso.run.parquet.schema import SCHEMA_VERSION, needed
from sayso.run.plan import FILES, RECORDS, Inputs, inputs, shards
from sayso.run.shard import Shard, ShardDone, shard_done
from sayso.version import __version__

_SETTINGS, _PLAN, _WORK, _LOCK = "archive.json", "plan", "work", "lock"


class EngineName(StrEnum):
    """The engines."""

    HERE = "here"
    POOL = "pool"
    RAY = "ray"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How inputs are cut, and with which engine their shards are run."""

    engine: EngineName = EngineName.POOL
    workers: int | None = None
    records: int = RECORDS
    files: int = FILES
    address: str | None = None


@dataclass(slots=True)
class Tally:
    """What came of an archive so far; `refused` counts inputs that are no report, by reason."""

    shards: int = 0
    pages: int = 0
    reports: int = 0
    claims: int = 0
    size: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failed: list[Failed] = field(default_factory=list)

    def take(self, one: ShardDone | Failed) -> None:
        """Add what came of one shard."""
        if isinstance(one, Failed):
            self.failed.append(one)
            return
        self.shards += 1
        self.pages += one.pages
        self.reports += one.reports
        self.claims += one.claims
        self.size += one.size
        self.refused.update(dict(one.refused))


class Watcher:
    """What is told while an archive is run; this one says nothing."""

    def begin(self, size: int) -> None:
        """Learn how many bytes of input there are."""

    def page(self, shard: str, pages: int) -> None:
        """Learn how many pages of a shard have been met."""

    def done(self, one: ShardDone | Failed, *, before: bool) -> None:
        """Learn that a shard is done, or was done by an earlier run."""


def run_archive(
    names: Iterable[str], work: Work, cut: Cut = Cut(), watcher: Watcher | None = None
) -> Tally:
    """Run all shards of the inputs that are not done yet, and return what came of all of them.

    Raises:
        InputRejected: an input is missing, the folder is in use by another run,
            or was begun with other settings.
        SettingInvalid: a package that is needed is not installed.
    """
    needed()
    watcher = watcher or Watcher()
    found = inputs(names)
    out = work.out
    tally = Tally()
    with _locked(out):
        _check(work, cut)
        for left in (out / _WORK).glob("*.part"):
            left.unlink()
        watcher.begin(found.size)

        def known(one: ShardDone) -> None:
            tally.take(one)
            watcher.done(one, before=True)

        todo = _undone(found, out, cut, known)
        for one in _engine(cut)(todo, work, watcher.page):
            tally.take(one)
            watcher.done(one, before=False)
    return tally


def status(out: Path) -> Tally:
    """Return what came of the shards that are done in a folder.

    Raises:
        InputRejected: it is no folder of an archive.
    """
    if not (out / _SETTINGS).is_file():
        raise InputRejected(
            str(out), "is no folder that `sayso archive run` filled", "check the name"
        )
    tally = Tally()
    for name in parts(out):
        made = shard_done(out, name)
        if made is not None:
            tally.take(made)
    return tally


def _undone(
    found: Inputs, out: Path, cut: Cut, known: Callable[[ShardDone], object]
) -> Iterator[Shard]:
    memory = out / _PLAN
    if cut.engine is EngineName.RAY:
        from sayso.run.engines.cluster import plan, start

        start(cut.address)
        plan(found.archives, cut.records, memory)
    for shard in shards(found, records=cut.records, files=cut.files, memory=memory):
        made = shard_done(out, shard.name)
        if made is not None:
            known(made)
        else:
            yield shard


def _engine(cut: Cut) -> Callable[[Iterable[Shard], Work, Tell], Iterator[ShardDone | Failed]]:
    if cut.engine is EngineName.HERE:
        return here
    if cut.engine is EngineName.POOL:
        return partial(pool, workers=cut.workers)
    from sayso.run.engines.cluster import cluster

    return partial(cluster, workers=cut.workers)


def _check(work: Work, cut: Cut) -> None:
    """Refuse to mix rows that were made in different ways."""
    options = work.options
    mine = {
        "schema": SCHEMA_VERSION,
        "sayso": __version__,
        "records": cut.records,
        "files": cut.files,
        "publisher": options.publisher,
        "published": options.published.isoformat() if options.published else None,
    }
    path = work.out / _SETTINGS
    try:
        theirs = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if any(work.out.glob("*/*.parquet")):
            raise InputRejected(
                str(work.out), "holds Parquet files of something else", "name a new folder"
            ) from None
        write_whole(path, json.dumps(mine, indent=1))
        return
    except ValueError as error:
        raise InputRejected(str(path), "is damaged", "name a new folder") from error
    for name, value in mine.items():
        if theirs.get(name) != value:
            reason = f"was begun with {name} {theirs.get(name)}, and this is {value}"
            raise InputRejected(str(work.out), reason, "give the same, or name a new folder")


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Keep a second run out of the folder; the lock ends with the process."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        handle = os.open(out / _LOCK, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise InputRejected(
            str(out), f"cannot be written ({error.strerror})", "name another folder"
        ) from error
    try:
        _lock(handle, out)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, out: Path) -> None:
    try:
        import fcntl
    except ImportError:  # no such locks on Windows
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InputRejected(
            str(out), "is being filled by another run", "wait for it to end"
        ) from error
