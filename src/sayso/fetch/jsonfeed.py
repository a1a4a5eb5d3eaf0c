"""Which articles does a JSON Feed link to?  See https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from typing import Any

from sayso.errors import InputRejected
from sayso.fetch.entries import MOST_CATEGORIES, Contents, Entry, line, moment_of
from sayso.fetch.urls import LONGEST, joined

_REMEDY = "name the address of its feed"


def read_jsonfeed(raw: bytes, url: str) -> Contents:
    """Return the entries of a JSON Feed; raises `InputRejected` for JSON that is none."""
    try:
        found = json.loads(raw.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise InputRejected(url, "is JSON that breaks off or is damaged", "try later") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise InputRejected(url, "is JSON, but no JSON Feed", _REMEDY)
    language = line(found.get("language"), 20)
    entries = (_entry(item, url, language) for item in items if isinstance(item, dict))
    return Contents(
        kind="json",
        title=line(found.get("title")),
        entries=tuple(entry for entry in entries if entry is not None),
    )


def _entry(item: dict[str, Any], base: str, language: str | None) -> Entry | None:
    guid = item.get("id")
    guid = line(str(guid) if isinstance(guid, int | float) else guid)
    # `external_url` is what a post of links is about, not the article.
    link = line(item.get("url"), LONGEST + 1)
    if link is None and guid is not None and guid.startswith(("http://", "https://")):
        link = guid
    if link is None:
        return None
    try:
        address = joined(base, link)
    except InputRejected:
        return None
    moment = moment_of(item.get("date_published")) or moment_of(item.get("date_modified"))
    tags = item.get("tags")
    names = (line(tag, 100) for tag in (tags if isinstance(tags, list) else ()))
    return Entry(
        url=address,
        guid=guid,
        title=line(item.get("title")),
        published=moment.date() if moment else None,
        moment=moment,
        categories=tuple(name for name in names if name)[:MOST_CATEGORIES],
        language=line(item.get("language"), 20) or language,
    )
