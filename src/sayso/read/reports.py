"""Which documents do the pieces of a page or document make?"""

from __future__ import annotations

import re
from datetime import date

from sayso.errors import InputRejected
from sayso.model import BlockKind, Document, Span
from sayso.read.blocks import layout
from sayso.read.decode import MOST_CHARACTERS
from sayso.read.formats.base import Extract
from sayso.read.lines import trim
from sayso.read.plain import documents, refuse_many

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def documents_of(
    extract: Extract, *, uri: str, publisher: str | None = None, published: date | None = None
) -> tuple[Document, ...]:
    """Return the reports of one extract, in order; `publisher` and `published` hold where given.

    Raises `InputRejected` where it holds no words, or too many.
    """
    uri = f"{uri}#{clean(extract.part)}" if extract.part else uri
    text, known, source_map = _joined(extract)
    if not text:
        raise InputRejected(uri, "holds no text", "save the report's text as .txt")
    if len(text) > MOST_CHARACTERS:
        reason = f"holds {len(text):,} characters, more than {MOST_CHARACTERS:,}"
        raise InputRejected(uri, reason, "split it into smaller files")
    refuse_many(len(extract.pieces), uri)
    publisher = publisher if publisher is not None else clean(extract.publisher)
    origin = extract.published_from
    if published is not None:
        origin = "given"
    published = published if published is not None else extract.published
    if extract.splits:
        found = documents(text, uri=uri, publisher=publisher, published=published)
        if len(found) != 1:
            return found
    report = layout(text, known)
    if published is None and report.published is not None:
        published, origin = report.published, "text"
    return (
        Document(
            text=text,
            blocks=report.blocks,
            uri=uri,
            title=clean(extract.title) or report.title,
            publisher=publisher if publisher is not None else report.publisher,
            published=published,
            published_from=origin,
            updated=extract.updated,
            updated_from=extract.updated_from,
            byline=clean(extract.byline),
            language=extract.language,
            url=clean(extract.url),
            source_map=source_map,
        ),
    )


def clean(words: str | None) -> str | None:
    """Return words on one line without marks that are no text; None stays None."""
    return None if words is None else " ".join(_marked(words).split()) or None


def _marked(words: str) -> str:
    """Return as many characters, of which none is a control mark or half of a pair."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", words))


def _joined(
    extract: Extract,
) -> tuple[str, dict[int, BlockKind], tuple[tuple[Span, Span], ...]]:
    """Return the text of all pieces, what is known of each by its start, and the source map."""
    parts: list[str] = []
    known: dict[int, BlockKind] = {}
    places: list[tuple[Span, Span]] = []
    at = 0
    for piece in extract.pieces:
        start, end = trim(piece.text, 0, len(piece.text))
        if start == end:
            continue
        words = _marked(piece.text[start:end])
        if piece.kind is not None:
            known[at] = piece.kind
        if piece.source is not None:
            places.append((Span(at, at + len(words)), piece.source))
        parts.append(words)
        at += len(words) + 2
    return "\n\n".join(parts), known, tuple(places)
