"""Does an archive that is killed at random give the rows of one clean run?

    python tools/soak_archive.py [--pages 20000] [--kills 20] [--seconds 60] [--whole]

Makes a web archive of pages from the texts of the corpora where these are present, else
from invented reports; runs it once in one process, and once with workers and the whole
run killed at random and started again; compares all rows. Without --whole a claim a
paragraph stands for the record, which shows as much and takes a tenth of the time.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from html import escape
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import archive_jobs  # noqa: E402
from archive_rows import table  # noqa: E402
from archives import packed, page, record  # noqa: E402
from sayso.run.archive import Cut, EngineName, run_archive, status  # noqa: E402
from sayso.run.engines import Work  # noqa: E402
from sayso.run.parquet.schema import TABLES  # noqa: E402

_PARAGRAPH = re.compile(r"\n\s*\n")


def texts() -> Iterator[str]:
    """Yield the longer texts of the corpora."""
    shared = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
    for path in sorted((shared / "data" / "places").glob("*/*.xml")):
        found = re.findall(r"<text>(.*?)</text>", path.read_text("utf-8", "replace"), re.S)
        yield from (text.strip() for text in found if 800 < len(text) < 6_000)


def pages(count: int) -> Iterator[bytes]:
    """Yield as many pages, each another one."""
    found = list(texts())
    if not found:
        yield from map(page, range(count))
        return
    for number, text in enumerate(islice(cycle(found), count)):
        parts = [part for part in _PARAGRAPH.split(text) if part.strip()]
        said = "".join(f"<p>{escape(part)}</p>" for part in parts)
        yield (
            f'<!doctype html><html lang="en"><head><title>Report {number} of the day</title>'
            f"</head><body><article><h1>Report {number} of the day</h1><p>This is what number"
            f" {number} of our reports has to say today.</p>{said}</article></body></html>"
        ).encode()


def write(path: Path, count: int) -> None:
    """Write the archive."""
    with path.open("wb") as stream:
        for number, body in enumerate(pages(count)):
            made = record(body, url=f"https://soak.example/{number}")
            stream.write(packed([made]))


def kill_at_random(
    command: list[str], out: Path, kills: int, seconds: float, pick: random.Random
) -> int:
    """Run a command, killing it and its workers now and then; return how often it was killed."""
    done = 0
    while True:
        run = subprocess.Popen(command)
        last = time.monotonic() + pick.uniform(seconds / 10, seconds) if done < kills else None
        while run.poll() is None and (last is None or time.monotonic() < last):
            time.sleep(0.2)
        if run.poll() is not None:
            if run.returncode:
                sys.exit(f"the run ended with {run.returncode}")
            return done
        victims = [run.pid] if pick.random() < 0.5 else children(run.pid)[:1] or [run.pid]
        for number in victims:
            os.kill(number, 9)
        done += 1
        if victims != [run.pid]:
            # A worker was killed; its run goes on, and is killed as well after a while.
            time.sleep(pick.uniform(1, seconds / 6))
            run.kill()
        run.wait()
        pages = status(out).pages if (out / "archive.json").exists() else 0
        print(f"killed {done} times, {pages:,} pages done", flush=True)


def children(parent: int) -> list[int]:
    """Return the processes that a process has started."""
    return [
        int(number)
        for path in Path(f"/proc/{parent}/task").glob("*/children")
        for number in path.read_text().split()
    ]


def main() -> None:
    """Make the archive, run it twice, compare; or, with --run, run it once."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=int, default=500, help="records in a shard")
    parser.add_argument("--seconds", type=float, default=60, help="most between two kills")
    parser.add_argument("--whole", action="store_true", help="make the whole record")
    parser.add_argument("--run", nargs=2, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    process = {} if asked.whole else {"process": archive_jobs.light}
    if asked.run:
        archive, out = asked.run
        run_archive([str(archive)], Work(out=out, **process), Cut(records=asked.records, workers=2))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "soak.warc.gz", asked.pages)
        began = time.monotonic()
        cut = Cut(engine=EngineName.HERE, records=asked.records)
        clean = run_archive(
            [str(folder / "soak.warc.gz")], Work(out=folder / "clean", **process), cut
        )
        spent = time.monotonic() - began
        print(f"one clean run: {clean.reports:,} reports of {clean.pages:,} pages in {spent:.0f} s")
        command = [sys.executable, __file__, *(["--whole"] if asked.whole else [])]
        command += ["--run", str(folder / "soak.warc.gz"), str(folder / "out")]
        command += ["--records", str(asked.records)]
        pick = random.Random(asked.seed)
        kills = kill_at_random(command, folder / "out", asked.kills, asked.seconds, pick)
        for each in TABLES:
            if table(folder / "clean", each) != table(folder / "out", each):
                sys.exit(f"the rows of {each} differ after {kills} kills")
        print(f"killed {kills} times: the same rows in {len(TABLES)} tables")


if __name__ == "__main__":
    main()
