"""Which characters do the bytes of a page stand for?"""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputRejected
from sayso.read.decode import guess

_DECLARED = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_XML_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read under these names.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
_MOST_NULS = 0.01


def decode_page(raw: bytes, uri: str, *, declared: str | None = None) -> str:
    """Return the text of a page, lenient with damaged characters as browsers are.

    A byte-order mark goes first, then UTF-8 where the bytes are it (a page may
    declare what it is not), then `declared` (by a mail's header), what the page
    declares, and what the bytes suggest. Raises `InputRejected` where they are
    no text.
    """
    if not raw.strip():
        raise InputRejected(uri, "is empty", "save the page again")
    text = _decoded(raw, uri, declared)
    nuls = text.count("\x00")
    if nuls > _MOST_NULS * len(text):
        raise InputRejected(uri, "is not a page (it holds NUL bytes)", "save the page again")
    return text.replace("\x00", "\ufffd") if nuls else text


def _decoded(raw: bytes, uri: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3 and error.reason == "unexpected end of data":
            return raw.decode("utf-8", "replace")  # cut inside its last character
    match = _XML_DECLARED.match(raw) or _DECLARED.search(raw[:8192])
    names = (declared, match[1].decode("ascii") if match is not None else None)
    for name in names:
        known = _known(name)
        if known is not None and known != "utf-8":
            return raw.decode(known, "replace")
    try:
        return guess(raw, uri)
    except InputRejected:
        # Nearly UTF-8, but for a comment or two in another encoding.
        return raw.decode("utf-8", "replace")


def _known(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name or "").name
        # Some codecs turn bytes into bytes.
        b"a".decode(found)
    except (LookupError, ValueError, TypeError):
        return None
    if found.startswith(("utf-16", "utf-32")):
        # A page that was read far enough to find its own declaration is in neither.
        return "utf-8"
    return _WIDER.get(found, found)
