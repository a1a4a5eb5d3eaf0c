"""How far is a run, how fast, and how long will it take?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.run.archive import Watcher
from sayso.run.engines import Failed
from sayso.run.shard import ShardDone

# Before so many seconds nothing can be said of the rate.
_TOO_SOON = 2.0


@dataclass(slots=True)
class Progress(Watcher):
    """Counts pages and bytes as a run goes on; shards that were done before add no speed.

    `size` and `done_size` are bytes of input. `clock` gives seconds.
    """

    clock: Callable[[], float] = time.monotonic
    size: int = 0
    done_size: int = 0
    done_pages: int = 0
    _before: int = 0
    _began: float = 0.0
    _open: dict[str, int] = field(default_factory=dict)

    def begin(self, size: int) -> None:
        """Learn how many bytes of input there are; the clock starts."""
        self.size, self._began = size, self.clock()

    def page(self, shard: str, pages: int) -> None:
        """Learn how many pages of a shard have been met."""
        self._open[shard] = pages

    def done(self, one: ShardDone | Failed, *, before: bool) -> None:
        """Learn that a shard is done, or was done by an earlier run."""
        self._open.pop(one.name, None)
        if isinstance(one, Failed):
            return
        self.done_size += one.size
        if before:
            self._before += one.size
        else:
            self.done_pages += one.pages

    @property
    def pages(self) -> int:
        """Return how many pages this run has met."""
        return self.done_pages + sum(self._open.values())

    @property
    def rate(self) -> float | None:
        """Return pages a second; None where it is too soon to tell."""
        spent = self.clock() - self._began
        return self.pages / spent if spent > _TOO_SOON and self.pages else None

    @property
    def seconds_left(self) -> float | None:
        """Return how long the rest will take, by the bytes that are done; None if not known."""
        spent, mine = self.clock() - self._began, self.done_size - self._before
        if spent <= _TOO_SOON or mine <= 0:
            return None
        return spent * (self.size - self.done_size) / mine
