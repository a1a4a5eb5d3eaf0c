"""How are many files put in a ledger on all cores?  Processed apart, then loaded by one writer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.ledger import Ledger
from sayso.run.archive import Cut, Tally, Watcher, run_archive
from sayso.run.engines import Work
from sayso.run.parquet import Loaded, load
from sayso.run.shard import ShardOptions

# Small enough that every core has some of a folder of a few hundred files.
_FILES = 25


def add_all(
    names: Iterable[str],
    ledger: Ledger,
    *,
    at: datetime,
    workers: int | None = None,
    options: ShardOptions | None = None,
    watcher: Watcher | None = None,
) -> tuple[Tally, Loaded]:
    """Put the reports of files, folders and web archives in a ledger, and what was refused.

    Nothing is in the ledger before all is read, and nothing is kept of a run
    that is stopped: for inputs that take more than minutes there is
    `sayso archive`. Raises as `run_archive` and `load` do.
    """
    with TemporaryDirectory(prefix="sayso-") as folder:
        work = Work(out=Path(folder), options=options or ShardOptions())
        tally = run_archive(names, work, Cut(workers=workers, files=_FILES), watcher)
        came = load(Path(folder), ledger, at=at) if tally.shards else Loaded()
    return tally, came
