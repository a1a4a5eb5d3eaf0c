"""Which reports does a web archive hold?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read.contents import Skipped, reports_in
from sayso.read.formats.base import Source
from sayso.read.formats.captured import packet
from sayso.read.formats.warc import Capture, NoPage, Start, pages

_LOOK = "look at the record in the archive"


def reports_of(
    capture: Capture, uri: str, *, publisher: str | None = None, published: date | None = None
) -> Iterator[Document | Skipped]:
    """Yield the reports of an archived page, read in a child process; nothing is raised."""
    raw = packet(capture.raw, capture.packed)
    source = Source(raw, url=capture.url, charset=capture.charset)
    name = page_uri(uri, capture.number)
    yield from reports_in("captured", source, uri=name, publisher=publisher, published=published)


def lost(record: NoPage, uri: str) -> Skipped:
    """Return a line on a record that may have been a page."""
    return Skipped(page_uri(uri, record.number), record.why, _LOOK)


def read_archive(
    source: Source, uri: str, *, publisher: str | None = None, published: date | None = None
) -> Iterator[Document | Skipped]:
    """Yield the reports of a web archive in order, and what may have been one.

    Raises `InputRejected` where it cannot be opened, or came by a pipe.
    """
    if source.path is None:
        raise InputRejected(uri, "is a web archive, which is not read from a pipe", "name the file")
    for record in pages(source.path, Start()):
        if isinstance(record, Capture):
            yield from reports_of(record, uri, publisher=publisher, published=published)
        elif record.why.is_loss:
            yield lost(record, uri)


def page_uri(uri: str, number: int) -> str:
    """Return the name of a record of an archive: `news.warc.gz#record=17`."""
    return f"{uri}#record={number}"
