"""What does the model see in a sentence?  The only room that runs the model.

One small encoder reads each sentence once and gives parts of speech,
dependencies, predicates with their arguments, names and attribution. Its
inputs and outputs are described in `docs/model.md`.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.annotate.parse import Parse, Role, apart, joined
from sayso.annotate.pieces import Piece, cut, piece
from sayso.annotate.relabel import named, relabelled, tagged, verbs_again
from sayso.annotate.repair import tidied, with_main_verb
from sayso.annotate.spanning import best_tree, is_tree
from sayso.errors import ModelUnusable

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL_SHA256 = "1f4bf4d3c2d0272d84474ad5c7a38b4013bee8590219f487e0b38713fe017d61"
# Sub-words in one batch. Memory is bounded whatever the length of the document, and what fits a
# core's cache is read fastest: 4,096 at a time takes 40 % longer.
_BATCH_CELLS = 256
_CONTENTS = ("O", "B-CON", "I-CON")


class Parser:
    """The annotator's model, loaded once and shared by all sentences.

    `weights` is a file of one's own making, by `python -m training`, with its
    `labels.json` beside it; without it the shipped weights are read, and their
    sha256 is checked first.

    Raises:
        ModelUnusable: a file is missing, or the weights are not those released.
    """

    def __init__(self, *, threads: int = 1, weights: Path | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        room = files("sayso") / "data" / "annotator"
        try:
            if weights is None:
                graph = (room / "annotator.int8.onnx").read_bytes()
                labels = (room / "labels.json").read_text(encoding="utf-8")
            else:
                graph = weights.read_bytes()
                labels = weights.with_name("labels.json").read_text(encoding="utf-8")
            with as_file(room / "tokenizer.json") as path:
                self._tokenizer = Tokenizer.from_file(str(path))
        except OSError as error:
            raise ModelUnusable(f"{error.filename}: cannot be read; install sayso again") from error
        if weights is None and hashlib.sha256(graph).hexdigest() != MODEL_SHA256:
            raise ModelUnusable("annotator.int8.onnx: not the file released; install sayso again")
        self._labels: dict[str, list[str]] = json.loads(labels)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A thread that waits by spinning takes the core from its neighbours.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # An arena keeps the largest batch's memory for ever, and is no faster at these sizes.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )
        # What the model itself has cost so far, in seconds of the processor.
        self.seconds = 0.0
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._subwords = lru_cache(maxsize=1 << 16)(self._look_up)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Return one `Parse` a sentence, in order; no sentence may be empty."""
        pieces = [
            piece(index, part, self._subwords)
            for index, words in enumerate(sentences)
            for part in cut(words)
        ]
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i].ids))
        parsed: dict[int, Parse] = {}
        batch: list[int] = []
        for position in order:
            if batch and len(pieces[position].ids) * (len(batch) + 1) > _BATCH_CELLS:
                self._run(batch, pieces, parsed)
                batch = []
            batch.append(position)
        if batch:
            self._run(batch, pieces, parsed)
        parts: list[list[Parse]] = [[] for _ in sentences]
        for position, part in enumerate(pieces):
            parts[part.sentence].append(parsed[position])
        return [joined(of) for of in parts]

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = self._tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False)
        return tuple(found.ids)

    def _run(self, batch: list[int], pieces: list[Piece], parsed: dict[int, Parse]) -> None:
        width = max(len(pieces[i].ids) for i in batch)
        ids, shapes = (np.zeros((len(batch), width), np.int64) for _ in range(2))
        owner = np.full((len(batch), width), -1, np.int64)
        for row, position in enumerate(batch):
            piece = pieces[position]
            size = len(piece.ids)
            ids[row, :size], shapes[row, :size], owner[row, :size] = (
                piece.ids, piece.shapes, piece.owner,
            )  # fmt: skip
        began = time.process_time()
        found = self._session.run(None, {"ids": ids, "shapes": shapes, "owner": owner})
        self.seconds += time.process_time() - began
        out = dict(zip(self._outputs, found, strict=True))
        roles = self._roles(out, [len(pieces[i].words) for i in batch])
        names = [self._labels[key] for key in ("UPOS", "DEP", "NER", "ATT")] + [list(_CONTENTS)]
        layers = [out[key].tolist() for key in ("pos", "lab", "ner", "att", "con")]
        heads = (out["head"] - 1).tolist()
        for row, position in enumerate(batch):
            n = len(pieces[position].words)
            pos, deps, tags, cues, contents = (
                tuple([labels[i] for i in layer[row][:n]])
                for labels, layer in zip(names, layers, strict=True)
            )
            words = pieces[position].words
            pos, tree = tagged(words, pos), tuple(heads[row][:n])
            if not is_tree(tree):
                best = best_tree(out["arcs"][row, :n, : n + 1])
                deps = relabelled(tree, deps, best, pos, words)
                tree = best
            pos, deps = verbs_again(words, pos, tree, deps)
            tree, deps = tidied(words, pos, *with_main_verb(words, pos, tree, deps))
            tags = named(words, tags)
            parsed[position] = Parse(pos, tree, deps, tags, cues, contents, roles[row])

    def _roles(
        self, out: dict[str, NDArray[Any]], sizes: Sequence[int]
    ) -> list[tuple[tuple[int, tuple[Role, ...]], ...]]:
        """Return the predicates of each sentence of a batch, of `sizes` words, with arguments."""
        candidates: list[list[tuple[float, Role]]] = [[] for _ in out["predicate"]]
        labels = self._labels["ROLES"]
        for (which, head), role, first, last, sure in zip(
            out["argument"].tolist(), out["role"].tolist(), out["first"].tolist(),
            out["last"].tolist(), out["sure"].tolist(), strict=True,
        ):  # fmt: skip
            candidates[which].append((sure, Role(labels[role], head, first, last)))
        found: list[list[tuple[int, tuple[Role, ...]]]] = [[] for _ in sizes]
        for (row, word), mine in zip(out["predicate"].tolist(), candidates, strict=True):
            if word < sizes[row]:
                found[row].append((word, apart([c for c in mine if c[1].head < sizes[row]])))
        return [tuple(sorted(of)) for of in found]


@cache
def shipped(threads: int = 1) -> Parser:
    """Return the parser with the shipped weights; one for this process."""
    return Parser(threads=threads)
