"""What do the files of an archive's folder hold, in an order that does not depend on the run?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyarrow import parquet

from sayso.run.parquet.parts import parts
from sayso.run.parquet.schema import TABLES

Rows = dict[tuple[str, str], list[dict[str, Any]]]


def rows(folder: Path) -> Rows:
    """Return the rows of every complete part, by table and part, in the order of the file."""
    return {
        (table, part): parquet.read_table(folder / table / f"{part}.parquet").to_pylist()
        for table in TABLES
        for part in parts(folder)
    }


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return all rows of a table."""
    return [row for (each, _), some in rows(folder).items() if each == name for row in some]
