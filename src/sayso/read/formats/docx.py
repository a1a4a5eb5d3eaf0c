"""Which reports does a Word document hold?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from sayso.errors import InputRejected
from sayso.model import BlockKind
from sayso.read.formats.base import Extract, Piece, Source
from sayso.read.formats.language import refuse_foreign

_MOST_PARAGRAPHS = 50_000
# Styles by their English names, under which Word stores them in every language.
_KINDS = {
    "title": BlockKind.HEADLINE,
    "subtitle": BlockKind.HEADLINE,
    "caption": BlockKind.CAPTION,
    "header": BlockKind.FURNITURE,
    "footer": BlockKind.FURNITURE,
}
_LONGEST_HEADING = 250


def read_docx(source: Source, uri: str) -> Iterator[Extract]:
    """Yield the paragraphs of a Word document; one of a news database is split into its reports.

    Raises `InputRejected` where it cannot be opened.
    """
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        reason = "is a Word document, and the package that reads them is not installed"
        raise InputRejected(uri, reason, "pip install 'sayso[documents]'") from error
    try:
        document = docx.Document(io.BytesIO(source.raw))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise InputRejected(uri, "is a Word document that is damaged", "save it again") from error
    pieces = tuple(_pieces(document))
    if not pieces:
        raise InputRejected(uri, "is a Word document without text", "save its text as .txt")
    refuse_foreign("\n".join(piece.text for piece in pieces), None, uri)
    core = document.core_properties
    author = " ".join((core.author or "").split())
    yield Extract(
        pieces=pieces,
        splits=True,
        byline=author if " " in author else None,
        updated=_day(core.modified),
        updated_from="document" if _day(core.modified) else None,
    )


def _pieces(document: Any) -> Iterator[Piece]:
    for count, item in enumerate(document.iter_inner_content()):
        if count > _MOST_PARAGRAPHS:
            return
        if hasattr(item, "rows"):
            yield from _cells(item)
            continue
        text = item.text.strip()
        if text:
            yield Piece(text, _kind(item, text))


def _cells(table: Any) -> Iterator[Piece]:
    """Yield the paragraphs of a table that lays a page out; the figures of others are furniture."""
    seen: set[int] = set()
    for cell in (cell for row in table.rows for cell in row.cells):
        # A cell that spans columns comes once for each of them.
        if id(cell._tc) in seen:
            continue
        seen.add(id(cell._tc))
        for paragraph in cell.paragraphs:
            text = paragraph.text.strip()
            if text:
                short = len(text.split()) < 8 and text[-1] not in '.!?”"'
                yield Piece(text, BlockKind.FURNITURE if short else _kind(paragraph, text))


def _kind(paragraph: Any, text: str) -> BlockKind | None:
    style = paragraph.style
    name = (style.name or "").lower() if style is not None else ""
    if name.startswith("heading") and len(text) <= _LONGEST_HEADING:
        return BlockKind.HEADLINE
    return _KINDS.get(name)


def _day(moment: object) -> date | None:
    # Word writes the moment that its template was made into documents of programs.
    day = moment.date() if hasattr(moment, "date") else None
    return day if isinstance(day, date) and day.year > 2013 else None
