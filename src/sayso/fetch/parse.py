"""What do the bytes of a feed hold, whatever kind of feed it is?"""

from __future__ import annotations

import html
import re
import zlib

from sayso.errors import InputRejected
from sayso.fetch.entries import Contents
from sayso.fetch.urls import joined

MOST_UNPACKED = 20_000_000
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^\[>]{0,500}"
    rb"(?:\[.{0,100000}?\]\s*)?>\s*){0,10}<(?:[\w.-]{1,40}:)?(?P<name>[A-Za-z]\w{0,40})",
    re.S,
)
_ALTERNATE = re.compile(r"<link\b[^>]{0,1000}>", re.I)
_TYPE = re.compile(r"type\s*=\s*[\"']?application/(?:rss|atom|feed)\+(?:xml|json)", re.I)
_HREF = re.compile(r"href\s*=\s*(?:\"([^\"]{1,500})\"|'([^']{1,500})'|([^\s\"'>]{1,500}))", re.I)
_HEAD = 100_000
_MOST_NAMED = 3


def contents(raw: bytes, url: str, kind: str | None, charset: str | None) -> Contents:
    """Return what a feed at `url` holds; raises `InputRejected` for what is no feed.

    `kind` and `charset` are what its server says; the bytes go before them.
    Meant for a process with limits: parsers of XML can be kept busy.
    """
    if raw.startswith(b"\x1f\x8b"):
        raw = _unpacked(raw, url)
    head = raw[:_HEAD]
    if not head.strip():
        raise InputRejected(url, "is empty", "try later")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        from sayso.fetch.jsonfeed import read_jsonfeed

        return read_jsonfeed(raw, url)
    root = _ROOT.match(head)
    name = root["name"].lower() if root is not None else b""
    if name in (b"urlset", b"sitemapindex"):
        from sayso.fetch.sitemap import read_sitemap

        return read_sitemap(raw, url)
    if name == b"html":
        raise _page(head, url)
    from sayso.fetch.syndication import read_syndication

    return read_syndication(raw, url, kind, charset)


def _unpacked(raw: bytes, url: str) -> bytes:
    try:
        unpacker = zlib.decompressobj(31)
        found = unpacker.decompress(raw, MOST_UNPACKED)
    except zlib.error as error:
        raise InputRejected(url, "is packed and damaged", "try later") from error
    if unpacker.unconsumed_tail:
        reason = f"unpacks to more than {MOST_UNPACKED:,} bytes"
        raise InputRejected(url, reason, "name the parts that it is made of")
    return found


def _page(head: bytes, url: str) -> InputRejected:
    """Return why a web page is no feed, with the feeds that it names."""
    named: list[str] = []
    for link in _ALTERNATE.findall(head.decode("utf-8", "replace")):
        where = _HREF.search(link)
        if _TYPE.search(link) and where is not None:
            try:
                named.append(joined(url, html.unescape(next(filter(None, where.groups())))))
            except InputRejected:
                continue
    remedy = "name the address of its feed"
    if named:
        shown = " or ".join(dict.fromkeys(named[:_MOST_NAMED]))
        remedy = f"it names a feed: {shown}"
    return InputRejected(url, "is a web page, not a feed", " ".join(remedy.split()))
