"""Inputs made to harm end within ten seconds, are recorded, and the next one is read."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hostile import CLASSES, short_paragraphs
from hostile_more import MORE
from page_maker import paragraphs, write_page

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read import Skipped, read
from sayso.read.formats import warm
from sayso.read.formats.base import Rejected, Source

# The largest that a page may be is left to tools/fuzz_read.py: some take all of their ten seconds.
SIZES = (1_000, 100_000)
ALL = CLASSES | MORE


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(ALL))
def test_a_hostile_input_ends_in_time_and_the_next_is_read(
    name: str, size: int, tmp_path: Path
) -> None:
    file, raw = ALL[name](size)
    path = tmp_path / file
    path.write_bytes(raw)
    good = write_page(tmp_path, f"<h1>Harbour closed</h1>{paragraphs(0, 6)}")

    start = time.perf_counter()
    found = list(read(path))
    taken = time.perf_counter() - start
    (after,) = read(good)

    assert found
    assert all(isinstance(item, Document | Skipped) for item in found)
    assert taken < 10
    assert isinstance(after, Document)


def test_a_page_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "MOST_SECONDS", 0.2)
    path = tmp_path / "a.html"
    path.write_bytes(short_paragraphs(300_000)[1])

    (item,) = read(path)

    assert isinstance(item, Skipped)
    assert "takes longer than 0.2 seconds to read" == item.reason


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_an_input_that_takes_too_much_memory_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine the time would be up before the memory is.
    monkeypatch.setattr(warm, "MOST_SECONDS", 120.0)
    path = tmp_path / "a.json"
    path.write_bytes(b"[" + b"[]," * 15_000_000 + b"[]]")

    (item,) = read(path)

    assert isinstance(item, Skipped)
    assert "needs more than 1,000 MB of memory to read" == item.reason


def test_one_child_reads_page_after_page(tmp_path: Path) -> None:
    path = write_page(tmp_path, f"<h1>Harbour closed</h1>{paragraphs(0, 6)}")
    list(read(path))
    (first,) = warm._idle
    list(read(path))

    assert [first] == warm._idle


def test_a_child_that_was_killed_is_replaced(tmp_path: Path) -> None:
    path = write_page(tmp_path, f"<h1>Harbour closed</h1>{paragraphs(0, 6)}")
    list(read(path))
    warm._idle[0].process.kill()

    (item,) = read(path)

    assert isinstance(item, Document)


def test_a_table_that_is_left_half_read_does_not_disturb_the_next(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("title,text\n" + "x,The guns fell silent at noon.\n" * 500, encoding="utf-8")
    rows = read(table)
    next(rows)
    path = write_page(tmp_path, f"<h1>Harbour closed</h1>{paragraphs(0, 6)}")

    (item,) = read(path)
    rest = list(rows)

    assert isinstance(item, Document)
    assert 499 == len(rest)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_has_a_child_of_its_own(tmp_path: Path) -> None:
    path = write_page(tmp_path, f"<h1>Harbour closed</h1>{paragraphs(0, 6)}")
    list(read(path))

    forked = os.fork()
    if not forked:
        good = all(isinstance(item, Document) for _ in range(3) for item in read(path))
        warm.close()
        os._exit(0 if good else 1)
    found = [item for _ in range(3) for item in read(path)]
    _, status = os.waitpid(forked, 0)

    assert 0 == status
    assert all(isinstance(item, Document) for item in found)


def test_a_format_that_nobody_reads_is_a_rejection() -> None:
    (item,) = warm.extracts("tablet", Source(b"clay"), "a.clay")

    assert isinstance(item, Rejected)


def test_a_reason_is_one_line(tmp_path: Path) -> None:
    for name, make in ALL.items():
        file, raw = make(3_000)
        (tmp_path / file).write_bytes(raw)
        for item in read(tmp_path / file):
            if isinstance(item, Skipped):
                assert "\n" not in item.reason, name
                assert len(item.reason) < 300, name


def test_read_file_raises_for_a_page_without_a_report(tmp_path: Path) -> None:
    from sayso.read import read_file

    with pytest.raises(InputRejected, match="holds no report"):
        read_file(write_page(tmp_path, "<p>Hello.</p>"))
