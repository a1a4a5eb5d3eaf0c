"""Which reports does an EPUB book or magazine hold?"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from lxml import html as markup

from sayso.errors import InputRejected
from sayso.model import BlockKind
from sayso.read.formats.base import Extract, Piece, Rejected
from sayso.read.formats.days import day_of
from sayso.read.formats.html_decode import decode_page
from sayso.read.formats.html_runs import Element, Run, runs
from sayso.read.formats.html_scan import scan
from sayso.read.formats.language import is_english
from sayso.read.formats.zips import member

_MOST_CHAPTERS = 5_000
_SHORTEST = 200
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_epub(archive: zipfile.ZipFile, uri: str) -> Iterator[Extract | Rejected]:
    """Yield a report for each chapter with running text, in the order of the book."""
    package_name, package = _package(archive, uri)
    publisher = _said(package, "publisher") or _said(package, "title")
    day = day_of(_said(package, "date"))
    found = 0
    for number, name in enumerate(_chapters(package, package_name), start=1):
        try:
            text = decode_page(member(archive, name, uri), uri)
            scan(text, uri)
        except InputRejected as error:
            yield Rejected(reason=error.reason, remedy=error.remedy, part=f"chapter={number}")
            continue
        page = [run for run in runs(_tree(text)) if "aside" not in run.roles]
        body = "\n".join(run.text for run in page if run.is_prose)
        if len(body) < _SHORTEST:
            continue  # a cover, a title page, a table of contents
        found += 1
        if is_english(body) is False:
            reason = "is in another language than English"
            yield Rejected(reason=reason, remedy="translate it first", part=f"chapter={number}")
            continue
        heads = [run.text for run in page if run.is_heading]
        yield Extract(
            pieces=tuple(Piece(run.text, _kind(run)) for run in page),
            part=f"chapter={number}",
            title=heads[0] if heads else None,
            byline=_said(package, "creator"),
            publisher=publisher,
            published=day,
            published_from="document" if day else None,
            language="en",
        )
    if not found:
        raise InputRejected(uri, "is a book without running text", "save its text as .txt")


def _package(archive: zipfile.ZipFile, uri: str) -> tuple[str, Element]:
    try:
        container = _xml(member(archive, "META-INF/container.xml", uri))
        name = container.find(".//{*}rootfile").get("full-path")
        return name, _xml(member(archive, name, uri))
    except (etree.XMLSyntaxError, AttributeError, ValueError) as error:
        raise InputRejected(uri, "is an EPUB file that is damaged", "save it again") from error


def _xml(raw: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(raw, parser)


def _tree(text: str) -> Element:
    parser = markup.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return markup.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.ParserError):
        return markup.document_fromstring("<html><body></body></html>")


def _chapters(package: Element, package_name: str) -> Iterator[str]:
    files = {
        item.get("id"): item.get("href") or ""
        for item in package.iterfind(".//{*}manifest/{*}item")
        if "html" in (item.get("media-type") or "")
    }
    folder = posixpath.dirname(package_name)
    for count, entry in enumerate(package.iterfind(".//{*}spine/{*}itemref")):
        href = files.get(entry.get("idref"))
        if href and count < _MOST_CHAPTERS:
            yield posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _said(package: Element, name: str) -> str | None:
    element = package.find(f".//{_DC}{name}")
    text = " ".join((element.text or "").split()) if element is not None else ""
    return text[:200] or None


def _kind(run: Run) -> BlockKind | None:
    if run.is_heading:
        return BlockKind.HEADLINE
    if run.roles & {"caption", "credit"}:
        return BlockKind.CAPTION
    return BlockKind.BYLINE if "byline" in run.roles and not run.is_prose else None
