"""Unpacking the gazetteer: once, whole, and safe beside another process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sayso.resolve.gazetteer.store import Tables, unpack

_SCRIPT = """
import sys
from pathlib import Path
from sayso.resolve.gazetteer.store import unpack
print(unpack(Path(sys.argv[1])).stat().st_size)
"""


def test_it_is_unpacked_once(tmp_path: Path) -> None:
    first = unpack(tmp_path / "cache")
    assert first is not None
    written = first.stat().st_mtime_ns

    again = unpack(tmp_path / "cache")

    assert (again, first.stat().st_mtime_ns) == (first, written)
    assert [path.name for path in first.parent.iterdir()] == [first.name]


def test_two_processes_that_start_together_both_have_it_whole(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]

    sizes = {run.communicate()[0].strip() for run in runs}

    assert [run.returncode for run in runs] == [0, 0]
    assert len(sizes) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_the_tables_are_read_only_rows(tmp_path: Path) -> None:
    tables = Tables(tmp_path)

    ((places,),) = tables.rows("select count(*) from place")

    assert int(str(places)) > 250_000
