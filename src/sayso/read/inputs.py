"""Which reports do the files, folders and streams that a user names hold?"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read.decode import decode
from sayso.read.plain import documents

MOST_BYTES = 5_000_000
SUFFIXES = frozenset({".txt", ".text"})
STDIN = "-"

Name = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not read: its name, what is wrong with it and what to do."""

    uri: str
    reason: str
    remedy: str


def read(
    path: Name,
    *,
    publisher: str | None = None,
    published: date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the reports of a file, of a folder with all below it, or of `-`, the standard input.

    A folder yields its `.txt` and `.text` files in the order of their names,
    and a `Skipped` for everything else in it; so does a file that cannot be
    read. Nothing is raised. `publisher` and `published` hold for every report.
    """
    for name in _files(path):
        if isinstance(name, Skipped):
            yield name
            continue
        try:
            yield from read_file(name, publisher=publisher, published=published, stdin=stdin)
        except InputRejected as error:
            yield Skipped(error.uri, error.reason, error.remedy)


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

    Raises `InputRejected` where it cannot be read as text.
    """
    uri = uri_of(path)
    raw = _stream(stdin, uri) if uri == STDIN else _bytes(path, uri)
    return documents(decode(raw, uri), uri=uri, publisher=publisher, published=published)


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
        yield Skipped(uri, "is a folder without a .txt or .text file", "add reports as .txt files")


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
        f"is {ending}; folders are read for .txt and .text",
        "name it itself to read it",
    )


def _trouble(path: Name, error: OSError) -> Skipped:
    rejected = _rejected(uri_of(path), error)
    return Skipped(rejected.uri, rejected.reason, rejected.remedy)


def _rejected(uri: str, error: OSError) -> InputRejected:
    if isinstance(error, FileNotFoundError):
        return InputRejected(uri, "does not exist", "check the name")
    if isinstance(error, PermissionError):
        return InputRejected(uri, "may not be read", "change its permissions")
    if isinstance(error, IsADirectoryError):
        return InputRejected(uri, "is a folder", "name a file in it")
    return InputRejected(uri, f"cannot be read ({error.strerror or error})", "check the file")


def _bytes(path: Name, uri: str) -> bytes:
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
        if status.st_size > MOST_BYTES:
            raise _too_large(uri, f"{status.st_size:,} bytes")
        return _capped(stream, uri)


def _stream(stdin: BinaryIO | None, uri: str) -> bytes:
    return _capped(stdin if stdin is not None else sys.stdin.buffer, uri)


def _capped(stream: BinaryIO, uri: str) -> bytes:
    """Read a stream, but never more than one byte past the cap."""
    parts: list[bytes] = []
    left = MOST_BYTES + 1
    try:
        while left and (part := stream.read(left)):
            parts.append(part)
            left -= len(part)
    except OSError as error:
        raise _rejected(uri, error) from error
    if not left:
        raise _too_large(uri, f"more than {MOST_BYTES:,} bytes")
    return b"".join(parts)


def _too_large(uri: str, size: str) -> InputRejected:
    return InputRejected(
        uri, f"is too large ({size}; at most {MOST_BYTES:,})", "split it into smaller files"
    )
