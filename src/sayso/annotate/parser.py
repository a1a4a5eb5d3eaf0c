"""What does the model see in a sentence?  The only room that runs the model.

One small encoder reads each sentence once and gives parts of speech,
dependencies, predicates with their arguments, names and attribution cues. Its
inputs and outputs are described in `docs/model.md`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.errors import ModelUnusable

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL_SHA256 = "4b87d078c89804f11bb11a9ead85b488c4ba28968bf64fcc736e12b865bbb748"
# Sub-words in one batch. Memory is bounded whatever the length of the document, and what fits a
# core's cache is read fastest: 4,096 at a time takes 40 % longer.
_BATCH_CELLS = 256
# The encoder has 512 positions; words beyond are parsed in a further piece.
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Parse:
    """What the model says of one sentence; lists run over its words.

    `heads` are word indices, -1 for the root; `tags` holds the BIO labels of
    names, `cues` those of sources and cues; `roles` has one entry a predicate:
    its word and the (role, head word) pairs of its arguments.
    """

    pos: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    tags: tuple[str, ...]
    cues: tuple[str, ...]
    roles: tuple[tuple[int, tuple[tuple[str, int], ...]], ...]


class Parser:
    """The annotator's model, loaded once and shared by all sentences."""

    def __init__(self, *, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        room = files("sayso") / "data" / "annotator"
        try:
            weights = (room / "annotator.int8.onnx").read_bytes()
            self._labels: dict[str, list[str]] = json.loads((room / "labels.json").read_text())
            with as_file(room / "tokenizer.json") as path:
                self._tokenizer = Tokenizer.from_file(str(path))
        except OSError as error:
            raise ModelUnusable(f"{error.filename}: cannot be read; install sayso again") from error
        if hashlib.sha256(weights).hexdigest() != MODEL_SHA256:
            raise ModelUnusable("annotator.int8.onnx: not the file released; install sayso again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A thread that waits by spinning takes the core from its neighbours.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Return one `Parse` a sentence, in order; no sentence may be empty."""
        pieces = [(index, piece) for index, words in enumerate(sentences) for piece in _cut(words)]
        encoded = self._tokenizer.encode_batch([p for _, p in pieces], is_pretokenized=True)
        order = sorted(range(len(pieces)), key=lambda i: len(encoded[i].ids))
        parsed: dict[int, Parse] = {}
        batch: list[int] = []
        for position in order:
            if batch and len(encoded[position].ids) * (len(batch) + 1) > _BATCH_CELLS:
                self._run(batch, pieces, encoded, parsed)
                batch = []
            batch.append(position)
        if batch:
            self._run(batch, pieces, encoded, parsed)
        joined: list[list[Parse]] = [[] for _ in sentences]
        for position, (index, _) in enumerate(pieces):
            joined[index].append(parsed[position])
        return [_join(parts) for parts in joined]

    def _run(
        self,
        batch: list[int],
        pieces: list[tuple[int, Sequence[str]]],
        encoded: list[Any],
        parsed: dict[int, Parse],
    ) -> None:
        width = max(min(len(encoded[i].ids), 512) for i in batch)
        most = max(len(pieces[i][1]) for i in batch)
        ids, mask, shapes = (np.zeros((len(batch), width), np.int64) for _ in range(3))
        first, words = (np.zeros((len(batch), most), np.int64) for _ in range(2))
        for row, position in enumerate(batch):
            piece, encoding = pieces[position][1], encoded[position]
            size = min(len(encoding.ids), 512)
            ids[row, :size] = encoding.ids[:size]
            mask[row, :size] = 1
            words[row, : len(piece)] = 1
            seen = -1
            for column, word in enumerate(encoding.word_ids[:size]):
                if word is None:
                    continue
                shapes[row, column] = _shape(piece[word])
                if word != seen:
                    first[row, word], seen = column, word
        outputs = self._session.run(
            None, {"ids": ids, "mask": mask, "tt": shapes, "first": first, "wmask": words}
        )
        named = {out.name: a for out, a in zip(self._session.get_outputs(), outputs, strict=True)}
        for row, position in enumerate(batch):
            parsed[position] = self._decode(named, row, len(pieces[position][1]))

    def _decode(self, out: dict[str, NDArray[np.int64]], row: int, size: int) -> Parse:
        def labels(key: str, name: str) -> tuple[str, ...]:
            return tuple(self._labels[name][i] for i in out[key][row, :size].tolist())

        roles = []
        for at in np.flatnonzero(out["idx"][:, 0] == row):
            predicate = int(out["idx"][at, 1])
            scores = out["roles"][at, :size]
            arguments = tuple(
                (self._labels["ROLES"][int(scores[word])], int(word))
                for word in np.flatnonzero(scores)
            )
            if predicate < size:
                roles.append((predicate, arguments))
        heads = tuple(int(head) - 1 for head in out["head"][row, :size])
        return Parse(
            labels("pos", "UPOS"), _rooted(heads), labels("lab", "DEP"), labels("ner", "NER"),
            labels("att", "ATT"), tuple(sorted(roles)),
        )  # fmt: skip


@cache
def shipped(threads: int = 1) -> Parser:
    """Return the parser with the shipped weights; one for this process."""
    return Parser(threads=threads)


def _shape(word: str) -> int:
    """Return 3 for a word with a digit, 2 for capitals, 1 for a capital first, else 0."""
    if any(char.isdigit() for char in word):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 0


def _cut(words: Sequence[str]) -> list[Sequence[str]]:
    """Cut a sentence that the model cannot hold, at a mark near the end of each piece."""
    pieces = []
    while len(words) > _LONGEST:
        at = next(
            (i + 1 for i in range(_LONGEST - 1, _LONGEST // 2, -1) if words[i] in {",", ";", ":"}),
            _LONGEST,
        )
        pieces.append(words[:at])
        words = words[at:]
    return [*pieces, words]


def _rooted(heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return `heads` with every cycle broken and every word led to one root."""
    mended = list(heads)
    roots = [word for word, head in enumerate(mended) if head < 0]
    root = roots[0] if roots else 0
    mended[root] = -1
    safe = {root}
    for word in range(len(mended)):
        path: list[int] = []
        here = word
        while here not in safe and here not in path:
            path.append(here)
            here = mended[here] if mended[here] >= 0 else root
        if here not in safe:  # a cycle: hang it on the root where the walk closed it
            mended[here] = root
        elif mended[word] < 0 and word != root:
            mended[word] = root
        safe.update(path)
    return tuple(mended)


def _join(parts: list[Parse]) -> Parse:
    """Join the pieces of one sentence; the roots of later pieces hang on the first root."""
    if len(parts) == 1:
        return parts[0]
    root = parts[0].heads.index(-1)
    heads: list[int] = []
    roles: list[tuple[int, tuple[tuple[str, int], ...]]] = []
    for part in parts:
        shift = len(heads)
        heads += [head + shift if head >= 0 else (-1 if not shift else root) for head in part.heads]
        roles += [(p + shift, tuple((role, w + shift) for role, w in a)) for p, a in part.roles]
    return Parse(
        tuple(x for part in parts for x in part.pos), tuple(heads),
        tuple("parataxis" if n and x == "root" else x for n, p in enumerate(parts) for x in p.deps),
        tuple(x for part in parts for x in part.tags),
        tuple(x for part in parts for x in part.cues), tuple(roles),
    )  # fmt: skip
