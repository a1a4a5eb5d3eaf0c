"""Which articles does an RSS or Atom feed link to?"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import feedparser

from sayso.errors import InputRejected
from sayso.fetch.entries import MOST_CATEGORIES, Contents, Entry, line, moment_of
from sayso.fetch.urls import LONGEST, joined

# In the order in which they are believed; an update is no publication, but better than nothing.
_DATES = ("published", "created", "issued", "updated")
_NAMED = ("http://", "https://")


def read_syndication(raw: bytes, url: str, kind: str | None, charset: str | None) -> Contents:
    """Return the entries of a feed; raises `InputRejected` for what is none.

    Markup that is broken is read as far as it goes.
    """
    media = (kind or "application/xml") + (f"; charset={charset}" if charset else "")
    # A stream: given a text, feedparser would open it as a file or an address.
    found = feedparser.parse(
        io.BytesIO(raw),
        response_headers={"content-type": media, "content-location": url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.get("version") and not found.entries:
        raise InputRejected(url, "is not a feed", "name the address of its feed")
    language = line(found.feed.get("language"), 20)
    entries = (_entry(item, url, language) for item in found.entries)
    return Contents(
        kind=found.get("version") or "feed",
        title=line(found.feed.get("title")),
        entries=tuple(entry for entry in entries if entry is not None),
    )


def _entry(item: Any, base: str, language: str | None) -> Entry | None:
    guid = line(item.get("id"))
    link = _link(item, guid)
    if link is None:
        return None
    try:
        address = joined(base, link)
    except InputRejected:
        return None
    if len(address) > LONGEST:
        return None
    # Past feedparser's own lookup, which gives one date for another.
    moment = next(filter(None, (moment_of(dict.get(item, name)) for name in _DATES)), None)
    return Entry(
        url=address,
        guid=guid,
        title=line(item.get("title")),
        published=moment.date() if moment else None,
        moment=moment,
        categories=_categories(item.get("tags", ())),
        language=line(item.get("language"), 20) or language,
    )


def _link(item: Any, guid: str | None) -> str | None:
    """Return the address of the article itself: past a counter of clicks, not an enclosure."""
    direct = line(item.get("feedburner_origlink"), LONGEST + 1)
    if direct is not None:
        return direct
    link = line(item.get("link"), LONGEST + 1)
    if link is not None:
        return link
    return guid if guid is not None and guid.startswith(_NAMED) else None


def _categories(tags: Iterable[Any]) -> tuple[str, ...]:
    names = (line(tag.get("label") or tag.get("term"), 100) for tag in tags)
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_CATEGORIES]
