"""Which document is in a zip file?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.errors import InputRejected
from sayso.read.formats.base import Extract, Rejected, Source
from sayso.read.formats.epub import read_epub
from sayso.read.formats.zips import opened


def read_zip(source: Source, uri: str) -> Iterator[Extract | Rejected]:
    """Yield what a Word document or an EPUB book says; other zip files are refused."""
    archive = opened(source.raw, uri)
    names = set(archive.namelist())
    if "word/document.xml" in names:
        # Of an extra that may not be installed.
        from sayso.read.formats.docx import read_docx

        yield from read_docx(source, uri)
    elif "META-INF/container.xml" in names:
        yield from read_epub(archive, uri)
    elif any(name.startswith(("xl/", "ppt/")) for name in names):
        raise InputRejected(uri, "is a spreadsheet or slides, not a report", "save it as CSV")
    elif "content.xml" in names:
        raise InputRejected(uri, "is an OpenDocument file", "save it as .docx")
    else:
        raise InputRejected(uri, "is a zip archive", "unpack it and name the folder")
