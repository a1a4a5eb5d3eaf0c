"""Which reports do the files, folders and streams that a user names hold?"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read.contents import Skipped, reports_in, skipped
from sayso.read.formats.base import Source
from sayso.read.formats.readers import STREAMED
from sayso.read.sniff import ARCHIVE, SUFFIXES, form_of

MOST_BYTES = 5_000_000
# Documents and e-mails hold pictures; of a table only one row is in memory at a time.
MOST_BYTES_OF = {
    "pdf": 50_000_000,
    "zip": 50_000_000,
    "mail": 50_000_000,
    "mhtml": 50_000_000,
    "json": 50_000_000,
    "jsonl": 50_000_000_000,
    "csv": 50_000_000_000,
    "parquet": 50_000_000_000,
    ARCHIVE: 50_000_000_000,
}
# Of a stream all of it is.
MOST_STREAMED = 50_000_000
STDIN = "-"
_HEAD = 4_096

Name = str | os.PathLike[str]
_KNOWN = " ".join(sorted(SUFFIXES))


def read(
    path: Name,
    *,
    publisher: str | None = None,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    columns: tuple[tuple[str, str], ...] = (),
) -> Iterator[Document | Skipped]:
    """Yield the reports of a file, of a folder with all below it, or of `-`, the standard input.

    A folder yields the files that Sayso reads in the order of their names, and
    a `Skipped` for everything else in it; so does a file, or a row of a table,
    that cannot be read. Nothing is raised. `publisher` and `published` hold
    for every report; `columns` are pairs of a role ("text", "title" …) and the
    column of a table that holds it.
    """
    for name in _files(path):
        if isinstance(name, Skipped):
            yield name
            continue
        try:
            yield from _reports(name, publisher, published, stdin, columns)
        except InputRejected as error:
            yield skipped(error)


def read_inputs(
    paths: Iterable[Name],
    *,
    publisher: str | None = None,
    published: date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the reports of several files, folders and `-`, one input after the other."""
    for path in paths:
        yield from read(path, publisher=publisher, published=published, stdin=stdin)


def read_file(
    path: Name,
    *,
    publisher: str | None = None,
    published: date | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[Document, ...]:
    """Return the reports of one file, or of the standard input for `-`.

    Raises `InputRejected` where it cannot be read as reports. Of a table, rows
    that hold no report are left out, unless none does.
    """
    found = tuple(_reports(path, publisher, published, stdin))
    reports = tuple(item for item in found if isinstance(item, Document))
    for item in found:
        if isinstance(item, Skipped) and not reports:
            raise InputRejected(item.uri, item.reason, item.remedy)
    return reports


def _reports(
    path: Name,
    publisher: str | None,
    published: date | None,
    stdin: BinaryIO | None,
    columns: tuple[tuple[str, str], ...] = (),
) -> Iterator[Document | Skipped]:
    uri = uri_of(path)
    form, source = _stream(stdin, uri) if uri == STDIN else _opened(path, uri)
    source = replace(source, columns=columns)
    yield from reports_in(form, source, uri=uri, publisher=publisher, published=published)


def uri_of(path: Name) -> str:
    """Return a path as given, with bytes that are no characters written as `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _files(path: Name) -> Iterator[Name | Skipped]:
    uri = uri_of(path)
    try:
        is_folder = uri != STDIN and Path(path).is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        yield path
        return
    found = 0
    for entry in _walk(Path(path)):
        found += not isinstance(entry, Skipped)
        yield entry
    if not found:
        reason = "is a folder without a file that Sayso reads"
        yield Skipped(uri, reason, f"add reports as {_KNOWN} files")


def _walk(top: Path) -> Iterator[Path | Skipped]:
    """Yield what lies below a folder, in order of names, each folder once."""
    todo: list[Path] = [top]
    seen: set[tuple[int, int]] = set()
    while todo:
        path = todo.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield path if path.suffix.lower() in SUFFIXES else _other(path)
                continue
            if (status.st_dev, status.st_ino) in seen:
                yield Skipped(uri_of(path), "leads back to a folder already read", "nothing to do")
                continue
            seen.add((status.st_dev, status.st_ino))
            todo.extend(sorted(path.iterdir(), reverse=True))
        except OSError as error:
            yield _trouble(path, error)


def _other(path: Path) -> Skipped:
    ending = f"a {path.suffix} file" if path.suffix else "a file without an ending"
    return Skipped(
        uri_of(path),
        f"is {ending}, which folders are not read for",
        f"name it itself to read it, or save it as one of {_KNOWN}",
    )


def _trouble(path: Name, error: OSError) -> Skipped:
    return skipped(_rejected(uri_of(path), error))


def _rejected(uri: str, error: OSError) -> InputRejected:
    if uri[:8].lower().startswith(("http://", "https://")):
        return InputRejected(uri, "is an address, not a file", "`sayso add` fetches it")
    if isinstance(error, FileNotFoundError):
        return InputRejected(uri, "does not exist", "check the name")
    if isinstance(error, PermissionError):
        return InputRejected(uri, "may not be read", "change its permissions")
    if isinstance(error, IsADirectoryError):
        return InputRejected(uri, "is a folder", "name a file in it")
    return InputRejected(uri, f"cannot be read ({error.strerror or error})", "check the file")


def _opened(path: Name, uri: str) -> tuple[str, Source]:
    """Return the format of a file with its bytes, or with its path where those are too many."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        # Without waiting: opening a pipe that nobody writes to would never return.
        handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _rejected(uri, error) from error
    except ValueError as error:
        raise InputRejected(uri, "is no name of a file", "check the name") from error
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(stream.fileno())
        if stat.S_ISDIR(status.st_mode):
            raise InputRejected(uri, "is a folder", "name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise InputRejected(uri, "is a pipe or device", "pipe it in and name it -")
        head = stream.read(_HEAD)
        form = form_of(uri, head)
        most = MOST_BYTES_OF.get(form, MOST_BYTES)
        if status.st_size > most:
            raise _too_large(uri, f"{status.st_size:,} bytes", most)
        if form in STREAMED:
            return form, Source(path=Path(path).absolute())
        return form, Source(head + _capped(stream, uri, most - len(head), most))


def _stream(stdin: BinaryIO | None, uri: str) -> tuple[str, Source]:
    stream = stdin if stdin is not None else sys.stdin.buffer
    try:
        head = stream.read(_HEAD)
    except OSError as error:
        raise _rejected(uri, error) from error
    form = form_of(uri, head)
    most = min(MOST_BYTES_OF.get(form, MOST_BYTES), MOST_STREAMED)
    return form, Source(head + _capped(stream, uri, most - len(head), most))


def _capped(stream: BinaryIO, uri: str, left: int, most: int) -> bytes:
    """Return the rest of a stream; never takes more than a byte past the cap."""
    parts: list[bytes] = []
    left += 1
    try:
        while left and (part := stream.read(left)):
            parts.append(part)
            left -= len(part)
    except OSError as error:
        raise _rejected(uri, error) from error
    if not left:
        raise _too_large(uri, f"more than {most:,} bytes", most)
    return b"".join(parts)


def _too_large(uri: str, size: str, most: int) -> InputRejected:
    return InputRejected(
        uri, f"is too large ({size}; at most {most:,})", "split it into smaller files"
    )
