"""What does a page say of itself in JSON-LD?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.read.formats.html_runs import Element

# One item of a graph: its properties by name.
Item = dict[str, Any]

_LONGEST_SCRIPT = 2_000_000
_MOST_ITEMS = 2_000
_REPORTS = re.compile(
    r"(?:News|Reportage|Analysis|Background|Opinion|Review|Satirical|Advertiser|AskPublic|Live|"
    r"Tech|Scholarly|Social|Medical)?\w*(?:Article|BlogPosting|Report)$"
)
_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"})
_TRAILING = re.compile(r",(?=\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]")


def items(root: Element) -> list[Item]:
    """Return the items of all JSON-LD scripts, in order; broken scripts are left out."""
    found: list[Item] = []
    for script in root.iterfind(".//script[@type]"):
        kind = (script.get("type") or "").strip().lower()
        if kind.startswith("application/ld+json") and len(found) < _MOST_ITEMS:
            found.extend(_walk(_parsed(script.text or "")))
    return found[:_MOST_ITEMS]


def kinds(item: Item) -> frozenset[str]:
    """Return the types of an item, without their namespace."""
    value = item.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if name)


def is_report(item: Item) -> bool:
    """Tell whether an item is an article of any sort."""
    return any(_REPORTS.search(kind) is not None for kind in kinds(item))


def is_list(item: Item) -> bool:
    """Tell whether an item is a page of links."""
    return bool(kinds(item) & _LISTS)


def texts(value: Any) -> list[str]:
    """Return the names in a value that may be a text, an item with a name, or a list of them."""
    found: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, list):
            name = name[0] if name else None
        if isinstance(name, str) and name.strip():
            found.append(" ".join(name.split())[:300])
    return found


def first(item: Item, *names: str) -> str | None:
    """Return the first text under one of `names`."""
    for name in names:
        found = texts(item.get(name))
        if found:
            return found[0]
    return None


def _parsed(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if len(text) > _LONGEST_SCRIPT:
        return None
    # Hand-made templates leave line breaks in strings and a comma after the last item.
    for attempt in (text, _TRAILING.sub("", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any) -> Iterator[Item]:
    """Yield an item and those of its graph, but not what is nested in its properties."""
    todo = [value]
    seen = 0
    while todo and seen < _MOST_ITEMS:
        seen += 1
        each = todo.pop(0) if len(todo) < 50 else todo.pop()
        if isinstance(each, list):
            todo.extend(each[:_MOST_ITEMS])
        elif isinstance(each, dict):
            if "@type" in each:
                yield each
            for name in ("@graph", "mainEntity", "mainEntityOfPage"):
                inner = each.get(name)
                if isinstance(inner, dict | list):
                    todo.append(inner)
