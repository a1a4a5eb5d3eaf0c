"""Which reports does a page hold that was archived, or fetched, as the server sent it?"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence

from sayso.errors import InputRejected
from sayso.read.formats.base import Extract, Source
from sayso.read.formats.html import read_page
from sayso.read.formats.html_decode import decode_page

_MOST_BYTES = 5_000_000
_MOST_WAYS = 4
_REMEDY = "save the page again"


def packet(raw: bytes, packed: Sequence[str]) -> bytes:
    """Return a page under a line that names the ways in which it is packed, the first one first."""
    return ",".join(packed[: _MOST_WAYS + 1]).encode("ascii", "replace") + b"\n" + raw


def read_captured(source: Source, uri: str) -> Iterator[Extract]:
    """Yield the reports of a page; raises `InputRejected` where it holds none."""
    line, _, raw = source.raw.partition(b"\n")
    ways = [way for way in line.decode("ascii", "replace").split(",") if way]
    if len(ways) > _MOST_WAYS:
        raise InputRejected(uri, "is packed in too many ways", _REMEDY)
    for way in reversed(ways):
        raw = _unpacked(raw, way, uri)
        if len(raw) > _MOST_BYTES:
            reason = f"unpacks to more than {_MOST_BYTES:,} bytes"
            raise InputRejected(uri, reason, _REMEDY)
    text = decode_page(raw, uri, declared=source.charset)
    yield from read_page(text, uri, url=source.url)


def _unpacked(raw: bytes, way: str, uri: str) -> bytes:
    """Return what was packed in one way; where it is not packed so after all, as it is."""
    try:
        if way in ("gzip", "x-gzip"):
            return _inflated(raw, 31)
        if way == "deflate":
            # Some servers leave out the frame.
            return _inflated(raw, 15 if raw[:1] == b"\x78" else -15)
        if way == "br":
            from fastwarc.stream_io import BrotliReader

            return bytes(BrotliReader(io.BytesIO(raw)).read(_MOST_BYTES + 1))
        if way == "zstd":
            from fastwarc.stream_io import ZstdReader

            return bytes(ZstdReader(io.BytesIO(raw)).read(_MOST_BYTES + 1))
        if way == "chunked":
            return _joined(raw)
    except (zlib.error, OSError, ValueError) as error:
        # Archives keep pages unpacked and the servers' heads as they were.
        if raw.lstrip()[:1] == b"<":
            return raw
        raise InputRejected(uri, f"is damaged ({way})", _REMEDY) from error
    if way in ("", "identity", "none", "utf-8"):
        return raw
    raise InputRejected(uri, f"is packed in a way that is not known ({way[:20]})", _REMEDY)


def _inflated(raw: bytes, bits: int) -> bytes:
    return zlib.decompressobj(bits).decompress(raw, _MOST_BYTES + 1)


def _joined(raw: bytes) -> bytes:
    """Return what came in chunks, each under a line with its length in hexadecimal."""
    parts: list[bytes] = []
    at = 0
    while (end := raw.find(b"\r\n", at, at + 100)) >= 0:
        size = int(raw[at:end].partition(b";")[0], 16)
        if size <= 0:
            break
        parts.append(raw[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    if not parts and raw:
        raise ValueError
    return b"".join(parts)
