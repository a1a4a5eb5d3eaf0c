"""One shard: its rows, its refusals, and pages that kill or hang the program."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from archive_jobs import light, trips
from archive_rows import rows, table
from archives import archive, packed, page, record, report
from sayso.errors import InputRejected
from sayso.model import content_id
from sayso.run.plan import Inputs, inputs, shards
from sayso.run.shard import (
    MOST_STARTS,
    Shard,
    ShardDone,
    ShardOptions,
    ShardSpent,
    run_shard,
)


def only(path: Path, **how: int) -> Shard:
    (shard,) = shards(inputs([str(path)]), **how)
    return shard


def test_the_rows_of_a_shard_are_its_reports_in_order(tmp_path: Path) -> None:
    done = run_shard(only(archive(tmp_path / "news.warc.gz", 5)), tmp_path / "out", process=light)

    documents = table(tmp_path / "out", "documents")
    assert [report(seed)[1] for seed in range(5)] == [row["title"] for row in documents]
    assert [f"https://nordurljos.example/{seed}" for seed in range(5)] == [
        row["url"] for row in documents
    ]
    assert {"2031-05-03 09:00:00+00:00"} == {str(row["seen_at"]) for row in documents}
    assert (5, 5) == (done.pages, done.reports)


def test_what_is_no_page_is_counted_and_what_may_have_been_one_is_listed(tmp_path: Path) -> None:
    made = [
        record(b"x", kind="request"),
        record(b"x", form="image/png"),
        record(page(1), fields=("WARC-Truncated: length",)),
        record(b"<html><body><a href='/1'>News</a></body></html>"),
        record(page(2)),
    ]
    (tmp_path / "news.warc.gz").write_bytes(packed(made))

    done = run_shard(only(tmp_path / "news.warc.gz"), tmp_path / "out", process=light)

    counts = dict(done.refused)
    listed = table(tmp_path / "out", "rejections")
    assert 1 == counts["is no answer of a server"] == counts["is no HTML"] == counts["is cut off"]
    assert ["#record=3", "#record=4"] == [row["uri"][-9:] for row in listed]
    assert all(
        row["id"] == content_id("x", row["uri"], row["reason"], row["remedy"]) for row in listed
    )
    assert 1 == done.reports


def test_a_shard_that_is_done_is_left_as_it_is(tmp_path: Path) -> None:
    shard = only(archive(tmp_path / "news.warc.gz", 2))
    first = run_shard(shard, tmp_path / "out", process=light)
    (tmp_path / "news.warc.gz").unlink()

    assert first == run_shard(shard, tmp_path / "out", process=light)


def test_the_same_report_twice_in_a_shard_is_one(tmp_path: Path) -> None:
    made = [record(page(1), url=f"https://a.example/{n}") for n in range(3)]
    (tmp_path / "news.warc.gz").write_bytes(packed(made))

    done = run_shard(only(tmp_path / "news.warc.gz"), tmp_path / "out", process=light)

    assert (3, 1) == (done.pages, done.reports)


def test_a_report_that_cannot_be_processed_is_rejected_and_the_next_goes_on(tmp_path: Path) -> None:
    shard = only(archive(tmp_path / "news.warc.gz", 15))

    done = run_shard(shard, tmp_path / "out", process=trips)

    (row,) = table(tmp_path / "out", "rejections")
    assert 14 == done.reports
    assert "cannot be processed (ValueError: an odd report)" == row["reason"]


def lives(folder: Path, job: str, seconds: int = 120) -> list[int]:
    """Run the shard in processes of its own until one ends well; return their exit codes."""
    code = (
        "import sys; from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        f"from archive_jobs import {job} as job\n"
        "from sayso.run.plan import inputs, shards\n"
        "from sayso.run.shard import ShardOptions, run_shard\n"
        f"(shard,) = shards(inputs([{str(folder / 'news.warc.gz')!r}]))\n"
        f"options = ShardOptions(tries=2, seconds={seconds})\n"
        f"run_shard(shard, Path({str(folder / 'out')!r}), options=options, process=job)\n"
    )
    codes: list[int] = []
    while len(codes) < 5 and (not codes or codes[-1]):
        codes.append(subprocess.run([sys.executable, "-c", code], check=False).returncode)
    return codes


def test_a_page_that_kills_its_process_is_found_and_passed_over(tmp_path: Path) -> None:
    archive(tmp_path / "news.warc.gz", 15)

    assert [-9, -9, 0] == lives(tmp_path, "light_or_dead")

    (row,) = table(tmp_path / "out", "rejections")
    assert "breaks or hangs the program that reads it" == row["reason"]
    assert 14 == len(table(tmp_path / "out", "documents"))


def test_a_page_that_hangs_is_passed_over_as_well(tmp_path: Path) -> None:
    archive(tmp_path / "news.warc.gz", 15)

    assert [1, 1, 0] == lives(tmp_path, "hangs", seconds=2)
    assert 14 == len(table(tmp_path / "out", "documents"))


def test_a_shard_in_which_too_many_died_is_left_for_the_next_run(tmp_path: Path) -> None:
    shard = only(archive(tmp_path / "news.warc.gz", 1))
    journal = tmp_path / "out" / "work" / f"{shard.name}.journal"
    journal.parent.mkdir(parents=True)
    journal.write_text("".join(f"\nstart\n{number} -1\n" for number in range(MOST_STARTS)))

    with pytest.raises(ShardSpent, match=f"{MOST_STARTS} workers died in it"):
        run_shard(shard, tmp_path / "out", process=light)
    assert 1 == run_shard(shard, tmp_path / "out", process=light).reports


def test_files_are_a_shard_too(tmp_path: Path) -> None:
    for seed in range(7):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{seed}.html").write_bytes(page(seed))
    archive(tmp_path / "in" / "news.warc.gz", 3, first=20)

    cut = list(shards(inputs([str(tmp_path / "in")]), files=4))
    done = [run_shard(shard, tmp_path / "out", process=light) for shard in cut]

    assert [3, 4, 3] == [one.reports for one in done]
    assert sum(path.stat().st_size for path in (tmp_path / "in").iterdir()) == sum(
        one.size for one in done
    )


def test_what_is_said_of_the_publisher_holds_for_every_report(tmp_path: Path) -> None:
    shard = only(archive(tmp_path / "news.warc.gz", 2))

    run_shard(shard, tmp_path / "out", options=ShardOptions(publisher="Vakt"), process=light)

    assert {"Vakt"} == {row["publisher"] for row in table(tmp_path / "out", "documents")}


def test_a_listing_of_archives_is_followed(tmp_path: Path) -> None:
    name = "crawl-data/CC-NEWS/2031/05/CC-NEWS-20310503.warc.gz"
    archive(tmp_path / name, 1)
    archive(tmp_path / "beside.warc.gz", 1)
    listing = tmp_path / "crawl-data" / "warc.paths.gz"
    listing.write_bytes(gzip.compress(f"{name}\n".encode()))
    (tmp_path / "two.paths").write_text("elsewhere/beside.warc.gz\n")

    found = inputs([str(listing), str(tmp_path / "two.paths")])

    assert Inputs((tmp_path / name, tmp_path / "beside.warc.gz"), ()) == found


def test_a_listing_that_names_what_is_not_here_says_which(tmp_path: Path) -> None:
    (tmp_path / "warc.paths").write_text("a/none.warc.gz\n")

    with pytest.raises(InputRejected, match=r"names a/none\.warc\.gz, which is not here"):
        inputs([str(tmp_path / "warc.paths")])


def test_shards_are_cut_from_memory_the_second_time(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.warc.gz", 20)
    found = inputs([str(path)])
    first = list(shards(found, records=7, memory=tmp_path / "plan"))
    (kept,) = (tmp_path / "plan").glob("*.json")
    cuts = json.loads(kept.read_text())

    assert len(first) == len(cuts)
    assert first == list(shards(found, records=7, memory=tmp_path / "plan"))
    assert sum(shard.size for shard in first) == path.stat().st_size


def test_names_of_shards_hold_wherever_the_archive_lies(tmp_path: Path) -> None:
    one = archive(tmp_path / "a" / "news.warc.gz", 3)
    two = archive(tmp_path / "b" / "news.warc.gz", 3)
    other = archive(tmp_path / "c" / "news.warc.gz", 3, first=9)

    names = [only(path).name for path in (one, two, other)]

    assert names[0] == names[1] != names[2]


def test_rows_do_not_depend_on_how_the_archive_is_packed(tmp_path: Path) -> None:
    from archives import records

    ways = (packed(records(4)), gzip.compress(b"".join(records(4))), b"".join(records(4)))
    found = []
    for number, data in enumerate(ways):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "news.warc.gz").write_bytes(data)
        cut = shards(inputs([str(folder / "news.warc.gz")]), records=3)
        done = [run_shard(shard, folder / "out", process=light) for shard in cut]
        assert all(isinstance(one, ShardDone) for one in done)
        some = [row for key, part in rows(folder / "out").items() for row in part if key[0]]
        found.append([{**row, "uri": ""} for row in some])

    assert found[0] == found[1] == found[2]
