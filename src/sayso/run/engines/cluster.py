"""How are shards run on a cluster of machines, by Ray Data?

The folder of the inputs and that of the rows must be the same on every
machine. Ray would try a shard whose worker dies for ever: the tries are
bounded, by Ray and by the shard's journal, and so are the shards that may
fail; a marker tells which are done.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.errors import SettingInvalid
from sayso.run.engines.base import MOST_DEATHS, Failed, Tell, Work
from sayso.run.plan import archive_shards
from sayso.run.shard import Shard, ShardDone, run_shard, shard_done

# Beyond this many shards that could not be done at all, something is wrong with all of them.
_MOST_FAILED = 100
# A worker process is replaced after so many shards, whatever it has come to hold by then.
_SHARDS_A_WORKER = 50
_DIED = "its workers died in it too often"

Row = dict[str, Any]


def start(address: str | None = None) -> None:
    """Connect to a cluster, or start one on this machine, unless that was done before.

    Raises:
        SettingInvalid: Ray is not installed, or there is no cluster at the address.
    """
    ray = _ray()
    if ray.is_initialized():
        return
    try:
        ray.init(address=address, log_to_driver=False, include_dashboard=None)
    except (ConnectionError, RuntimeError, ValueError) as error:
        what = " ".join(str(error).split())[:200]
        raise SettingInvalid(f"there is no cluster at {address} ({what})") from error


def cluster(
    shards: Iterable[Shard], work: Work, tell: Tell, *, workers: int | None = None
) -> Iterator[ShardDone | Failed]:
    """Run shards on the cluster that `start` found, at most `workers` at a time."""
    ray = _ray()
    from ray.data import DataContext, TaskPoolStrategy, from_items

    every = list(shards)
    if not every:
        return
    context = DataContext.get_current()
    context.max_errored_blocks = _MOST_FAILED
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    rows = [{"name": shard.name, "at": number} for number, shard in enumerate(every)]
    # Closures do not travel by name: the shards are few hundred bytes each.
    held = ray.put(every)
    with warnings.catch_warnings():
        # Ray means to have a name of its own for `max_retries`; until then it warns of this one.
        warnings.simplefilter("ignore")
        found = from_items(rows, override_num_blocks=len(rows)).map(
            _Task(held, work),
            compute=TaskPoolStrategy(size=workers),
            num_cpus=1,
            max_calls=_SHARDS_A_WORKER,
            max_retries=MOST_DEATHS,
        )
    met: set[str] = set()
    for row in found.iter_rows():
        met.add(row["name"])
        tell(row["name"], 0)
        yield _result(row, work.out)
    for shard in every:
        if shard.name not in met:
            yield _result({"name": shard.name, "failed": _DIED}, work.out)


def plan(archives: Iterable[Path], records: int, memory: Path) -> None:
    """Look through archives on the cluster; what was found lies in the folder `memory`."""
    ray = _ray()
    look = ray.remote(num_cpus=1, max_retries=MOST_DEATHS)(_look)
    ray.get([look.remote(path, records, memory) for path in archives])


def _look(archive: Path, records: int, memory: Path) -> None:
    for _ in archive_shards(archive, records=records, memory=memory):
        pass


class _Task:
    """Runs the shard that a row names."""

    def __init__(self, held: Any, work: Work) -> None:
        self.held, self.work = held, work

    def __call__(self, row: Row) -> Row:
        import ray

        shard: Shard = ray.get(self.held)[row["at"]]
        work = self.work
        try:
            run_shard(shard, work.out, options=work.options, process=work.process)
        except Exception as error:  # noqa: BLE001 — the others go on, and the caller is told
            reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
            return {"name": shard.name, "failed": reason}
        return {"name": shard.name, "failed": ""}


def _result(row: Row, out: Path) -> ShardDone | Failed:
    # The marker counts: a worker can die after its last shard was done.
    made = shard_done(out, row["name"])
    return made if made is not None else Failed(row["name"], row["failed"] or "left no marker")


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise SettingInvalid(
            "a cluster needs a package that is not installed; pip install 'sayso[cluster]'"
        ) from error
    return ray
