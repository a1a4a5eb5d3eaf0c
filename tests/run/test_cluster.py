"""Ray on two nodes of this machine: the same rows as the pool, though workers are killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import archive_jobs
from archive_jobs import light, whole_or_dead
from archive_rows import rows, table
from archives import archive
from sayso.run.archive import Cut, EngineName, run_archive
from sayso.run.engines import Work
from sayso.run.shard import ShardOptions

# One cluster for all of them, and all of them in one worker of the tests.
pytestmark = pytest.mark.xdist_group("cluster")

RAY = Cut(engine=EngineName.RAY, records=20, workers=2)
POOL = Cut(engine=EngineName.POOL, records=20, workers=2)


@pytest.fixture(scope="module")
def nodes() -> Iterator[None]:
    """Start a cluster of two nodes with one core each."""
    import ray
    from ray.cluster_utils import Cluster

    # Workers import what the tests give them by name.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]), prepend=os.pathsep)
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        small = {"num_cpus": 1, "object_store_memory": 80_000_000}
        cluster = Cluster(initialize_head=True, head_node_args=small)
        cluster.add_node(**small)
        ray.init(address=cluster.address, log_to_driver=False)
        yield
        ray.shutdown()
        cluster.shutdown()


def workers() -> list[int]:
    """Return the processes of Ray that run a task of Ray Data."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes()
        except OSError:
            continue
        if line.startswith(b"ray::") and b"Map" in line:
            found.append(int(path.parent.name))
    return found


def test_two_nodes_whose_workers_are_killed_make_the_rows_of_the_pool(
    nodes: None, tmp_path: Path
) -> None:
    path = archive(tmp_path / "news.warc.gz", 90)
    run_archive([str(path)], Work(out=tmp_path / "pool", process=light), POOL)
    ended, killed = threading.Event(), []

    def kill() -> None:
        while not ended.is_set() and len(killed) < 6:
            for number in workers()[:1]:
                os.kill(number, signal.SIGKILL)
                killed.append(number)
            time.sleep(0.7)

    killer = threading.Thread(target=kill)
    killer.start()
    tally = run_archive([str(path)], Work(out=tmp_path / "ray", process=light), RAY)
    ended.set()
    killer.join()

    assert not tally.failed
    assert killed
    assert rows(tmp_path / "pool") == rows(tmp_path / "ray")


def test_a_page_that_always_kills_its_worker_is_refused_by_both_alike(
    nodes: None, tmp_path: Path
) -> None:
    path = archive(tmp_path / "news.warc.gz", 8, first=8)
    options = ShardOptions(tries=2)
    for cut in (RAY, POOL):
        out = tmp_path / cut.engine
        tally = run_archive([str(path)], Work(out=out, process=whole_or_dead, options=options), cut)
        assert (7, []) == (tally.reports, tally.failed)

    assert rows(tmp_path / "pool") == rows(tmp_path / "ray")
    assert 1 == len(table(tmp_path / "ray", "rejections"))
    assert archive_jobs.DEADLY not in str(table(tmp_path / "ray", "documents"))
