"""Which reports does a web archive hold?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read.formats.base import Rejected, Source
from sayso.read.formats.captured import packet
from sayso.read.formats.warc import Capture, NoPage, Start, pages
from sayso.read.formats.warm import extracts
from sayso.read.inputs import Skipped
from sayso.read.reports import documents_of

_LOOK = "look at the record in the archive"


def reports_of(
    capture: Capture, uri: str, *, publisher: str | None = None, published: date | None = None
) -> Iterator[Document | Skipped]:
    """Yield the reports of an archived page, read in a child process; nothing is raised."""
    name = page_uri(uri, capture.number)
    raw = packet(capture.raw, url=capture.url, charset=capture.charset, packed=capture.packed)
    for item in extracts("captured", Source(raw), name):
        if isinstance(item, Rejected):
            yield Skipped(f"{name}#{item.part}" if item.part else name, item.reason, item.remedy)
            continue
        try:
            yield from documents_of(item, uri=name, publisher=publisher, published=published)
        except InputRejected as error:
            yield Skipped(error.uri, error.reason, error.remedy)


def lost(record: NoPage, uri: str) -> Skipped:
    """Return a line on a record that may have been a page."""
    return Skipped(page_uri(uri, record.number), record.why, _LOOK)


def read_archive(
    path: Path, uri: str, *, publisher: str | None = None, published: date | None = None
) -> Iterator[Document | Skipped]:
    """Yield the reports of a web archive in order, and what may have been one."""
    for record in pages(path, Start()):
        if isinstance(record, Capture):
            yield from reports_of(record, uri, publisher=publisher, published=published)
        elif record.why.is_loss:
            yield lost(record, uri)


def page_uri(uri: str, number: int) -> str:
    """Return the name of a record of an archive: `news.warc.gz#record=17`."""
    return f"{uri}#record={number}"
