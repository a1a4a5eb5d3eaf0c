"""Which pages does a web archive (WARC, packed or not) hold, one record after another?

Nothing is held but the record at hand. Every record counts, and so does every
stretch that is damaged, so that the number of a page is the same wherever
reading starts; a start is a record that was read whole before (`starts`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from sayso.errors import InputRejected

# A page of five million bytes, with what the server says of it.
MOST_BYTES = 5_000_000
_MOST_HEADER = 65_536
_MOST_RECORD = MOST_BYTES + _MOST_HEADER
# A longer record is passed over, bit by bit: unpacked, it can be a thousand times its size.
_CHUNK = 1 << 20
_BOMB_BYTES, _BOMB_RATIO = 256 << 20, 200
_GZIP = b"\x1f\x8b\x08"
_GZIP_MARK, _ANY_MARK = re.compile(rb"\x1f\x8b\x08"), re.compile(rb"\x1f\x8b\x08|WARC/\d\.")
_LONGEST_MARK = 7
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MOST_FIELDS = 300


class Why(StrEnum):
    """Why a record is no page; the value is what is said of it."""

    OTHER = "is no answer of a server"
    STATUS = "is an answer without a page (its status is not 200)"
    FORM = "is no HTML"
    EMPTY = "is empty"
    CUT = "is cut off"
    LARGE = f"is larger than {MOST_BYTES:,} bytes"
    BOMB = "unpacks to far more than its size"
    DAMAGED = "is damaged"

    @property
    def is_loss(self) -> bool:
        """Tell whether a page may have been lost, which is worth a line of its own."""
        return self not in (Why.OTHER, Why.STATUS, Why.FORM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page as it was archived: the number of its record, from 1, and what came with it.

    `raw` is as it was sent, packed in the ways that `packed` names, in the
    order in which they were applied.
    """

    number: int
    raw: bytes
    url: str | None = None
    seen_at: datetime | None = None
    charset: str | None = None
    packed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPage:
    """A record, or a damaged stretch, that is no page."""

    number: int
    why: Why
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where reading can begin: a byte of the file, records to pass over, and the number then."""

    offset: int = 0
    skip: int = 0
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A record whole in memory, or why it is not; `offset` is where it begins in the file."""

    offset: int
    headers: Any = None
    answer: bool = False
    raw: bytes = b""
    why: Why | None = None


def pages(path: Path, start: Start = Start()) -> Iterator[Capture | NoPage]:
    """Yield the records of an archive from `start` on: pages, and why the others are none.

    Raises:
        InputRejected: the file cannot be opened, or is no archive.
    """
    for number, record in enumerate(_records(path, start.offset), start.number - start.skip):
        if number >= start.number:
            yield _page(number, record)


def starts(path: Path, every: int) -> Iterator[tuple[Start, int, int]]:
    """Yield where each `every` records begin, how many there are, and their packed size.

    Reads the whole archive once, which takes seconds a gigabyte.
    """
    sure, begin, number = Start(), Start(), 0
    for number, record in enumerate(_records(path, 0), 1):
        if number > 1 and (number - 1) % every == 0:
            before = sure.offset
            if record.offset > before and _is_at(path, record):
                sure = Start(offset=record.offset, number=number)
            yield begin, number - begin.number, sure.offset - before
            begin = Start(offset=sure.offset, skip=number - sure.number, number=number)
    if number:
        yield begin, number + 1 - begin.number, path.stat().st_size - sure.offset


def is_archive(head: bytes) -> bool:
    """Tell whether a file that opens with `head` is a web archive, packed by gzip or not."""
    return head.startswith(b"WARC/") or (head.startswith(_GZIP) and _unpacked(head) == b"WARC/")


def _records(path: Path, offset: int) -> Iterator[_Record]:
    """Yield every record from a byte on; a damaged stretch is one, and reading goes on after it."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        reason = "is a web archive, and the package that reads them is not installed"
        raise InputRejected(str(path), reason, "pip install 'sayso[archives]'") from error
    damaged = False
    with _opened(path) as stream:
        at: int | None = offset
        while at is not None:
            stream.seek(at)
            last = at
            try:
                found = ArchiveIterator(stream, parse_http=False, max_header_len=_MOST_HEADER)
                for record in found:
                    last = max(last, record.stream_pos)
                    answer = record.record_type == WarcRecordType.response
                    made = _taken(record, last, answer, stream)
                    yield made
                    damaged = made.why is Why.BOMB
                    if damaged:
                        last = stream.tell()
                        raise OSError
                return
            except (OSError, ValueError, OverflowError):
                if not damaged:
                    yield _Record(offset=last, why=Why.DAMAGED)
                damaged = True
                at = _next(stream, last + 1)


def _taken(record: Any, offset: int, answer: bool, stream: BinaryIO) -> _Record:
    headers, length = record.headers, record.content_length
    if length > _MOST_RECORD:
        # What is long is passed over here, where its growth can be watched.
        read = 0
        while part := record.reader.read(_CHUNK):
            read += len(part)
            packed = max(1, stream.tell() - offset)
            if read > _BOMB_BYTES and read > _BOMB_RATIO * packed:
                return _Record(offset=offset, headers=headers, answer=answer, why=Why.BOMB)
        return _Record(offset=offset, headers=headers, answer=answer, why=Why.LARGE)
    raw = record.reader.read(length) if length else b""
    cut = len(raw) < length or headers.get("WARC-Truncated") is not None
    why = Why.CUT if cut else None
    return _Record(offset=offset, headers=headers, answer=answer, raw=raw, why=why)


def _page(number: int, record: _Record) -> Capture | NoPage:
    if record.headers is None:
        return NoPage(number=number, why=record.why or Why.DAMAGED)
    url = record.headers.get("WARC-Target-URI")
    url = url.strip("<> ")[:4_000] if url else None
    if not record.answer:
        return NoPage(number=number, why=Why.OTHER, url=url)
    if record.why is not None and not record.raw:
        return NoPage(number=number, why=record.why, url=url)
    head, body = _split(record.raw)
    status = _STATUS.match(head)
    if status is None:
        return NoPage(number=number, why=Why.OTHER, url=url)
    if status[1] != b"200":
        return NoPage(number=number, why=Why.STATUS, url=url)
    fields = _fields(head)
    form = fields.get("content-type", "")
    if form.partition(";")[0].strip().lower() not in _HTML:
        return NoPage(number=number, why=Why.FORM, url=url)
    if record.why is not None or not body.strip():
        return NoPage(number=number, why=record.why or Why.EMPTY, url=url)
    charset = _CHARSET.search(form)
    ways = ",".join(fields.get(name, "") for name in ("content-encoding", "transfer-encoding"))
    return Capture(
        number=number,
        raw=body,
        url=url,
        seen_at=_moment(record.headers.get("WARC-Date")),
        charset=charset[1] if charset else None,
        packed=tuple(way for each in ways.split(",") if (way := each.strip().lower())),
    )


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """Return the head and the body of an answer."""
    ends = [(raw.find(mark, 0, _MOST_HEADER), mark) for mark in (b"\r\n\r\n", b"\n\n")]
    at, mark = min(((at, mark) for at, mark in ends if at >= 0), default=(len(raw), b""))
    return raw[:at], raw[at + len(mark) :]


def _fields(head: bytes) -> dict[str, str]:
    lines = head.decode("latin-1").splitlines()[1:_MOST_FIELDS]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise InputRejected(str(path), reason, "check the file") from error


def _is_at(path: Path, record: _Record) -> bool:
    """Tell whether reading from a record's offset gives that record.

    It does not where the records are packed all together: the offset is then
    where the unpacking has got to.
    """
    if record.why is not None:
        return False
    with _opened(path) as stream:
        if not _begins(stream, record.offset):
            return False
    found = next(_records(path, record.offset))
    return found.raw == record.raw and list(found.headers) == list(record.headers)


def _begins(stream: BinaryIO, offset: int) -> bool:
    """Tell whether a record begins at a byte of the file."""
    stream.seek(offset)
    return is_archive(stream.read(512))


def _next(stream: BinaryIO, offset: int) -> int | None:
    """Return the first byte from `offset` on at which a record may begin; None at the end."""
    stream.seek(0)
    # What looks like a record in the packed bytes of a page is none.
    mark = _GZIP_MARK if stream.read(3) == _GZIP else _ANY_MARK
    kept = b""
    stream.seek(offset)
    while part := stream.read(_CHUNK):
        window = kept + part
        after = stream.tell()
        for found in mark.finditer(window):
            at = after - len(window) + found.start()
            if _begins(stream, at):
                return at
        stream.seek(after)
        kept = window[-_LONGEST_MARK + 1 :]
    return None


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 5)
    except zlib.error:
        return b""
