"""Which reports does a file of JSON hold: one object a line, a list of them, or one?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.errors import InputRejected
from sayso.read.formats.base import Extract, Rejected, Source
from sayso.read.formats.records import columns, record
from sayso.read.formats.rows import stream_of

# A line holds one article.
LONGEST_LINE = 5_000_000
_LISTS = ("articles", "items", "results", "data", "docs", "documents", "records", "rows", "hits")
_DEEPEST = 4


def read_jsonl(source: Source, uri: str) -> Iterator[Extract | Rejected]:
    """Yield a report for each line; a line that is none is rejected with its number."""
    with stream_of(source) as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            part = f"line={number}"
            if len(line) > LONGEST_LINE:
                raise InputRejected(
                    uri, f"has a line {number} of more than {LONGEST_LINE:,} bytes", "split it"
                )
            if line.strip():
                yield from _line(line, uri, part, source.columns)


def read_json(source: Source, uri: str) -> Iterator[Extract | Rejected]:
    """Yield the reports of one JSON value; a file of one object a line is read as such."""
    try:
        value = json.loads(source.raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputRejected(uri, "is no UTF-8 text", "save it as UTF-8") from error
    except ValueError as error:
        if b"\n" in source.raw.strip() and source.raw.lstrip()[:1] == b"{":
            yield from read_jsonl(source, uri)
            return
        raise InputRejected(uri, f"is no JSON ({error})", "check the file") from error
    rows = list(_rows(value))
    if not rows:
        raise InputRejected(uri, "holds no list of articles", "give a list of objects")
    for number, row in enumerate(rows, start=1):
        part = f"item={number}" if len(rows) > 1 else ""
        yield from _row(row, uri, part, source.columns)


def _line(
    line: bytes, uri: str, part: str, given: tuple[tuple[str, str], ...]
) -> Iterator[Extract | Rejected]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield Rejected(reason="is no JSON", remedy="check the line", part=part)
        return
    yield from _row(row, uri, part, given)


def _row(
    row: Any, uri: str, part: str, given: tuple[tuple[str, str], ...]
) -> Iterator[Extract | Rejected]:
    if not isinstance(row, dict):
        yield Rejected(reason="is no JSON object", remedy="check the file", part=part)
        return
    try:
        yield from record(row, columns(list(row), uri, what="fields", given=given), part)
    except InputRejected as error:
        yield Rejected(reason=error.reason, remedy=error.remedy, part=part)


def _rows(value: Any, depth: int = 0) -> Iterable[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and depth < _DEEPEST:
        for name in (*_LISTS, "response", "feed"):
            inner = value.get(name)
            if isinstance(inner, list) or (
                isinstance(inner, dict) and name in ("response", "feed")
            ):
                return _rows(inner, depth + 1)
        return [value]
    return []
