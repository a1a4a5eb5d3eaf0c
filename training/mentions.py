"""Which words carry a mention of somebody or something in GUM, and of what kind?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_KINDS = {
    "person": "PER", "organization": "ORG", "place": "LOC", "event": "EVT", "time": "TIM",
    "abstract": "ABS", "object": "OBJ", "plant": "OBJ", "animal": "OBJ", "substance": "OBJ",
}  # fmt: skip
_OPENS = re.compile(r"\(([a-z]+)-(\d+)")
_CLOSES = re.compile(r"[a-z]+-(\d+)[^()]*\)")


@cache
def document(data: Path, name: str) -> tuple[tuple[str, ...], tuple[tuple[int, int, str], ...]]:
    """Return the words of a document of GUM and its mentions: first word, last word, kind.

    Both are empty where its mentions are not among the files at hand.
    """
    for licence in ("by", "by-sa"):
        path = data / "attribution" / "gum" / licence / "coref" / f"{name}.conll"
        if path.exists():
            rows = [
                line.split("\t")
                for line in path.read_text(encoding="utf-8").splitlines()
                if line and not line.startswith("#")
            ]
            return tuple(row[1] for row in rows), tuple(_spans([row[-1] for row in rows]))
    return (), ()


def _spans(cells: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the mentions that brackets mark; a bracket closes the last one of its entity."""
    waiting: dict[str, list[tuple[int, str]]] = {}
    for place, cell in enumerate(cells):
        for part in re.findall(r"\([^()]*\)|\([^()]*|[^()]*\)", cell):
            opened = _OPENS.match(part)
            if opened:
                waiting.setdefault(opened[2], []).append((place, _KINDS.get(opened[1], "OBJ")))
            if part.endswith(")"):
                number = opened[2] if opened else _CLOSES.match(part)[1]  # type: ignore[index]
                first, kind = waiting[number].pop()
                yield first, place, kind


def kinds(
    data: Path, name: str, rows: Sequence[Mapping[str, Any]]
) -> Mapping[str, tuple[str, ...]]:
    """Return the kinds of the words of each sentence of a document, by the sentence's id.

    `rows` are the document's sentences in order, as the treebank has them. A mention is
    carried by the word in it that hangs on none of it. Empty where the words differ.
    """
    words, marked = document(data, name)
    if not words or [word for row in rows for word in row["tokens"]] != list(words):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    at = 0
    for row in rows:
        size = len(row["tokens"])
        labels = ["O"] * size
        # The widest last: what a word carries is the whole, not a part of itself.
        inside = [m for m in marked if at <= m[0] and m[1] < at + size]
        for first, last, kind in sorted(inside, key=lambda m: m[1] - m[0]):
            here = range(first - at, last - at + 1)
            labels[next((i for i in here if row["head"][i] - 1 not in here), here[-1])] = kind
        found[row["id"]] = tuple(labels)
        at += size
    return found
