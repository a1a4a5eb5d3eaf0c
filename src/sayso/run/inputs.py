"""Which reports do the files, folders, streams and addresses that a user names hold?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read import Skipped, read, read_bytes

if TYPE_CHECKING:
    from sayso.fetch.fetcher import Fetcher

_ADDRESS = ("http://", "https://")


def inputs(
    names: Iterable[str],
    *,
    publisher: str | None = None,
    published: date | None = None,
    columns: tuple[tuple[str, str], ...] = (),
    fetcher: Fetcher | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the reports of files, folders, `-` and addresses, one input after the other.

    Addresses are fetched by `fetcher`, or by one for this call. Nothing is
    raised: what cannot be fetched or read is a `Skipped`. `publisher` and
    `published` hold for every report; `columns` say which column of a table
    holds what (see `sayso.read.read`).
    """
    for name in names:
        if name[:8].lower().startswith(_ADDRESS):
            # Imported here: a run over files needs no connections.
            from sayso.fetch.fetcher import Fetcher

            fetcher = fetcher if fetcher is not None else Fetcher()
            yield from fetched(name, fetcher, publisher=publisher, published=published)
        else:
            yield from read(name, publisher=publisher, published=published, columns=columns)


def fetched(
    address: str,
    fetcher: Fetcher,
    *,
    publisher: str | None = None,
    published: date | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the reports at one address; nothing is raised."""
    try:
        answer = fetcher.get(address)
    except InputRejected as error:
        yield Skipped(address, error.reason, error.remedy)
        return
    yield from read_bytes(
        answer.body,
        uri=address,
        kind=answer.kind,
        url=answer.url,
        charset=answer.charset,
        publisher=publisher,
        published=published,
    )
