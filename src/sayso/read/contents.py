"""Which reports do these bytes hold, wherever they came from?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read.decode import decode
from sayso.read.formats.base import Rejected, Source
from sayso.read.plain import documents
from sayso.read.reports import documents_of
from sayso.read.sniff import ARCHIVE, PLAIN, form_of

# Media types whose bytes do not give them away -> an ending that does.
_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not read: its name, what is wrong with it and what to do."""

    uri: str
    reason: str
    remedy: str


def skipped(error: InputRejected) -> Skipped:
    """Return a rejection as an item among reports."""
    return Skipped(error.uri, error.reason, error.remedy)


def reports_in(
    form: str,
    source: Source,
    *,
    uri: str,
    publisher: str | None = None,
    published: date | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the reports of a source in a known format, and a `Skipped` for each part that is none.

    Raises `InputRejected` for plain text that cannot be read.
    """
    if form == PLAIN:
        text = decode(source.raw, uri)
        yield from documents(text, uri=uri, publisher=publisher, published=published)
        return
    if form == ARCHIVE:
        from sayso.read.archive import read_archive

        yield from read_archive(source, uri, publisher=publisher, published=published)
        return
    # Imported here: most inputs are plain text, and need no process of their own.
    from sayso.read.formats.warm import extracts

    for item in extracts(form, source, uri):
        if isinstance(item, Rejected):
            yield Skipped(f"{uri}#{item.part}" if item.part else uri, item.reason, item.remedy)
            continue
        try:
            yield from documents_of(item, uri=uri, publisher=publisher, published=published)
        except InputRejected as error:
            yield skipped(error)


def read_bytes(
    raw: bytes,
    *,
    uri: str,
    kind: str | None = None,
    url: str | None = None,
    charset: str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the reports of bytes that a server gave; nothing is raised.

    `kind` is their media type, `charset` their encoding and `url` their address
    by what the server says; `language`, `publisher` and `published` are known
    to the caller, and go before what they say themselves.
    """
    form = form_of(f"x{_ENDINGS.get(kind or '', '')}", raw[:4_096])
    if form == PLAIN and charset is not None:
        raw = _as_utf8(raw, charset)
    source = Source(raw, url=url, charset=charset, language=language)
    try:
        yield from reports_in(form, source, uri=uri, publisher=publisher, published=published)
    except InputRejected as error:
        yield skipped(error)


def _as_utf8(raw: bytes, charset: str) -> bytes:
    """Return text as UTF-8, where it is in what the server says and not in UTF-8 already."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return raw.decode(charset).encode("utf-8")
        except (LookupError, UnicodeError):
            pass
    return raw
