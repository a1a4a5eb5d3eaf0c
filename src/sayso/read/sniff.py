"""Which format is an input in, by its first bytes and its name?"""

from __future__ import annotations

import re
from pathlib import PurePath

from sayso.read.formats.warc import is_archive

PLAIN = "text"
ARCHIVE = "warc"

# What a name ends in -> the format; bytes that are unmistakable go before it.
_ENDINGS = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".eml": "mail",
    ".pdf": "pdf",
    ".docx": "zip",
    ".epub": "zip",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": ARCHIVE,
}
SUFFIXES = frozenset(_ENDINGS)
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PAR1", "parquet"),
)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_OBJECT = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"\n]{1,60}"\s*:')


def form_of(name: str, head: bytes) -> str:
    """Return the format of an input named `name` that opens with the bytes `head`."""
    ending = _ENDINGS.get(PurePath(name).suffix.lower())
    for opening, form in _MAGIC:
        if head.startswith(opening):
            return form
    if is_archive(head):
        return ARCHIVE
    if head.startswith(_PACKED):
        return PLAIN  # it is no text either, and is named as what it is
    if ending in ("html", "mhtml", "mail", "json", "jsonl", "csv", "pdf"):
        # A page that a browser saved as a single file may be called .html too.
        if ending in ("html", "mail") and _is_archived_page(head):
            return "mhtml"
        return ending
    if _PAGE.match(_text(head)):
        return "html"
    if ending is None and _is_archived_page(head):
        return "mhtml"
    if ending is None and _OBJECT.match(head):
        return "json"
    return PLAIN


def _is_archived_page(head: bytes) -> bool:
    start = head[:2000].lower()
    return b"multipart/related" in start and b"snapshot-content-location" in start


def _text(head: bytes) -> str:
    head = head[:4000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
