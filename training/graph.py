"""How is a computation written down as an ONNX graph, with int8 or float weights?

The graph is written node by node rather than traced: fused kernels are named outright, and
nothing depends on what an exporter makes of Python.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

FUSED = "com.microsoft"
OPSET = 18


# What goes in and comes out and is no whole number.
FLOATS = frozenset({"sure", "arcs", "embedded"})


class Graph:
    """A graph under construction: each method adds a node and returns its output's name."""

    def __init__(self, *, int8: bool) -> None:
        self._int8 = int8
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._known: dict[object, str] = {}
        self._count = 0

    def node(
        self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: object
    ) -> str:
        """Add a node; with several outputs, return the first, the others end in 1, 2, ..."""
        self._count += 1
        name = f"v{self._count}_{kind.lower()}"
        names = [name, *(f"{name}.{i}" for i in range(1, outputs))]
        self._nodes.append(
            helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes)
        )
        return name

    def constant(self, value: NDArray[np.generic]) -> str:
        """Add a constant tensor."""
        self._count += 1
        name = f"c{self._count}"
        self._weights.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def ints(self, *values: int) -> str:
        """Return a constant vector of integers, each stored once."""
        return self._once(values, np.array(values, np.int64))

    def number(self, value: float) -> str:
        """Return a constant float."""
        return self._once(float(value), np.array(value, np.float32))

    def integer(self, value: int) -> str:
        """Return a constant integer."""
        return self._once(("integer", value), np.array(value, np.int64))

    def _once(self, key: object, value: NDArray[np.generic]) -> str:
        if key not in self._known:
            self._known[key] = self.constant(value)
        return self._known[key]

    def add(self, a: str, b: str) -> str:
        """Add the sum of two tensors."""
        return self.node("Add", a, b)

    def plus(self, a: str, b: str) -> str:
        """Add a sum that no optimiser joins to the normalisation behind it.

        On a CPU the kernel for both is slower than the two apart.
        """
        return self.node("Sum", a, b)

    def linear(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32] | None) -> str:
        """Add x · weightᵀ + bias; `weight` (out, in) is kept in 8 bits where the graph is."""
        matrix = np.ascontiguousarray(weight.T)
        if not self._int8:
            made = self.node("MatMul", x, self.constant(matrix))
            return made if bias is None else self.add(made, self.constant(bias))
        values, scale = narrowed(matrix)
        inputs = [x, self.constant(values), self.constant(scale), ""]
        inputs += [] if bias is None else [self.constant(bias)]
        return self.node("DynamicQuantizeMatMul", *inputs, domain=FUSED)

    def exact(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32] | None) -> str:
        """Add x · weightᵀ + bias with float weights, for small matrices that decide."""
        made = self.node("MatMul", x, self.constant(np.ascontiguousarray(weight.T)))
        return made if bias is None else self.add(made, self.constant(bias))

    def gelu(self, x: str) -> str:
        """Add the exact GELU."""
        return self.node("Gelu", x, domain=FUSED)

    def norm(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """Add a normalisation over the last axis."""
        return self.node(
            "LayerNormalization", x, self.constant(weight), self.constant(bias), epsilon=1e-12
        )

    def split(self, x: str, sizes: Sequence[int]) -> list[str]:
        """Add a split of the last axis into parts of these sizes."""
        first = self.node("Split", x, self.ints(*sizes), outputs=len(sizes), axis=-1)
        return [first, *(f"{first}.{i}" for i in range(1, len(sizes)))]

    def model(
        self,
        inputs: dict[str, tuple[str | int, ...]],
        outputs: dict[str, tuple[str, tuple[str | int, ...]]],
        about: str,
    ) -> onnx.ModelProto:
        """Return the finished model.

        `inputs` gives the shape of each by name; `outputs` the tensor and its shape. All are
        integers, but for `FLOATS`.
        """
        renamed = [
            helper.make_node("Identity", [inner], [outer], name=outer)
            for outer, (inner, _) in outputs.items()
        ]
        kinds = dict.fromkeys(FLOATS, TensorProto.FLOAT)
        graph = helper.make_graph(
            [*self._nodes, *renamed], "annotator",
            [helper.make_tensor_value_info(n, kinds.get(n, TensorProto.INT64), s)
             for n, s in inputs.items()],
            [helper.make_tensor_value_info(n, kinds.get(n, TensorProto.INT64), s)
             for n, (_, s) in outputs.items()],
            self._weights,
        )  # fmt: skip
        sets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=10, doc_string=about)


def rowwise(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the vectors of sub-words in 8 bits, and a scale (sub-words, 1) for each."""
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-9).astype(np.float32) / 127
    return np.round(rows / scale).astype(np.int8), scale


def narrowed(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return `matrix` (in, out) in 7 bits a weight, and one scale a column.

    Seven, because processors without VNNI add pairs of products in 16 bits and overflow.
    """
    scale = np.maximum(np.abs(matrix).max(0), 1e-9).astype(np.float32) / 64
    return np.round(matrix / scale).astype(np.int8), scale
