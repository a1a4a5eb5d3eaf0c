"""Which reports does a CSV file hold, one a row?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sayso.errors import InputRejected
from sayso.read.formats.base import Extract, Rejected, Source
from sayso.read.formats.records import Columns, columns, record
from sayso.read.formats.rows import stream_of

LONGEST_CELL = 5_000_000
_HEAD = 65_536
_MOST_COLUMNS = 2_000
_DELIMITERS = ",;\t|"


def read_csv(source: Source, uri: str) -> Iterator[Extract | Rejected]:
    """Yield a report for each row under a first row of names.

    The delimiter is the one of comma, semicolon, tab and bar that parts the
    first row most often. Raises `InputRejected` where no column is a text.
    """
    csv.field_size_limit(LONGEST_CELL)
    with stream_of(source) as raw:
        head = raw.read(_HEAD)
        encoding = _encoding(head, uri)
        raw.seek(0)
        lines = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        first = lines.readline(_HEAD)
        delimiter = max(_DELIMITERS, key=first.count)
        lines.seek(0)
        # NUL ends nothing in Python's reader, but is no text either.
        table = csv.reader((line.replace("\x00", "") for line in lines), delimiter=delimiter)
        yield from _rows(table, uri, source.columns)


def _rows(
    table: Iterator[list[str]], uri: str, given: tuple[tuple[str, str], ...]
) -> Iterator[Extract | Rejected]:
    names: list[str] = []
    where: Columns = {}
    number = 0
    while True:
        try:
            row = next(table)
        except StopIteration:
            break
        except csv.Error as error:
            raise InputRejected(
                uri, f"is no table after row {number} ({error})", "check it"
            ) from error
        if not any(cell.strip() for cell in row):
            continue
        if not names:
            names = [name.strip().lstrip("\ufeff") for name in row[:_MOST_COLUMNS]]
            where = columns([name for name in names if name], uri, given=given)
            continue
        number += 1
        part = f"row={number}"
        try:
            yield from record(dict(zip(names, row, strict=False)), where, part)
        except InputRejected as error:
            yield Rejected(reason=error.reason, remedy=error.remedy, part=part)
    if not number:
        raise InputRejected(uri, "has no row under its names", "add a row for each report")


def _encoding(head: bytes, uri: str) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # The last character may be cut.
        head[:-4].decode("utf-8") if len(head) == _HEAD else head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 8:
            return "cp1252"
    return "utf-8-sig"
