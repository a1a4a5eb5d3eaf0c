"""Read inputs and feeds changed at random, and the largest hostile ones; list what goes wrong.

Usage: .venv/bin/python tools/fuzz_read.py [COUNT] [SEED]; 20,000 inputs by default.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "read" / "formats"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile import CLASSES
from hostile_more import MORE
from mutations import mutants
from soundness import faults

from fetch.test_fuzz_feeds import mutants as feed_mutants
from fetch.test_fuzz_feeds import read as read_feed

LARGEST = 4_900_000
MOST_SECONDS = 10.0


def main() -> int:
    """Print each input that crashes, hangs or gives an unsound report; return their number."""
    count, seed = (int(given) for given in (sys.argv[1:] + ["20000", "1"][len(sys.argv) - 1 :]))
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        inputs = [(name, *make(LARGEST)) for name, make in (CLASSES | MORE).items()]
        for name, file, raw in inputs:
            wrong += _bad(Path(folder) / file, raw, name)
        print(f"hostile: {len(inputs)} inputs, {wrong} wrong", flush=True)
        start = time.perf_counter()
        for number, (name, raw) in enumerate(mutants(count, seed), start=1):
            wrong += _bad(Path(folder) / name, raw, f"{number}-{name}")
            if number % 1000 == 0:
                rate = number / (time.perf_counter() - start)
                print(f"{number:,} inputs, {rate:.0f} a second, {wrong} wrong", flush=True)
    return wrong + _bad_feeds(count // 4, seed)


def _bad_feeds(count: int, seed: int) -> int:
    """Print each feed that crashes or hangs the reader of feeds; return their number."""
    wrong = 0
    for number, raw in enumerate(feed_mutants(count, seed), start=1):
        start = time.perf_counter()
        try:
            read_feed(raw)
        except Exception as error:  # noqa: BLE001 — whatever is raised is what is looked for
            print(f"feed {number}: {type(error).__name__}: {error}", flush=True)
            wrong += 1
        if time.perf_counter() - start > MOST_SECONDS:
            print(f"feed {number}: too slow", flush=True)
            wrong += 1
    print(f"{count:,} feeds, {wrong} wrong", flush=True)
    return wrong


def _bad(path: Path, raw: bytes, name: str) -> bool:
    path.write_bytes(raw)
    start = time.perf_counter()
    try:
        found = faults(path)
    except Exception as error:  # noqa: BLE001 — whatever is raised is what is looked for
        found = [f"{type(error).__name__}: {error}"]
    taken = time.perf_counter() - start
    if taken > MOST_SECONDS:
        found.append(f"{taken:.1f} seconds")
    if found:
        kept = Path(f"fuzz-{name.replace('/', '-')}")
        kept.write_bytes(raw)
        print(f"{name}: {', '.join(found)}; kept as {kept}", flush=True)
    return bool(found)


if __name__ == "__main__":
    sys.exit(min(main(), 100))
