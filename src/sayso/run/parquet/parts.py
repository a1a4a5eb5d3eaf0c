"""How is a part of every table written, whole or not at all?

A part is one file of each table, written by one shard or export under a name
of its own: `claims/NAME.parquet`. A marker, `done/NAME.json`, is written last:
what has none does not count, and is written anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from sayso.ledger.prepare import prepare
from sayso.model import Extraction, Judgement
from sayso.run.parquet.rows import Row, judgement_row, rejection_row, report_rows
from sayso.run.parquet.schema import TABLES, needed, schema

# Rows of so many reports are in memory at once, and in one group of a file.
_GROUP = 100
_DONE, _WORK = "done", "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One file of a part: its table, its rows and the SHA-256 of its bytes."""

    table: str
    rows: int
    sha256: str


class Part:
    """Collects the rows of one part; `finish` puts its files in their places."""

    def __init__(self, folder: Path, name: str) -> None:
        needed()
        self._folder, self._name = folder, name
        # A worker whose run was killed may still be at the same part.
        self._mark = token_hex(4)
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._counts = dict.fromkeys(TABLES, 0)
        self._seen: dict[str, set[str]] = {table: set() for table in ("documents", *_REFERENTS)}
        self._writers: dict[str, Any] = {}
        self._waiting = 0
        (folder / _WORK).mkdir(parents=True, exist_ok=True)

    def add(self, extraction: Extraction, seen_at: datetime | None) -> bool:
        """Add a report as a ledger would store it; false for one that the part has already."""
        name = extraction.document.id
        if name in self._seen["documents"]:
            return False
        self._seen["documents"].add(name)
        for table, row in report_rows(prepare(extraction), seen_at):
            if table in _REFERENTS:
                if row["key"] in self._seen[table]:
                    continue
                self._seen[table].add(row["key"])
            self._rows[table].append(row)
        self._waiting += 1
        if self._waiting >= _GROUP:
            self._flush()
        return True

    def reject(self, uri: str, reason: str, remedy: str, *, at: datetime | None = None) -> None:
        """Add a rejected input."""
        self._rows["rejections"].append(rejection_row(uri, reason, remedy, at))

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements."""
        self._rows["judgements"] += map(judgement_row, judgements)

    def finish(self) -> tuple[Written, ...]:
        """Write what is left, put every file in its place and return what they hold."""
        self._flush(all_of_them=True)
        for writer in self._writers.values():
            writer.close()
        written = []
        for table in TABLES:
            (self._folder / table).mkdir(exist_ok=True)
            path = self._temporary(table)
            written.append(Written(table=table, rows=self._counts[table], sha256=_sha256(path)))
            path.replace(part_path(self._folder, table, self._name))
        return tuple(written)

    def abandon(self) -> None:
        """Remove what was not put in its place."""
        for writer in self._writers.values():
            with suppress(OSError):
                writer.close()
        for table in TABLES:
            self._temporary(table).unlink(missing_ok=True)

    def _temporary(self, table: str) -> Path:
        return self._folder / _WORK / f"{self._name}.{table}.{self._mark}.part"

    def _flush(self, *, all_of_them: bool = False) -> None:
        from pyarrow import Table, parquet

        for table, rows in self._rows.items():
            if not rows and not (all_of_them and table not in self._writers):
                continue
            if table not in self._writers:
                path = self._temporary(table)
                self._writers[table] = parquet.ParquetWriter(
                    path, schema(table), compression="zstd"
                )
            if rows:
                self._writers[table].write_table(Table.from_pylist(rows, schema(table)))
            self._counts[table] += len(rows)
            rows.clear()
        self._waiting = 0


_REFERENTS = ("places", "actors")


def part_path(folder: Path, table: str, name: str) -> Path:
    """Return where a part's file of a table lies."""
    return folder / table / f"{name}.parquet"


def mark_done(folder: Path, name: str, facts: Row) -> None:
    """Write the marker that a part is complete."""
    write_whole(folder / _DONE / f"{name}.json", json.dumps(facts, ensure_ascii=False, indent=1))


def done(folder: Path, name: str) -> Row | None:
    """Return the facts of a part's marker; None where the part is not complete."""
    try:
        found: Row = json.loads((folder / _DONE / f"{name}.json").read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found


def parts(folder: Path) -> list[str]:
    """Return the names of the complete parts of a folder, in their order."""
    return sorted(path.stem for path in (folder / _DONE).glob("*.json"))


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that no reader ever finds half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
