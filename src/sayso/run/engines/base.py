"""What does every engine take and give?

An engine is a function `(shards, work, tell) -> Iterator[ShardDone | Failed]`. It
gives what came of each shard as soon as that is known, in any order. `tell` is
called with a shard's name and the pages met in it so far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sayso.run.pipeline import process as whole_record
from sayso.run.shard import MOST_STARTS, Process, ShardOptions

Tell = Callable[[str, int], None]
# The shard's own bound comes first, wherever its worker lives long enough to open the journal.
MOST_DEATHS = MOST_STARTS + 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is done with every shard: where its rows go, what they depend on, and what makes them.

    `process` is a function of a module, so that it can be named to another process.
    """

    out: Path
    options: ShardOptions = field(default_factory=ShardOptions)
    process: Process = whole_record


@dataclass(frozen=True, slots=True)
class Failed:
    """A shard that could not be done, and why; the next run tries it again."""

    name: str
    reason: str
