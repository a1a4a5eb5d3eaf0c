"""More inputs made to harm: plain texts, documents and mails, each at a size of one's choice."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from page_maker import SENTENCES

Maker = Callable[[int], tuple[str, bytes]]

_HEAD = b"<!DOCTYPE html><html lang='en'><head><title>Harbour closed</title></head><body>"
_TEXT = " ".join(SENTENCES)
# Marks that turn the direction of writing, join and part letters, and are not shown.
_UNSEEN = "\u202e\u202d\u2066\u2067\u2068\u2069\u200f\u200d\u200b\ufeff\u00ad"


def plain_endless(size: int) -> tuple[str, bytes]:
    """Return a plain text of one word."""
    return "a.txt", b"x" * min(size, 999_000)


def plain_million(size: int) -> tuple[str, bytes]:
    """Return a plain text of as many characters as one may have, on one line."""
    return "a.txt", ((_TEXT + " ") * (size // len(_TEXT) + 1))[: min(size, 1_000_000)].encode()


def plain_lines(size: int) -> tuple[str, bytes]:
    """Return a plain text of short lines that may each be a title, a date or a rule."""
    lines = ("Harbour closed", "3 May 2031", "TT", "* * *", "By Jane Roe", "HUSAVIK (Wire) - A", "")
    return "a.txt", "\n".join(lines * (min(size, 900_000) // 70)).encode()


def plain_marks(size: int) -> tuple[str, bytes]:
    """Return a plain text of quotation marks, brackets and dashes that never close."""
    return "a.txt", ("“‘(\"[{«—'" * (min(size, 900_000) // 9)).encode()


def plain_unseen(size: int) -> tuple[str, bytes]:
    """Return a plain text with marks of direction between all letters."""
    mixed = "".join(letter + _UNSEEN for letter in _TEXT)
    return "a.txt", (mixed * (min(size, 900_000) // len(mixed) + 1)).encode()[:4_900_000]


def plain_nuls(size: int) -> tuple[str, bytes]:
    """Return a plain text with NUL bytes and other control characters."""
    return "a.txt", (_TEXT + "\x00\x01\x1b").encode() * (size // len(_TEXT) + 1)


def plain_broken(size: int) -> tuple[str, bytes]:
    """Return a plain text in no encoding: halves of characters, overlong forms, surrogates."""
    noise = b"\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xe2\x28\xa1\xff\xfe"
    return "a.txt", (_TEXT.encode() + noise) * (size // len(_TEXT) + 1)


def plain_combined(size: int) -> tuple[str, bytes]:
    """Return a plain text of one letter under a tower of accents."""
    return "a.txt", ("Z" + "\u0335\u0348\u0301" * (min(size, 900_000) // 6)).encode()


def unseen(size: int) -> tuple[str, bytes]:
    """Return a page whose words are turned and parted by marks that are not shown."""
    mixed = "".join(letter + _UNSEEN for letter in _TEXT).encode()
    return "a.html", _HEAD + (b"<p>" + mixed + b"</p>") * (size // len(mixed) + 1)


def table_soup(size: int) -> tuple[str, bytes]:
    """Return a page of tables that open inside one another's cells and never close."""
    return "a.html", _HEAD + b"<table><tr><td>a<b><i>" * (size // 22) + _TEXT.encode()


def misnested(size: int) -> tuple[str, bytes]:
    """Return a page of inline elements that close in the wrong order."""
    return "a.html", _HEAD + b"<b><i><a><font>x</b></i></a></font>" * (size // 34) + _TEXT.encode()


def links(size: int) -> tuple[str, bytes]:
    """Return a page of links, each to an address of a thousand characters."""
    link = b"<p><a href='/" + b"a" * 1_000 + b"'>Guns fall silent in another town today</a></p>"
    return "a.html", _HEAD + link * (size // len(link) + 1)


def long_words(size: int) -> tuple[str, bytes]:
    """Return a page whose classes and addresses are as long as the page."""
    return "a.html", _HEAD + b"<p class='" + b"a-" * (size // 2) + b"'>" + _TEXT.encode()


def pdf_bomb(size: int) -> tuple[str, bytes]:
    """Return a PDF file whose page unpacks to a hundred times the size."""
    drawn = b"BT /F1 9 Tf 1 0 0 1 9 9 Tm (Guns fell silent at noon) Tj ET\n"
    packed = zlib.compress(drawn * (size // len(drawn) * 10 + 1), 9)
    opened = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    )
    stream = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(packed)
    body = opened + stream
    return "a.pdf", body + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def docx_bomb(size: int) -> tuple[str, bytes]:
    """Return a Word document of empty paragraphs, which pack a hundred to one."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f"<w:document xmlns:w='{space}'><w:body>{'<w:p/>' * (size * 2)}</w:body></w:document>"
    )
    return "a.docx", _docx(document)


def docx_laughs(size: int) -> tuple[str, bytes]:
    """Return a Word document whose text grows without end when its entities are expanded."""
    entities = "<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(10)
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return "a.docx", _docx(
        f"<!DOCTYPE d [{entities}]><w:document xmlns:w='{space}'><w:body>"
        f"{'<w:p><w:r><w:t>&k;</w:t></w:r></w:p>' * (size // 40)}</w:body></w:document>"
    )


def epub_bomb(size: int) -> tuple[str, bytes]:
    """Return an EPUB whose chapter unpacks to a hundred times the size."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
        )
        archive.writestr(
            "a.opf",
            "<package><manifest><item id='a' href='a.html'/></manifest>"
            "<spine><itemref idref='a'/></spine></package>",
        )
        archive.writestr("a.html", b"<p>a" * min(size * 25, 45_000_000))
    return "a.epub", held.getvalue()


def mail_parts(size: int) -> tuple[str, bytes]:
    """Return a mail of parts inside parts."""
    count = size // 60
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(count)
    )
    return "a.eml", b"From: a@north.example\nSubject: Harbour\n" + opened


def mail_header(size: int) -> tuple[str, bytes]:
    """Return a mail whose subject is packed in words without end."""
    return "a.eml", b"Subject: " + b"=?utf-8?q?a?= " * (size // 14) + b"\n\n" + _TEXT.encode()


MORE: dict[str, Maker] = {
    make.__name__: make
    for make in (
        plain_endless, plain_million, plain_lines, plain_marks, plain_unseen, plain_nuls,
        plain_broken, plain_combined, unseen, table_soup, misnested, links, long_words, pdf_bomb,
        docx_bomb, docx_laughs, epub_bomb, mail_parts, mail_header,
    )
}  # fmt: skip


def _docx(document: str) -> bytes:
    kinds = (
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Default Extension='rels' ContentType="
        "'application/vnd.openxmlformats-package.relationships+xml'/>"
        "<Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-"
        "officedocument.wordprocessingml.document.main+xml'/></Types>"
    )
    links_to = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/officeDocument' Target='word/document.xml'/></Relationships>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", kinds)
        archive.writestr("_rels/.rels", links_to)
        archive.writestr("word/document.xml", document)
    return held.getvalue()
