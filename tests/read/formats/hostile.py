"""Inputs made to harm: twelve classes, each at a size of one's choice."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable

from page_maker import SENTENCES

Maker = Callable[[int], tuple[str, bytes]]

_HEAD = b"<!DOCTYPE html><html lang='en'><head><title>Harbour closed</title></head><body>"
_TEXT = " ".join(SENTENCES)


def deep(size: int) -> tuple[str, bytes]:
    """Return a page of nested elements."""
    count = size // 11
    return "a.html", _HEAD + b"<div>" * count + _TEXT.encode() + b"</div>" * count


def attributes(size: int) -> tuple[str, bytes]:
    """Return a page with a flood of attributes on one tag."""
    flood = b" ".join(b"a%d=1" % n for n in range(size // 12))
    return "a.html", _HEAD + b"<p " + flood + b">" + _TEXT.encode()


def laughs(size: int) -> tuple[str, bytes]:
    """Return an EPUB whose package grows without end when its entities are expanded."""
    levels = max(8, size // 100_000)
    entities = '<!ENTITY e0 "ha">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels)
    )
    package = f"<!DOCTYPE p [{entities}]><package><title>&e{levels - 1};</title></package>"
    container = "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>"
    return "a.epub", _zipped({"META-INF/container.xml": container, "a.opf": package})


def zip_bomb(size: int) -> tuple[str, bytes]:
    """Return a Word document that unpacks to a hundred times the size."""
    return "a.docx", _zipped({"word/document.xml": b"0" * min(100 * size, 190_000_000)})


def gzip_bomb(size: int) -> tuple[str, bytes]:
    """Return a page that is packed, and unpacks to much more."""
    return "a.html", gzip.compress(b"0" * size * 10)


def endless_line(size: int) -> tuple[str, bytes]:
    """Return a page of one word."""
    return "a.html", _HEAD + b"<p>" + b"x" * size


def wrong_charset(size: int) -> tuple[str, bytes]:
    """Return a page that declares one encoding and is in none."""
    noise = bytes(range(128, 256)) * (size // 128)
    return "a.html", _HEAD + b"<meta charset=shift_jis><p>" + noise + _TEXT.encode()


def cut(size: int) -> tuple[str, bytes]:
    """Return a page that ends inside a tag, inside a script, inside a character."""
    body = b"<script>" + b"var a = '<p>';" * (size // 14)
    return "a.html", _HEAD + f"<p>{_TEXT}</p>".encode() + body + b"<p class='\xe2\x80"


def nuls(size: int) -> tuple[str, bytes]:
    """Return a page with NUL bytes all over."""
    return "a.html", _HEAD + b"<p>a\x00b\x00</p>" * (size // 12)


def huge_table(size: int) -> tuple[str, bytes]:
    """Return a page with a table of small cells."""
    return "a.html", _HEAD + b"<table>" + b"<tr><td>1<td>2<td>3" * (size // 19)


def scripts(size: int) -> tuple[str, bytes]:
    """Return a page of nothing but scripts, one of them broken JSON-LD nested too deep."""
    nested = b"[" * (size // 2) + b"]" * (size // 2)
    return "a.html", _HEAD + b"<script type='application/ld+json'>" + nested + b"</script>"


def short_paragraphs(size: int) -> tuple[str, bytes]:
    """Return a page of short paragraphs, for which extractors are quadratic."""
    made = b"".join(b"<p>Guns fell silent at %d.</p>" % n for n in range(size // 36))
    return "a.html", _HEAD + b"<article>" + made + b"</article>"


def quotes(size: int) -> tuple[str, bytes]:
    """Return a page of attributes whose quotation marks never close."""
    return "a.html", _HEAD + b"<a b=\"'" * (size // 7) + _TEXT.encode()


def entities(size: int) -> tuple[str, bytes]:
    """Return a page of character references, broken ones among them."""
    return "a.html", _HEAD + b"<p>" + b"&#x1F600;&amp&&#;&#99999999999;" * (size // 32)


def comments(size: int) -> tuple[str, bytes]:
    """Return a page of comments that open and never close."""
    return "a.html", _HEAD + b"<!-- <!- <!" * (size // 11) + _TEXT.encode()


def deep_json(size: int) -> tuple[str, bytes]:
    """Return nested JSON."""
    return "a.json", b'{"a":' * (size // 6) + b"1" + b"}" * (size // 6)


def many_lists(size: int) -> tuple[str, bytes]:
    """Return JSON that takes thirty times its size in memory."""
    return "a.json", b"[" + b"[]," * (size * 10 // 3) + b"[]]"


def long_numbers(size: int) -> tuple[str, bytes]:
    """Return JSON lines with a number too long to be one."""
    return "a.jsonl", b'{"text": ' + b"9" * size + b"}\n" + json.dumps({"text": _TEXT}).encode()


def broken_table(size: int) -> tuple[str, bytes]:
    """Return a table whose quotation mark never closes."""
    return "a.csv", b'title,text\n"x,' + b"a,b\n" * (size // 4)


def broken_pdf(size: int) -> tuple[str, bytes]:
    """Return a PDF file whose parts refer to one another for ever."""
    loops = b"".join(b"%d 0 obj\n<< /Kids [%d 0 R] /Parent %d 0 R >>\nendobj\n" % (n, n, n)
                     for n in range(1, size // 60))  # fmt: skip
    return "a.pdf", b"%PDF-1.7\n" + loops + b"trailer << /Root 1 0 R >>\n%%EOF"


CLASSES: dict[str, Maker] = {
    make.__name__: make
    for make in (
        deep, attributes, laughs, zip_bomb, gzip_bomb, endless_line, wrong_charset, cut, nuls,
        huge_table, scripts, short_paragraphs, quotes, entities, comments, deep_json, many_lists,
        long_numbers, broken_table, broken_pdf,
    )
}  # fmt: skip


def _zipped(files: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()
