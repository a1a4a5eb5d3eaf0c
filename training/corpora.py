"""How are the public corpora read into sentences with labels?"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.annotate.sentences import sentences
from sayso.annotate.tokens import plain, tokens
from training.examples import Argument, Example, Style
from training.sources import SOURCES, NotPermitted, permitted

# Longer sentences are rare and cost most; the runtime cuts them into pieces anyway.
LONGEST = 110


def train(data: Path) -> list[Example]:
    """Return all sentences that may train the model, from `shared/data`."""
    return [
        *_treebanks(data, "train"),
        *(replace(e, heads=None, pos=None, deps=None, frames=None) for e in _uner_dev(data)),
        *wikigold(data),
        *re3d(data, held_out=False),
    ]


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
        _contents(data, row) if gum else None,
    )  # fmt: skip


_CONTENTS: dict[str, dict[str, tuple[str, ...]]] = {}


def _contents(data: Path, row: dict[str, Any]) -> tuple[str, ...] | None:
    """Return BIO labels of what is attributed, where GUM's attributions were prepared."""
    document, _, _ = row["id"].rpartition("-")
    if not _CONTENTS:
        _CONTENTS.update(_attributed(data))
    return _CONTENTS.get(document, {}).get(row["id"])


def _attributed(data: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    gum = data / "attribution" / "gum"
    rows: dict[str, list[dict[str, Any]]] = {}
    for part in ("train", "dev", "test"):
        for row in _rows(data, part):
            if row["src"] == "gum":
                rows.setdefault(row["id"].rpartition("-")[0], []).append(row)
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for licence in ("by", "by-sa"):
        with (gum / licence / "attributions.jsonl").open(encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        for path in sorted((gum / licence / "text").glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            mine = [record for record in records if record["doc"] == path.stem]
            found[path.stem] = _document(text, rows.get(path.stem, []), mine)
    return found


def _document(
    text: str, rows: list[dict[str, Any]], records: list[dict[str, Any]]
) -> dict[str, tuple[str, ...]]:
    at = 0
    found = {}
    for row in rows:
        offsets = []
        for word in row["tokens"]:
            start = text.find(word, at)
            if start < 0:
                return {}  # the text and the treebank differ: leave the document out
            at = start + len(word)
            offsets.append((start, at))
        labels = ["O"] * len(offsets)
        spoken = [r for r in records if _holds(offsets, r["satellite"])]
        for record in sorted(
            spoken, key=lambda r: -sum(p["end"] - p["start"] for p in r["content"])
        ):
            inside = [
                i for i, (start, end) in enumerate(offsets)
                if any(p["start"] <= start and end <= p["end"] for p in record["content"])
            ]  # fmt: skip
            if inside and all(labels[i] == "O" for i in inside):
                before = -2
                for i in inside:
                    labels[i] = "I-CON" if i == before + 1 else "B-CON"
                    before = i
        found[row["id"]] = tuple(labels)
    return found


def _size(record: dict[str, Any]) -> int:
    return sum(part["end"] - part["start"] for part in record["content"])


def _holds(offsets: list[tuple[int, int]], parts: list[dict[str, Any]]) -> bool:
    return any(offsets[0][0] <= part["start"] < offsets[-1][1] for part in parts)


def wikigold(data: Path) -> Iterator[Example]:
    """Read Wikigold: names without titles; MISC is left unjudged."""
    permitted("wikigold")
    path = data / "ner" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        words: list[str] = []
        names: list[str] = []
        previous = "O"
        for line in block.splitlines():
            word, _, label = line.rpartition(" ")
            if not word or word == "-DOCSTART-":
                continue
            kind = label[2:]
            tag = "O" if label == "O" else "?" if kind == "MISC" else (
                f"I-{kind}" if previous == kind else f"B-{kind}"
            )  # fmt: skip
            previous = kind
            # The treebanks split at hyphens; a name that goes on behind one is one name.
            for count, piece in enumerate(_split(word)):
                words.append(piece)
                names.append(tag if not count or tag in "O?" else f"I-{kind}")
        if 0 < len(words) <= LONGEST:
            key = f"wikigold-{number}"
            yield Example(key, Style.WIKIGOLD, tuple(words), names=tuple(names))


def _split(word: str) -> list[str]:
    return [span.of(word) for span in tokens(plain(word))] or [word]


_KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
# Offsets of re3d's types are trusted only from this agreement of its annotators.
_CONFIDENCE = 0.5


def re3d(data: Path, *, held_out: bool) -> Iterator[Example]:
    """Read the redistributable parts of re3d: names among its entities, the rest unjudged.

    Every fifth document is held out of training. Entities are crowd-made and include
    pronouns and descriptions: only what begins with a capital inside a phrase is a name,
    and a capital that nobody marked is left unjudged.
    """
    parts = [name.partition("/")[2] for name in SOURCES if name.startswith("re3d/")]
    for part in parts:
        permitted(f"re3d/{part}")
        room = data / "events" / "re3d" / part
        entities: dict[str, list[dict[str, Any]]] = {}
        for line in (room / "entities.json").read_text(encoding="utf-8-sig").splitlines():
            entity = json.loads(line)
            entities.setdefault(entity["documentId"], []).append(entity)
        for line in (room / "documents.json").read_text(encoding="utf-8-sig").splitlines():
            document = json.loads(line)
            if (int(document["_id"][:8], 16) % 5 == 0) == held_out:
                yield from _re3d_document(document, entities.get(document["_id"], []))


def _re3d_document(document: dict[str, Any], entities: list[dict[str, Any]]) -> Iterator[Example]:
    text = plain(document["text"])
    words = tokens(text)
    for number, part in enumerate(sentences(text, words)):
        spans = words[part.start : part.stop]
        if len(spans) > LONGEST or len(spans) < 3:
            continue
        texts = tuple(span.of(text) for span in spans)
        names = ["?" if w[:1].isupper() and i else "O" for i, w in enumerate(texts)]
        names[0] = "?"
        for entity in sorted(entities, key=lambda e: e["begin"] - e["end"]):
            inside = [
                i for i, span in enumerate(spans)
                if entity["begin"] <= span.start and span.end <= entity["end"]
            ]  # fmt: skip
            _mark(names, texts, inside, entity)
        yield Example(f"re3d-{document['_id']}-{number}", Style.RE3D, texts, names=tuple(names))


def _mark(
    names: list[str], words: tuple[str, ...], inside: list[int], entity: dict[str, Any]
) -> None:
    kind = _KINDS.get(entity["type"], "")
    while inside and words[inside[0]].lower() in {"the", "a", "an", "its", "their"}:
        inside = inside[1:]
    if not inside or not kind or entity["confidence"] < _CONFIDENCE:
        return
    capitals = [words[i][:1].isupper() for i in inside]
    if not (capitals[0] or words[inside[0]].lower().startswith("al")) or not capitals[-1]:
        return
    if words[inside[0]] in {"I", "We", "He", "She", "They", "It", "You", "Our", "This", "These"}:
        names[inside[0]] = "O"
        return
    if any(names[i][0] in "BI" for i in inside):
        return  # a longer entity is there already
    for count, i in enumerate(inside):
        names[i] = f"{'I' if count else 'B'}-{kind}"
