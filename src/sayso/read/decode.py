"""Which characters do these bytes stand for, if they are text at all?"""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputRejected

MOST_CHARACTERS = 1_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16: the mark of UTF-32 opens with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What other kinds of file open with, so that the remedy can name them.
_KINDS = (
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"7z\xbc\xaf", "a 7-zip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|rdf:RDF)\b", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# One stray control mark in a hundred characters is a careless copy; more is data.
_MOST_CONTROL = 0.01
_REMEDY = "save it as UTF-8 text"


def decode(raw: bytes, uri: str) -> str:
    """Return the text of `raw` with its line ends as they are, without a byte-order mark.

    UTF-8 is tried first, then UTF-16 and UTF-32 where a mark says so, then the
    encoding that the bytes themselves suggest. Raises `InputRejected` where
    they are no text, or where no encoding fits well.
    """
    if not raw:
        raise InputRejected(uri, "is empty", "give a file with a report in it")
    for opening, kind in _KINDS:
        if raw.startswith(opening):
            raise InputRejected(uri, f"is {kind}, not plain text", "save its text as a .txt file")
    text = _decoded(raw, uri)
    if _FEED.match(raw):
        reason = "is a feed of links to reports, not a report"
        raise InputRejected(uri, reason, "name it in a list for `sayso follow`")
    if len(text) > MOST_CHARACTERS:
        raise InputRejected(
            uri,
            f"holds {len(text):,} characters, more than {MOST_CHARACTERS:,}",
            "split it into smaller files",
        )
    marks = len(_CONTROL.findall(text))
    if "\x00" in text or marks > _MOST_CONTROL * len(text):
        raise InputRejected(uri, "is not text (it holds control characters)", _REMEDY)
    if not text.strip(" \t\r\n\f\v\u00a0\u200b\ufeff"):
        raise InputRejected(uri, "holds nothing but blanks", "give a file with a report in it")
    return text


def _decoded(raw: bytes, uri: str) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                reason = f"opens as {encoding.upper()} but breaks at byte {error.start:,}"
                raise InputRejected(uri, reason, _REMEDY) from error
    if b"\x00" in raw:
        raise InputRejected(uri, "is not text (it holds NUL bytes)", _REMEDY)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return guess(raw, uri, at=error.start)


def guess(raw: bytes, uri: str, *, at: int = 0) -> str:
    """Return the text of bytes that are no UTF-8 from byte `at` on.

    Raises `InputRejected` where they nearly are, or where no encoding fits.
    """
    lenient = raw.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    whole = sum(1 for byte in raw if byte >= 0xC2) - broken
    if whole > 4 * broken:
        # Nearly all of it is UTF-8: any other reading would garble every accent.
        reason = f"is UTF-8 text with a damaged character at byte {at:,}"
        raise InputRejected(uri, reason, "repair that character or save the file again as UTF-8")
    text = _western(raw)
    if text is not None:
        return text
    # Imported here: it takes 30 ms, and nearly every file is UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(raw, threshold=0.15).best()
    if best is None:
        raise InputRejected(uri, "is in no encoding that could be told", _REMEDY)
    try:
        return raw.decode(best.encoding)
    except UnicodeDecodeError as later:
        raise InputRejected(uri, "is in no encoding that could be told", _REMEDY) from later


# English text in the encoding of Western Windows: typographic marks and a few
# accented letters among plain ones. Statistics on so few bytes pick at random
# between a dozen encodings that differ in those marks.
_WESTERN_MARKS = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbd"
)
_WESTERN_LETTERS = frozenset(range(0xC0, 0x100)) - {0xD7, 0xF7}


def _western(raw: bytes) -> str | None:
    high = [byte for byte in raw if byte >= 0x80]
    known = all(byte in _WESTERN_MARKS or byte in _WESTERN_LETTERS for byte in high)
    letters = sum(1 for byte in high if byte in _WESTERN_LETTERS)
    if known and 10 * letters < len(raw):
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            return None
    return None
