"""How are shards run one after another in this process?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from sayso.run.engines.base import Failed, Tell, Work
from sayso.run.shard import Shard, ShardDone, run_shard


def here(shards: Iterable[Shard], work: Work, tell: Tell) -> Iterator[ShardDone | Failed]:
    """Run shards one after another; a page that kills this process is known to the next run."""
    for shard in shards:
        yield run_shard(
            shard,
            work.out,
            options=work.options,
            process=work.process,
            tell=partial(tell, shard.name),
        )
