"""How are texts with names marked, and nothing else, read into sentences?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.annotate.sentences import sentences
from sayso.annotate.tokens import plain, tokens
from training.examples import LONGEST, Example, Style
from training.sources import SOURCES, permitted


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
