"""What must hold of anything that is read, whatever it was."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from sayso.model import Document
from sayso.read import read


def faults(path: Path) -> list[str]:
    """Return what is wrong with what is read from a file; nothing, if all is as it should be."""
    items = list(read(path))
    found = [] if items else ["nothing was said of it"]
    for item in items:
        if not isinstance(item, Document):
            found += [] if item.reason and item.remedy and "\n" not in item.reason else ["reason"]
            continue
        found += _faults_of(item)
    return found


def _faults_of(doc: Document) -> list[str]:
    found: list[str] = []
    if not doc.text.strip():
        found.append("no text")
    found.extend(
        f"block {block}"
        for block in doc.blocks
        if block.span.end > len(doc.text) or not block.span.of(doc.text).strip()
    )
    if any(one.span.end > other.span.start for one, other in pairwise(doc.blocks)):
        found.append("blocks overlap")
    if any(span.end > len(doc.text) for span, _ in doc.source_map):
        found.append("source map")
    try:
        json.dumps([doc.text, doc.title, doc.publisher, doc.byline, doc.url]).encode("utf-8")
        doc.text.encode("utf-8")
    except UnicodeError:
        found.append("half a character")
    return found
