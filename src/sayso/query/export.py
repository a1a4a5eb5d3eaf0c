"""How do rows leave Sayso, as CSV for a spreadsheet or as JSON Lines for a program?"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date
from enum import StrEnum
from typing import IO, Any

from sayso.query.rows import columns

# What makes a spreadsheet take a cell for a formula, the wide forms of Asian keyboards too.
_FORMULA = tuple("=+-@＝＋－＠|%")
_LEADING = re.compile(
    "^[\\s\\x00-\\x1f\\x7f\\xa0\\xad\\u200b-\\u200f\\u2028-\\u202e\\u2060\\ufeff\\ufffe'\"]+"
)
_BREAKS = frozenset("\t\r\n")


class ExportFormat(StrEnum):
    """The formats of an export."""

    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    PARQUET = "parquet"
    HTML = "html"


def json_value(value: Any) -> Any:
    """Return a cell or a row as `json.dumps` takes it, days as YYYY-MM-DD."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: json_value(getattr(value, name)) for name in columns(type(value))}
    if isinstance(value, tuple):
        return [json_value(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def json_line(row: object) -> str:
    """Return a row as one line of JSON, without the line's end."""
    return json.dumps(json_value(row), ensure_ascii=False)


def write_jsonl(rows: Iterable[object], stream: IO[str]) -> int:
    """Write rows as JSON Lines and return how many."""
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 — the last one is the number of rows
        stream.write(json_line(row) + "\n")
    return count


def write_csv(rows: Iterable[object], row_type: type[object], stream: IO[str]) -> int:
    """Write a line of names and rows as CSV (RFC 4180), and return how many rows.

    Every text is quoted; what a spreadsheet would take for a formula begins
    with an apostrophe. Several values in a cell are separated by "; ".
    """
    names = columns(row_type)
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(names)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 — the last one is the number of rows
        writer.writerow([_cell(getattr(row, name)) for name in names])
    return count


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, tuple):
        return harmless("; ".join(map(_part, value)))
    return harmless(value.isoformat() if isinstance(value, date) else str(value))


def _part(value: Any) -> str:
    # A side of a conflict in one cell: who says what, and where it is found.
    if is_dataclass(value) and not isinstance(value, type):
        cells = {name: getattr(value, name) for name in columns(type(value))}
        side = f"{cells['side']}: {cells['who']} ({cells['stance']}): {cells['evidence']}"
        return f"{side} [{cells['id']}]"
    return str(value)


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, whatever stands before the sign.

    Programs leave out blanks, marks of byte order and other signs without width
    before they look for "=".
    """
    bare = _LEADING.sub("", text)
    return f"'{text}" if bare.startswith(_FORMULA) or text[:1] in _BREAKS else text
