"""A whole archive by the engines: the same rows, however it is run, stopped and gone on with."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_jobs import dies_once, light, light_or_dead
from archive_rows import rows, table
from archives import archive, packed, page, record
from sayso.cli.main import cli
from sayso.errors import InputRejected
from sayso.run.archive import Cut, EngineName, run_archive, status
from sayso.run.engines import Failed, Work, pool
from sayso.run.plan import inputs, shards
from sayso.run.progress import Progress
from sayso.run.shard import ShardDone, ShardOptions

HERE = Cut(engine=EngineName.HERE, records=40)
POOL = Cut(engine=EngineName.POOL, records=40, workers=2)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of 60 invented pages."""
    return archive(tmp_path_factory.mktemp("news") / "news.warc.gz", 60)


@pytest.fixture(scope="module")
def clean(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what one run in one process makes of it."""
    out = tmp_path_factory.mktemp("clean")
    run_archive([str(news)], Work(out=out, process=light), HERE)
    return out


def test_the_pool_makes_the_same_rows_as_one_process(
    news: Path, clean: Path, tmp_path: Path
) -> None:
    tally = run_archive([str(news)], Work(out=tmp_path, process=light), POOL)

    assert rows(clean) == rows(tmp_path)
    assert (60, 60) == (tally.pages, tally.reports)


def test_the_whole_record_is_the_same_from_the_pool(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.warc.gz", 6)
    for cut in (HERE, Cut(engine=EngineName.POOL, records=4, workers=2)):
        cut = Cut(engine=cut.engine, records=4, workers=2)
        run_archive([str(path)], Work(out=tmp_path / cut.engine), cut)

    assert rows(tmp_path / "here") == rows(tmp_path / "pool")
    assert len(table(tmp_path / "pool", "claims")) > 30
    assert table(tmp_path / "pool", "presence")


def test_a_page_that_always_kills_its_worker_is_refused_and_all_others_are_there(
    news: Path, clean: Path, tmp_path: Path
) -> None:
    work = Work(out=tmp_path, process=light_or_dead, options=ShardOptions(tries=2))

    tally = run_archive([str(news)], work, POOL)

    assert not tally.failed
    lost = [row for row in table(clean, "documents") if "report 13 of" in row["text"]]
    assert 59 == tally.reports
    assert [row for row in table(clean, "documents") if row not in lost] == table(
        tmp_path, "documents"
    )
    assert [lost[0]["uri"]] == [row["uri"] for row in table(tmp_path, "rejections")]


def test_a_worker_that_dies_once_costs_nothing(
    news: Path, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_ONCE", str(tmp_path / "once"))

    run_archive([str(news)], Work(out=tmp_path / "out", process=dies_once), POOL)

    assert (tmp_path / "once").exists()
    assert rows(clean) == rows(tmp_path / "out")


def test_a_worker_that_has_grown_is_replaced(news: Path, tmp_path: Path) -> None:
    every = shards(inputs([str(news)]), records=40)
    work = Work(out=tmp_path, process=light)

    done = list(pool(every, work, lambda *_: None, workers=1, most_memory=1))

    assert 4 == sum(isinstance(one, ShardDone) for one in done)


def test_a_shard_that_cannot_be_written_is_told_and_the_others_are_done(
    news: Path, tmp_path: Path
) -> None:
    every = list(shards(inputs([str(news)]), records=40))
    # A folder stands where the shard's marker belongs.
    (tmp_path / "done" / f"{every[1].name}.json").mkdir(parents=True)

    done = list(pool(every, Work(out=tmp_path, process=light), lambda *_: None, workers=2))

    assert [every[1].name] == [one.name for one in done if isinstance(one, Failed)]


def run_code(news: Path, out: Path) -> list[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "from pathlib import Path\n"
        "from archive_jobs import light\n"
        "from sayso.run.archive import Cut, run_archive\n"
        "from sayso.run.engines import Work\n"
        "if __name__ == '__main__':\n"
        f"    work = Work(out=Path({str(out)!r}), process=light)\n"
        f"    run_archive([{str(news)!r}], work, Cut(records=20, workers=2))\n"
    )
    script = out.with_suffix(".py")
    script.write_text(code)
    return [sys.executable, str(script)]


def test_killed_twenty_times_at_random_it_ends_with_the_rows_of_one_run(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.warc.gz", 200)
    cut = Cut(engine=EngineName.HERE, records=20)
    run_archive([str(path)], Work(out=tmp_path / "clean", process=light), cut)
    command = run_code(path, tmp_path / "out")
    pick = random.Random(20)
    kills = 0
    while kills < 20:
        run = subprocess.Popen(command)
        while run.poll() is None and not list((tmp_path / "out" / "work").glob("*.journal")):
            time.sleep(0.01)
        time.sleep(pick.random() * 0.3)
        if run.poll() is not None:
            break  # a machine so fast that it is done by now
        run.kill()
        run.wait()
        kills += 1
    subprocess.run(command, check=True)

    assert kills >= 5
    assert rows(tmp_path / "clean") == rows(tmp_path / "out")


def test_a_run_that_is_told_to_stop_goes_on_and_blames_no_page(
    clean: Path, news: Path, tmp_path: Path
) -> None:
    command = [
        str(Path(sys.executable).with_name("sayso")), "archive", "run", str(news), "-o",
        str(tmp_path / "out"), "--records", "40", "--workers", "2",
    ]  # fmt: skip
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    work = tmp_path / "out" / "work"
    while run.poll() is None and not any(p.stat().st_size > 40 for p in work.glob("*.journal")):
        time.sleep(0.01)
    run.send_signal(signal.SIGTERM)
    _, said = run.communicate()

    assert (130, "sayso: stopped; the same command goes on from here\n") == (run.returncode, said)
    assert not list(work.glob("*.part"))
    journals = (path.read_text() for path in work.glob("*.journal"))
    assert all(text.endswith("idle\n") for text in journals)


def test_the_folder_of_another_run_is_refused(news: Path, clean: Path) -> None:
    with pytest.raises(InputRejected, match="begun with records 40, and this is 50"):
        run_archive([str(news)], Work(out=clean, process=light), Cut(records=50))
    options = ShardOptions(publisher="Vakt")
    with pytest.raises(InputRejected, match="begun with publisher None, and this is Vakt"):
        run_archive([str(news)], Work(out=clean, process=light, options=options), HERE)


def test_a_folder_in_use_is_refused(news: Path, clean: Path) -> None:
    import fcntl

    with (clean / "lock").open() as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        with pytest.raises(InputRejected, match="is being filled by another run"):
            run_archive([str(news)], Work(out=clean, process=light), HERE)


def test_an_archive_added_to_a_folder_is_run_alone(tmp_path: Path) -> None:
    archive(tmp_path / "in" / "b.warc.gz", 4)
    work = Work(out=tmp_path / "out", process=light)
    run_archive([str(tmp_path / "in")], work, HERE)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*/*.parquet")}
    archive(tmp_path / "in" / "a.warc.gz", 3, first=50)

    tally = run_archive([str(tmp_path / "in")], work, HERE)

    assert 7 == tally.reports
    assert all(path.stat().st_mtime_ns == moment for path, moment in before.items())


def test_status_tells_what_the_run_told(news: Path, clean: Path) -> None:
    assert status(clean) == run_archive([str(news)], Work(out=clean, process=light), HERE)


def test_status_of_another_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="no folder that `sayso archive run` filled"):
        status(tmp_path)


def test_the_commands_run_load_and_tell(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.warc.gz", 3)
    out, ledger = str(tmp_path / "out"), str(tmp_path / "north.sqlite")

    def sayso(*arguments: str) -> dict[str, object]:
        result = CliRunner().invoke(cli, [*arguments, "--json"])
        assert 0 == result.exit_code, result.output
        found: dict[str, object] = json.loads(result.output)
        return found

    ran = sayso("archive", "run", str(path), "-o", out, "--engine", "here")
    first = sayso("archive", "load", out, "--ledger", ledger)
    again = sayso("archive", "load", out, "--ledger", ledger)

    assert ran == sayso("archive", "status", out)
    assert (3, 0, ran["claims"]) == (first["reports"], first["known"], first["claims"])
    assert (0, 3) == (again["reports"], again["known"])


def test_loading_tells_what_is_a_version_of_another(tmp_path: Path) -> None:
    later = page(0).replace(b"</article>", b"<p>The mayor of Vik was not reached.</p></article>")
    archive, ledger = tmp_path / "two.warc.gz", tmp_path / "two.sqlite"
    archive.write_bytes(
        packed(
            [record(page(0), url="https://a.example/1"), record(later, url="https://a.example/2")]
        )
    )
    run = ["archive", "run", str(archive), "-o", str(tmp_path / "out"), "--engine", "here"]
    assert CliRunner().invoke(cli, run).exit_code == 0
    load = ["archive", "load", str(tmp_path / "out"), "--ledger", str(ledger)]

    first, again = (CliRunner().invoke(cli, load) for _ in range(2))

    assert "2 reports added" in first.stdout
    assert "1 found to be copies, versions or parts" in first.stdout
    assert "found to be" not in again.stdout


def test_a_missing_input_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match=r"none\.warc\.gz: does not exist"):
        run_archive([str(tmp_path / "none.warc.gz")], Work(out=tmp_path / "out"), HERE)


def test_an_input_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.warc.gz"
    empty.touch()

    result = CliRunner().invoke(cli, ["archive", "run", str(empty), "-o", str(tmp_path / "out")])

    assert result.exit_code == 1
    assert "no record and no file to read" in result.stderr


def test_progress_counts_pages_and_says_how_long_it_will_take() -> None:
    now = [0.0]
    seen = Progress(clock=lambda: now[0])
    seen.begin(1_000)
    seen.done(ShardDone(name="a", pages=9, reports=9, claims=0, size=200), before=True)
    now[0] = 10.0
    seen.page("b", 30)
    seen.done(ShardDone(name="c", pages=20, reports=9, claims=0, size=400), before=False)

    assert (50, 5.0, 10.0) == (seen.pages, seen.rate, seen.seconds_left)
