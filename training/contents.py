"""Which words of a sentence of GUM are what somebody is said to have said?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _prepared(data: Path) -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """Return the text of each document whose attributions were prepared, and these."""
    found: dict[str, tuple[str, list[dict[str, Any]]]] = {}
    for licence in ("by", "by-sa"):
        room = data / "attribution" / "gum" / licence
        with (room / "attributions.jsonl").open(encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        for path in sorted((room / "text").glob("*.txt")):
            mine = [record for record in records if record["doc"] == path.stem]
            found[path.stem] = path.read_text(encoding="utf-8"), mine
    return found


def contents(
    data: Path, name: str, rows: Sequence[Mapping[str, Any]]
) -> Mapping[str, tuple[str, ...]]:
    """Return BIO labels of what is attributed in each sentence of a document, by its id.

    `rows` are the document's sentences in order, as the treebank has them. Empty where the
    document's attributions were not prepared, or text and treebank differ.
    """
    if name not in _prepared(data):
        return {}
    text, records = _prepared(data)[name]
    at = 0
    found = {}
    for row in rows:
        offsets = []
        for word in row["tokens"]:
            start = text.find(word, at)
            if start < 0:
                return {}
            at = start + len(word)
            offsets.append((start, at))
        spoken = [r for r in records if _holds(offsets, r["satellite"])]
        found[row["id"]] = _labels(offsets, spoken)
    return found


def _labels(
    offsets: Sequence[tuple[int, int]], spoken: Sequence[Mapping[str, Any]]
) -> tuple[str, ...]:
    labels = ["O"] * len(offsets)
    for record in sorted(spoken, key=_size, reverse=True):
        inside = [
            i for i, (start, end) in enumerate(offsets)
            if any(p["start"] <= start and end <= p["end"] for p in record["content"])
        ]  # fmt: skip
        if inside and all(labels[i] == "O" for i in inside):
            before = -2
            for i in inside:
                labels[i] = "I-CON" if i == before + 1 else "B-CON"
                before = i
    return tuple(labels)


def _size(record: Mapping[str, Any]) -> int:
    return sum(part["end"] - part["start"] for part in record["content"])


def _holds(offsets: Sequence[tuple[int, int]], parts: Sequence[Mapping[str, Any]]) -> bool:
    return any(offsets[0][0] <= part["start"] < offsets[-1][1] for part in parts)
