"""How does a trained network become the one file that the runtime loads?"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from torch import Tensor, nn

from training.encoder import HEADS, WIDTH, Encoder, Layer
from training.examples import CONTENTS, CUES, GUM_ONLY, KINDS, NAMES, Style
from training.graph import FUSED, Graph, rowwise
from training.network import PAIR, Network, Pair

INPUTS: dict[str, tuple[str | int, ...]] = {
    **dict.fromkeys(("ids", "shapes", "owner"), ("batch", "subwords")),
    "embedded": ("batch", "subwords", WIDTH),
}
_OUTPUTS: dict[str, tuple[str | int, ...]] = {
    **dict.fromkeys(("head", "lab", "pos", "ner", "att", "con", "kind"), ("batch", "words")),
    **dict.fromkeys(("arcs",), ("batch", "words", "places")),
    **dict.fromkeys(("predicate",), ("predicates", 2)),
    **dict.fromkeys(("argument",), ("arguments", 2)),
    **dict.fromkeys(("role", "first", "last", "sure"), ("arguments",)),
}
ABOUT = "Sayso's annotator. Weights CC BY-SA 4.0; see docs/model.md."


def write(network: Network, folder: Path, *, int8: bool = True) -> Path:
    """Write the graph, its label lists and the words' vectors to `folder`; return its path.

    The vectors are those of the pinned encoder, which no training moves: models share them.
    """
    path = folder / ("annotator.int8.onnx" if int8 else "annotator.fp32.onnx")
    data = graph(network, int8=int8).SerializeToString(deterministic=True)
    path.write_bytes(data)
    labels = {
        "DEP": network.labels.deps, "UPOS": network.labels.pos, "ROLES": network.labels.roles,
        "NER": NAMES, "ATT": CUES, "CON": CONTENTS, "KIND": KINDS,
    }  # fmt: skip
    values, scale = rowwise(_array(network.encoder.words.weight))
    np.savez(folder / "words.npz", values=values, scale=scale)
    (folder / "labels.json").write_text(json.dumps(labels, indent=0) + "\n", encoding="utf-8")
    print(f"{path}: {len(data) / 1e6:.1f} MB, sha256 {hashlib.sha256(data).hexdigest()}")
    return path


def graph(network: Network, *, int8: bool) -> onnx.ModelProto:
    """Return the ONNX graph of a network: words in, label numbers out."""
    g = Graph(int8=int8)
    vectors, real = _encode(g, network.encoder)
    outputs = _Heads(g, network, vectors, real).outputs()
    model = g.model(INPUTS, {n: (outputs[n], shape) for n, shape in _OUTPUTS.items()}, ABOUT)
    onnx.checker.check_model(model)
    return model


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return tensor.detach().cpu().float().numpy()


def _linear(g: Graph, x: str, module: nn.Linear) -> str:
    bias = None if module.bias is None else _array(module.bias)
    return g.linear(x, _array(module.weight), bias)


def _exact(g: Graph, x: str, module: nn.Linear) -> str:
    bias = None if module.bias is None else _array(module.bias)
    return g.exact(x, _array(module.weight), bias)


def _encode(g: Graph, encoder: Encoder) -> tuple[str, str]:
    """Return the names of the words' vectors and of which of them are real (as numbers)."""
    length = g.node("Slice", g.node("Shape", "ids"), g.ints(1), g.ints(2))
    place = g.node("Slice", g.constant(_array(encoder.positions.weight)), g.ints(0), length)
    x = g.add(
        g.add("embedded", place),
        g.node("Gather", g.constant(_array(encoder.shapes.weight)), "shapes"),
    )
    x = g.norm(x, _array(encoder.norm.weight), _array(encoder.norm.bias))
    seen = g.node("Cast", g.node("Cast", "ids", to=9), to=6)
    for layer in encoder.lower:
        x = _layer(g, layer, x, seen)
    size = g.add(g.node("ReduceMax", "owner", keepdims=0), g.integer(1))
    places = g.node("Range", g.integer(0), size, g.integer(1))
    belongs = g.node("Cast", g.node(
        "Equal", g.node("Unsqueeze", "owner", g.ints(1)), g.node("Unsqueeze", places, g.ints(0, 2))
    ), to=1)  # fmt: skip
    count = g.node("ReduceSum", belongs, g.ints(-1), keepdims=1)
    x = g.node("Div", g.node("MatMul", belongs, x), g.node("Max", count, g.number(1)))
    real = g.node("Squeeze", g.node("Min", count, g.number(1)), g.ints(-1))
    mask = g.node("Cast", real, to=6)
    for layer in encoder.upper:
        x = _layer(g, layer, x, mask)
    return x, real


def _layer(g: Graph, layer: nn.Module, x: str, mask: str) -> str:
    assert isinstance(layer, Layer)
    width = layer.out.in_features
    q, k, v = g.split(_linear(g, x, layer.qkv), [width] * 3)
    seen = g.node("MultiHeadAttention", q, k, v, "", mask, domain=FUSED, num_heads=HEADS)
    x = g.plus(_linear(g, seen, layer.out), x)
    x = g.norm(x, _array(layer.norm.weight), _array(layer.norm.bias))
    fed = _linear(g, g.gelu(_linear(g, x, layer.up)), layer.down)
    return g.norm(g.plus(fed, x), _array(layer.norm_out.weight), _array(layer.norm_out.bias))


class _Heads:
    """The heads in one graph; words are counted from 1 inside, place 0 is the root."""

    def __init__(self, g: Graph, network: Network, vectors: str, real: str) -> None:
        self.g, self.network = g, network
        self.vectors, self.real = vectors, real
        self.parts = g.split(_linear(g, vectors, network.project), network.parts)
        shape = g.node("Shape", vectors)
        self.rows = g.node("Squeeze", g.node("Slice", shape, g.ints(0), g.ints(1)), g.ints(0))
        self.size = g.node("Squeeze", g.node("Slice", shape, g.ints(1), g.ints(2)), g.ints(0))
        # Where each sentence begins once its places are laid end to end.
        self.start = g.node(
            "Mul", g.node("Range", g.integer(0), self.rows, g.integer(1)), self.size
        )
        # Minus ten thousand where there is no word.
        self.never = g.node("Mul", g.node("Sub", real, g.number(1)), g.number(1e4))

    def outputs(self) -> dict[str, str]:
        g, network = self.g, self.network
        words = self._words(self.vectors)
        arcs, heads = self._arcs()
        found = {
            "head": heads,
            # For the sentences whose heads, chosen word by word, make no tree.
            "arcs": arcs,
            "lab": self._deps(heads),
            "pos": self._best(_exact(g, words, network.pos)),
            "ner": self._names(),
        }
        found["kind"] = self._best(_exact(g, g.gelu(self._words(self.parts[10])), network.kind))
        hidden = g.gelu(self._words(self.parts[11]))
        found["att"] = self._best(_exact(g, hidden, network.cue))
        found["con"] = self._best(_exact(g, hidden, network.content))
        return found | self._frames(words, arcs)

    def _words(self, x: str) -> str:
        g = self.g
        return g.node("Slice", x, g.ints(1), g.ints(1 << 40), g.ints(1))

    def _best(self, scores: str) -> str:
        return self.g.node("ArgMax", scores, axis=-1, keepdims=0)

    def _flat(self, x: str, width: int) -> str:
        return self.g.node("Reshape", x, self.g.ints(-1, width))

    def _arcs(self) -> tuple[str, str]:
        g, network = self.g, self.network
        below, above = g.gelu(self._words(self.parts[0])), g.gelu(self.parts[1])
        crossed = g.exact(below, _array(network.arc.T), None)
        lone = g.exact(above, _array(network.arc_head.weight), None)
        arcs = g.add(
            g.node("MatMul", crossed, g.node("Transpose", above, perm=[0, 2, 1])),
            g.node("Transpose", lone, perm=[0, 2, 1]),
        )
        arcs = g.add(arcs, g.node("Unsqueeze", self.never, g.ints(1)))
        return arcs, self._best(arcs)

    def _pair(self, pair: Pair, a: str, b: str, extra: tuple[str, ...] = ()) -> str:
        g = self.g
        # A product a part costs less than joining the parts for one product.
        weight, bias = _array(pair.score.weight), _array(pair.score.bias)
        either, shared = g.gelu(g.add(a, b)), g.node("Mul", a, b)
        either = g.exact(either, weight[:, :PAIR], bias)
        scores = g.add(either, g.exact(shared, weight[:, PAIR : 2 * PAIR], None))
        if not extra:
            return scores
        joined = g.node("Concat", *extra, axis=-1)
        return g.add(scores, g.exact(joined, weight[:, 2 * PAIR :], None))

    def _deps(self, heads: str) -> str:
        g = self.g
        index = g.add(heads, g.node("Unsqueeze", self.start, g.ints(1)))
        above = g.node("Gather", self._flat(self.parts[3], PAIR), index)
        return self._best(self._pair(self.network.dep, self._words(self.parts[2]), above))

    def _names(self) -> str:
        """Persons, organisations and places as Universal NER has them, the rest as GUM."""
        g, network = self.g, self.network
        hidden = self._words(self.parts[10])
        styles = _array(network.style.weight)
        elsewhere = np.zeros(len(NAMES), np.float32)
        elsewhere[list(GUM_ONLY)] = -1e4
        own, gum = (
            _exact(g, g.gelu(g.add(hidden, g.constant(styles[int(style)]))), network.name)
            for style in (Style.UNER, Style.GUM)
        )
        best = self._best(g.add(own, g.constant(elsewhere)))
        other = self._best(gum)
        first = g.integer(min(GUM_ONLY))
        takes = g.node(
            "And", g.node("Equal", best, g.integer(0)), g.node("GreaterOrEqual", other, first)
        )
        return g.node("Where", takes, other, best)

    def _frames(self, words: str, arcs: str) -> dict[str, str]:
        g, network = self.g, self.network
        score = g.node("Squeeze", _exact(g, words, network.predicate), g.ints(-1))
        said = g.node("And", g.node("Greater", score, g.number(0)),
                      g.node("Greater", self._real_words(), g.number(0.5)))  # fmt: skip
        where = g.node("Transpose", g.node("NonZero", said), perm=[1, 0])
        row = self._column(where, 0)
        after = g.add(where, g.ints(0, 1))  # the same words, counted from the root
        predicate = g.node("GatherND", self.parts[4], after)
        scores = self._roles(arcs, where, after, row, predicate)
        sure = g.node("ReduceMax", g.node("Softmax", scores, axis=-1), g.ints(-1), keepdims=0)
        role = self._best(scores)
        role = g.node("Mul", role, g.node("Cast", g.node("Gather", self._real_words(), row), to=7))
        pairs = g.node("Transpose", g.node("NonZero", role), perm=[1, 0])
        which, head = (self._column(pairs, i) for i in (0, 1))
        kind = g.node("GatherND", role, pairs)
        first, last = self._ends(
            g.node("Gather", row, which), g.node("Gather", predicate, which), head, kind
        )
        return {
            "predicate": where, "argument": pairs, "role": kind, "first": first, "last": last,
            "sure": g.node("GatherND", sure, pairs),
        }  # fmt: skip

    def _real_words(self) -> str:
        g = self.g
        return g.node("Slice", self.real, g.ints(1), g.ints(1 << 40), g.ints(1))

    def _column(self, pairs: str, number: int) -> str:
        return self.g.node("Gather", pairs, self.g.integer(number), axis=1)

    def _roles(self, arcs: str, where: str, after: str, row: str, predicate: str) -> str:
        g, network = self.g, self.network
        tree = g.node("Softmax", arcs, axis=-1)
        turned = g.node("Transpose", tree, perm=[0, 2, 1])
        under = g.node("GatherND", turned, after)
        above = self._words(g.node("GatherND", tree, where))
        extra = tuple(g.node("Unsqueeze", x, g.ints(-1)) for x in (under, above))
        arguments = g.node("Gather", self._words(self.parts[5]), row)
        return self._pair(network.role, g.node("Unsqueeze", predicate, g.ints(1)), arguments, extra)

    def _ends(self, row: str, predicate: str, head: str, kind: str) -> tuple[str, str]:
        g, network = self.g, self.network
        at = g.add(g.add(g.node("Mul", row, self.size), head), g.integer(1))
        hints = g.node("Gather", g.constant(_array(network.role_hint.weight)), kind)
        never = self._words(g.node("Gather", self.never, row))
        place = g.node("Range", g.integer(0), g.node("Sub", self.size, g.integer(1)), g.integer(1))
        asked = g.node("Unsqueeze", head, g.ints(1))
        found = []
        for number, (side, wrong) in enumerate(((6, "Greater"), (7, "Less"))):
            hint = g.node(
                "Slice", hints, g.ints(number * PAIR), g.ints((number + 1) * PAIR), g.ints(1)
            )
            query = g.node("Gather", self._flat(self.parts[side], PAIR), at)
            query = g.gelu(g.add(g.add(query, predicate), hint))
            keys = g.node("Gather", self._words(self.parts[8 + number]), row)
            scores = g.node(
                "Squeeze", g.node("MatMul", keys, g.node("Unsqueeze", query, g.ints(2))), g.ints(2)
            )
            bad = g.node("Cast", g.node(wrong, place, asked), to=1)
            scores = g.add(g.add(scores, never), g.node("Mul", bad, g.number(-1e4)))
            found.append(self._best(scores))
        return found[0], found[1]
