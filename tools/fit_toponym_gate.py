"""Fit the gate that tells place names from other names (src/sayso/data/toponyms/gate.tsv).

    python tools/fit_toponym_gate.py

reads corpora that may train what is shipped, from the shared folder (SAYSO_SHARED or
../shared): wikigold (CC BY 4.0), Universal NER's development part (CC BY-SA 4.0), GUM
(annotations CC BY 4.0) and re3d (public domain, OGL, CC BY and CC BY-SA parts). Two
logistic regressions: on what a sentence says, and on that beside the whole report.

The annotator has seen the first three, so its labels there are better than on a new
text; `as_on_new_text` gives them the errors that it makes on one. re3d labels only some
of its places: what it leaves unlabelled is left out, unless it is in another name.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sayso.annotate import annotate
from sayso.extract.toponyms import gate
from sayso.extract.toponyms.candidates import Candidate, candidates
from sayso.extract.toponyms.words import words
from sayso.model import Annotation, Block, BlockKind, Chunk, Document, Span
from sayso.resolve.gazetteer.shipped import open_gazetteer

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
TABLE = ROOT / "src/sayso/data/toponyms/gate.tsv"
GENRES = frozenset("voyage bio news interview academic court".split())
COPIES = 2  # of each report, each with other errors
RIDGE = 2.0
RARE = 15  # evidence seen less often than this is left out
NAMES = frozenset(("PER", "ORG", "LOC"))
Row = list[tuple[str, float]]
HEAD = """\
# Weight of each piece of evidence that a stretch of text is a place name (see
# extract/toponyms/gate.py): on its own, and beside what the whole report speaks of.
# Fitted by tools/fit_toponym_gate.py on wikigold (CC BY 4.0), Universal NER (CC BY-SA 4.0),
# GUM (CC BY 4.0) and re3d (public domain, OGL, CC BY, CC BY-SA parts).
# evidence	alone	within
"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the spans of its places and of its organisations; `whole` if none is missing."""

    text: str
    places: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]
    whole: bool = True


def joined(sentences: Sequence[Sequence[tuple[str, str]]]) -> Labelled:
    """Return sentences of (word, tag) pairs as a text, a sentence a line."""
    text, found = "", defaultdict(list)
    for sentence in sentences:
        start = -1
        label = ""
        end = len(text)
        for number, (word, tag) in enumerate([*sentence, ("", "O")]):
            if start >= 0 and (not tag.startswith("I-") or tag[2:] != label):
                found[label].append((start, end))
                start = -1
            if number == len(sentence):
                break
            tight = re.fullmatch(r"[,.;:!?)\]%]|'s|n't|'", word) or text.endswith(("(", "["))
            if number and not tight:
                text += " "
            if tag[:2] in ("B-", "I-") and start < 0:
                start, label = len(text), tag[2:]
            text += word
            end = len(text)
        text += "\n"
    return Labelled(text, tuple(found["LOC"]), tuple(found["ORG"]))


def wikigold() -> Iterator[Labelled]:
    """Yield the articles of wikigold."""
    folder = SHARED / "data/ner/wikigold/CONLL-format"
    path = next(path for path in sorted(folder.rglob("*.txt")) if path.is_file())
    for article in path.read_text("utf-8").split("-DOCSTART- O"):
        sentences = [
            [(line.rsplit(" ", 1)[0], line.rsplit(" ", 1)[1]) for line in block.splitlines()]
            for block in re.split(r"\n\s*\n", article.strip())
            if block.strip()
        ]
        if sentences:
            yield joined(sentences)


def universal() -> Iterator[Labelled]:
    """Yield Universal NER's development part, a dozen sentences at a time."""
    text = (SHARED / "data/ner/uner-dev.iob2").read_text("utf-8")
    sentences = []
    for block in text.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        if rows:
            sentences.append([(row[1], row[2]) for row in rows])
    for start in range(0, len(sentences), 12):
        yield joined(sentences[start : start + 12])


def gum() -> Iterator[Labelled]:
    """Yield the training documents of GUM whose genre may be redistributed."""
    documents = defaultdict(list)
    with gzip.open(SHARED / "data/parse/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["src"] == "gum" and row["genre"] in GENRES:
                name = row["id"].rsplit("-", 1)[0]
                documents[name].append(list(zip(row["tokens"], row["ner"], strict=True)))
    for sentences in documents.values():
        yield joined(sentences)


def re3d() -> Iterator[Labelled]:
    """Yield the documents of re3d, on the conflict in Syria and Iraq."""
    for folder in sorted((SHARED / "data/events/re3d").iterdir()):
        if not (folder / "documents.json").exists():
            continue
        places, others = defaultdict(set), defaultdict(set)
        for line in (folder / "entities.json").read_text("utf-8").splitlines():
            item = json.loads(line) if line.strip() else {"confidence": 0}
            if item["confidence"] < 0.5:
                continue
            span = (item["begin"], item["end"])
            if item["type"] == "Location":
                places[item["documentId"]].add(span)
            elif item["type"] in ("Person", "Organisation") and len(item["value"].split()) < 5:
                others[item["documentId"]].add(span)
        for line in (folder / "documents.json").read_text("utf-8").splitlines():
            if line.strip():
                item = json.loads(line)
                kept: list[tuple[int, int]] = []
                for start, end in sorted(places[item["_id"]], key=lambda s: (s[0], -s[1])):
                    start += 4 * (item["text"][start : start + 4].lower() == "the ")
                    if not kept or start >= kept[-1][1]:
                        kept.append((start, end))
                yield Labelled(
                    item["text"], tuple(kept), tuple(sorted(others[item["_id"]])), whole=False
                )


def as_on_new_text(
    annotation: Annotation, places: set[tuple[int, int]], chance: random.Random
) -> Annotation:
    """Return an annotation whose names err as the annotator does on a text it has not seen."""
    sentences = []
    for sentence in annotation.sentences:
        chunks = [chunk for chunk in sentence.names if chunk.label not in NAMES]
        for chunk in sentence.names:
            if chunk.label not in NAMES:
                continue
            span = sentence.cover(chunk.first, chunk.last)
            draw, label = chance.random(), chunk.label
            first, last = chunk.first, chunk.last
            if (span.start, span.end) in places:
                label = "LOC"
                if draw < 0.33:
                    label = "" if draw < 0.18 else "ORG" if draw < 0.26 else "PER"
                elif draw < 0.38 and last > first:
                    last -= 1
            elif draw < 0.12:
                label = ""
            elif draw < 0.19:
                label = "LOC"
            elif draw < 0.24 and last > first:
                first += 1
                label = "LOC" if chance.random() < 0.5 else label
            elif draw < 0.30:
                label = {"PER": "ORG", "ORG": "PER", "LOC": "LOC"}[label]
            if label:
                chunks.append(Chunk(label, first, last))
        tokens = [replace(t, name="" if t.name in NAMES else t.name) for t in sentence.tokens]
        for chunk in chunks:
            for index in range(chunk.first, chunk.last + 1):
                tokens[index] = replace(tokens[index], name=chunk.label)
        ordered = tuple(sorted(chunks, key=lambda chunk: chunk.first))
        sentences.append(replace(sentence, tokens=tuple(tokens), names=ordered))
    return replace(annotation, sentences=tuple(sentences))


def with_bodies(
    labelled: Labelled, annotation: Annotation, found: Sequence[Candidate]
) -> set[tuple[int, int]]:
    """Return the places, with those at the head of a body's name: "Akureyri Police Department".

    The corpora take the whole for an organisation; here the place in it is a toponym.
    """
    extra = []
    for item in found:
        tokens = annotation.sentences[item.sentence].tokens
        if not item.places or item.last + 1 >= len(tokens):
            continue
        top = item.places[0]
        known = top.population > 50_000 or top.feature_code[:3] in ("PCL", "ADM")
        body = "body" in words().get(tokens[item.last + 1].text.lower().strip("."), ())
        span = (item.span.start, item.span.end)
        inside = any(start == span[0] and span[1] < end for start, end in labelled.others)
        if known and body and inside:
            extra.append(span)
    longest = [s for s in extra if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in extra)]
    return {*labelled.places, *longest}


@dataclass(slots=True)
class Example:
    """A report as the gate sees it."""

    annotation: Annotation
    found: list[Candidate]
    right: np.ndarray
    alone: list[Row]
    within: list[Row]


def examples() -> Iterator[Example]:
    """Yield every report, in as many copies as are wanted."""
    gazetteer, chance = open_gazetteer(), random.Random(7)
    for source in (re3d, wikigold, universal, gum):
        for labelled in source():
            blocks = tuple(
                Block(Span(*line.span()), BlockKind.BODY)
                for line in re.finditer(r"[^\n]+", labelled.text)
            )
            clean = annotate(Document(text=labelled.text, blocks=blocks))
            first = candidates(clean, gazetteer)
            places = with_bodies(labelled, clean, first) if labelled.whole else {*labelled.places}
            for _ in range(COPIES):
                seen = as_on_new_text(clean, places, chance)
                found = [
                    item
                    for item in candidates(seen, gazetteer)
                    if labelled.whole or _judged(item, labelled)
                ]
                if found:
                    right = [(item.span.start, item.span.end) in places for item in found]
                    rows = [
                        list(gate.evidence(item, seen.sentences[item.sentence])) for item in found
                    ]
                    yield Example(seen, found, np.array(right, float), rows, [])


def _judged(item: Candidate, labelled: Labelled) -> bool:
    """Tell whether a corpus that labels some places says anything of a candidate."""
    start, end = item.span.start, item.span.end
    inside = any(first <= start and end <= last for first, last in labelled.others)
    touched = any(first < end and start < last for first, last in labelled.places)
    return inside or touched or not item.places


def matrix(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Return rows of evidence as numbers, a column a name."""
    columns = {name: index for index, name in enumerate(names)}
    made = np.zeros((len(rows), len(names)))
    for index, row in enumerate(rows):
        for name, value in row:
            if name in columns:
                made[index, columns[name]] += value
    return made


def names_of(rows: Sequence[Row]) -> list[str]:
    """Return the evidence that is seen often enough."""
    counts = Counter(name for row in rows for name, _ in row)
    return sorted(name for name, count in counts.items() if count >= RARE)


def fit(made: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the weights of a ridge logistic regression, by Newton's method."""
    weight = np.zeros(made.shape[1])
    for _ in range(20):
        said = 1 / (1 + np.exp(-made @ weight))
        bend = (made * (said * (1 - said) + 1e-6)[:, None]).T @ made + RIDGE * np.eye(len(weight))
        step = np.linalg.solve(bend, made.T @ (right - said) - RIDGE * weight)
        weight += step
        if np.abs(step).max() < 1e-5:
            break
    return weight


def main() -> None:
    """Fit both regressions and write the table."""
    if not (SHARED / "data/ner").is_dir():
        sys.exit(f"no corpora under {SHARED.name}/ (set SAYSO_SHARED)")
    every = list(examples())
    right = np.concatenate([example.right for example in every])
    rows = [row for example in every for row in example.alone]
    names = names_of(rows)
    alone = fit(matrix(rows, names), right)
    for fold in range(3):  # the certainty alone must come from reports not fitted on
        rest = [example for index, example in enumerate(every) if index % 3 != fold]
        weight = fit(
            matrix([row for example in rest for row in example.alone], names),
            np.concatenate([example.right for example in rest]),
        )
        for example in every[fold::3]:
            own = 1 / (1 + np.exp(-matrix(example.alone, names) @ weight))
            seen = gate.focus(example.annotation, example.found, list(own))
            for item, row, certainty in zip(example.found, example.alone, own, strict=True):
                sentence = example.annotation.sentences[item.sentence]
                more = gate.wider(item, sentence, seen, float(certainty))
                example.within.append([*row, *more])
    rows = [row for example in every for row in example.within]
    names_within = names_of(rows)
    within = fit(matrix(rows, names_within), right)
    first, second = (
        dict(zip(names, alone, strict=True)),
        dict(zip(names_within, within, strict=True)),
    )
    lines = [
        f"{name}\t{first.get(name, 0.0):.3f}\t{second.get(name, 0.0):.3f}\n"
        for name in sorted({*first, *second})
    ]
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(right)} candidates, {int(right.sum())} of them places; {len(lines)} weights")


if __name__ == "__main__":
    main()
