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
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.annotate.parse import Parse, Role, apart, joined
from sayso.annotate.pieces import Piece, cut, piece
from sayso.annotate.relabel import named, nouns_again, relabelled, tagged, verbs_again
from sayso.annotate.repair import mended
from sayso.annotate.spanning import best_tree, is_tree
from sayso.errors import ModelUnusable

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORDS_SHA256 = "d31d9cb32921b637fc0ecb971514937921e43aafcfd5c698fdc2fc7bbcf0d54e"
MODEL_SHA256 = "52737d4cd8be45731ff285d1e7378adf4e0e5aefc2eacd6b231dfe60e2b37cd4"
_LAYERS = (
    ("pos", "UPOS"), ("lab", "DEP"), ("ner", "NER"), ("att", "ATT"), ("con", "CON"),
    ("kind", "KIND"),
)  # fmt: skip


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
                vectors = (room / "words.npz").read_bytes()
            else:
                graph = weights.read_bytes()
                labels = weights.with_name("labels.json").read_text(encoding="utf-8")
                vectors = weights.with_name("words.npz").read_bytes()
            with as_file(room / "tokenizer.json") as path:
                self._tokenizer = Tokenizer.from_file(str(path))
        except OSError as error:
            raise ModelUnusable(f"{error.filename}: cannot be read; install sayso again") from error
        if weights is None and hashlib.sha256(graph).hexdigest() != MODEL_SHA256:
            raise ModelUnusable("annotator.int8.onnx: not the file released; install sayso again")
        if weights is None and hashlib.sha256(vectors).hexdigest() != WORDS_SHA256:
            raise ModelUnusable("words.npz: not the file released; install sayso again")
        with np.load(BytesIO(vectors), allow_pickle=False) as table:
            self._vectors, self._scales = table["values"], table["scale"]
        known: dict[str, list[str]] = json.loads(labels)
        # What each output of a word is called, by the output's name.
        self._layers = tuple((key, known[kind]) for key, kind in _LAYERS)
        self._role_names = known["ROLES"]
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
        """Return one `Parse` a sentence, in order; no sentence may be empty.

        Each is read by itself. Weights of eight bits make whole numbers of a batch at a time, so
        that a sentence read beside others would come out otherwise beside other ones; and what
        a batch saves is lost again on its padding: 250 sub-words at a time take as long.
        """
        return [
            joined([self._read(piece(part, self._subwords)) for part in cut(words)])
            for words in sentences
        ]

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = self._tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False)
        return tuple(found.ids)

    def _read(self, part: Piece) -> Parse:
        rows = (part.ids, part.shapes, part.owner)
        feeds = {
            name: np.array([row], np.int64)
            for name, row in zip(("ids", "shapes", "owner"), rows, strict=True)
        }
        # One look-up of 8-bit rows serves every model: the vectors are the encoder's own.
        feeds["embedded"] = (self._vectors[part.ids] * self._scales[part.ids])[None]
        began = time.process_time()
        found = self._session.run(None, feeds)
        self.seconds += time.process_time() - began
        out = dict(zip(self._outputs, found, strict=True))
        pos, deps, tags, cues, contents, kinds = (
            tuple([labels[i] for i in out[key][0].tolist()]) for key, labels in self._layers
        )
        words = part.words
        pos, tree = tagged(words, pos), tuple((out["head"][0] - 1).tolist())
        if not is_tree(tree):
            best = best_tree(out["arcs"][0])
            deps = relabelled(tree, deps, best, pos, words)
            tree = best
        pos, deps = verbs_again(words, pos, tree, deps)
        pos, tree, deps = nouns_again(pos, tree, deps)
        tree, deps = mended(words, pos, tree, deps)
        tags = named(words, tags, pos, tree)
        return Parse(pos, tree, deps, tags, cues, contents, kinds, self._roles(out))

    def _roles(self, out: dict[str, NDArray[Any]]) -> tuple[tuple[int, tuple[Role, ...]], ...]:
        """Return the predicates of a sentence with their arguments."""
        candidates: list[list[tuple[float, Role]]] = [[] for _ in out["predicate"]]
        for (which, head), role, first, last, sure in zip(
            out["argument"].tolist(), out["role"].tolist(), out["first"].tolist(),
            out["last"].tolist(), out["sure"].tolist(), strict=True,
        ):  # fmt: skip
            candidates[which].append((sure, Role(self._role_names[role], head, first, last)))
        found = zip(out["predicate"].tolist(), candidates, strict=True)
        return tuple(sorted((word, apart(likely)) for (_, word), likely in found))


@cache
def shipped(threads: int = 1) -> Parser:
    """Return the parser with the shipped weights; one for this process."""
    return Parser(threads=threads)
