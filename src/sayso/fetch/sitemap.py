"""Which articles does a sitemap list, and which sitemaps an index of them?

See https://www.sitemaps.org/protocol.html and the extension for news.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from sayso.errors import InputRejected
from sayso.fetch.entries import MOST_CATEGORIES, Contents, Entry, line, moment_of, newest_first
from sayso.fetch.urls import LONGEST, joined

_MOST = 50_000


def read_sitemap(raw: bytes, url: str) -> Contents:
    """Return what a sitemap or an index of sitemaps lists, the newest first.

    Entities are not expanded and nothing is loaded. A map that breaks off is
    read as far as it goes.
    """
    found = list(_listed(raw, url))
    entries = newest_first([entry for is_map, entry in found if not is_map])
    maps = newest_first([entry for is_map, entry in found if is_map])
    return Contents(kind="sitemap", entries=tuple(entries), maps=tuple(maps))


def _listed(raw: bytes, url: str) -> Iterator[tuple[bool, Entry]]:
    events = etree.iterparse(
        io.BytesIO(raw),
        events=("end",),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    count = 0
    try:
        for _, element in events:
            name = _name(element)
            if name not in ("url", "sitemap"):
                continue
            entry = _entry(element, url)
            # What was read is let go of, so that a map of any length takes little memory.
            element.clear()
            if entry is not None:
                count += 1
                yield name == "sitemap", entry
            if count >= _MOST:
                return
    except etree.XMLSyntaxError as error:
        if not count:
            raise _damaged(url) from error
    if not count and len(events.error_log):
        raise _damaged(url)


def _damaged(url: str) -> InputRejected:
    return InputRejected(url, "is a sitemap that is damaged", "try later")


def _entry(element: Any, base: str) -> Entry | None:
    said: dict[str, str] = {}
    for child in element.iter():
        words = line(child.text, LONGEST + 1) if isinstance(child.tag, str) else None
        if words:
            said.setdefault(_name(child), words)
    link = said.get("loc")
    if link is None or len(link) > LONGEST:
        return None
    try:
        address = joined(base, link)
    except InputRejected:
        return None
    published = moment_of(said.get("publication_date"))
    moment = published or moment_of(said.get("lastmod"))
    keywords = (line(word, 100) for word in said.get("keywords", "").split(","))
    return Entry(
        url=address,
        title=said.get("title") if published else None,
        # `lastmod` says when the page changed, which may be years after.
        published=published.date() if published else None,
        moment=moment,
        categories=tuple(word for word in keywords if word)[:MOST_CATEGORIES],
        language=said.get("language"),
    )


def _name(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
