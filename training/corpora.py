"""How are the public corpora read into sentences with labels?"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from training.contents import contents
from training.examples import LONGEST, Argument, Example, Style
from training.mentions import kinds
from training.named import re3d, wikigold
from training.sources import NotPermitted, permitted

_PARTS = ("train", "dev", "test")


def train(data: Path, *, without: str | None = None) -> list[Example]:
    """Return all sentences that may train the model, from `shared/data`.

    `without` leaves a half of GUM's news documents out ("even" or "odd", by their names), so that
    attributions can be measured on texts that the model has not seen.
    """
    left_out = news(data)[0 if without == "even" else 1 :: 2] if without else []
    return [
        *(e for e in _treebanks(data, "train") if _document(e.key) not in left_out),
        *(replace(e, heads=None, pos=None, deps=None, frames=None) for e in _uner_dev(data)),
        *wikigold(data),
        *re3d(data, held_out=False),
    ]


def news(data: Path) -> list[str]:
    """Return the names of GUM's news documents in order."""
    rows = (row for part in _PARTS for row in _rows(data, part))
    return sorted({_document(row["id"]) for row in rows if row.get("genre") == "news"})


def _document(name: str) -> str:
    return name.rpartition("-")[0]


def measured(data: Path, part: str) -> list[Example]:
    """Return the official `part` ("dev" or "test") with every genre, for measuring only."""
    return [_example(row, data) for row in _rows(data, part)]


def _treebanks(data: Path, part: str) -> Iterator[Example]:
    for row in _rows(data, part):
        try:
            permitted("ewt" if row["src"] == "ewt" else f"gum/{row['genre']}")
        except NotPermitted:
            continue
        if len(row["tokens"]) <= LONGEST:
            yield _example(row, data)


def _uner_dev(data: Path) -> Iterator[Example]:
    permitted("uner")
    for row in _rows(data, "dev"):
        if row["src"] == "ewt" and row["ner"] and len(row["tokens"]) <= LONGEST:
            yield _example(row, data)


def _rows(data: Path, part: str) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "parse" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _example(row: dict[str, Any], data: Path) -> Example:
    gum = row["src"] == "gum"
    frames = row["srl"]
    attributed, carried = _gum(data).get(row["id"], (None, None)) if gum else (None, None)
    return Example(
        row["id"],
        Style.GUM if gum else Style.UNER,
        tuple(row["tokens"]),
        tuple(row["upos"]),
        tuple(head - 1 for head in row["head"]),
        tuple(row["deprel"]),
        None if frames is None else tuple(
            (predicate, tuple(Argument(role, head, first, last)
                              for role, first, last, head in arguments))
            for predicate, _, arguments in frames
        ),
        None if row["ner"] is None else tuple("?" if t == "X" else t for t in row["ner"]),
        None if row["attr"] is None else tuple(row["attr"]),
        attributed,
        carried,
    )  # fmt: skip


@cache
def _gum(data: Path) -> dict[str, tuple[tuple[str, ...] | None, tuple[str, ...] | None]]:
    """Return what is attributed in each sentence of GUM, and which words carry mentions."""
    documents: dict[str, list[dict[str, Any]]] = {}
    for row in (row for part in _PARTS for row in _rows(data, part)):
        if row["src"] == "gum":
            documents.setdefault(_document(row["id"]), []).append(row)
    found = {}
    for name, rows in documents.items():
        attributed, carried = contents(data, name, rows), kinds(data, name, rows)
        for row in rows:
            found[row["id"]] = attributed.get(row["id"]), carried.get(row["id"])
    return found
