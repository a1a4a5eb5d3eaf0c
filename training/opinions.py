"""How is what teachers think of a sentence kept, and made into tensors of a batch?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Shares = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Probabilities for n words: `arcs` (n, n + 1, the root first), the rest (n, labels).

    `deps` are under `heads`, the heads that people or teachers chose (the root is 0);
    `roles` has one row (n, roles) for each predicate of the sentence's frames, in order.
    """

    heads: NDArray[np.int64]
    arcs: Shares
    deps: Shares
    pos: Shares
    names: Shares
    cues: Shares
    contents: Shares
    roles: Shares

    def without(self, words: Collection[int]) -> Opinion:
        """Return the opinion with nothing said of how some words hang in the tree."""
        arcs, deps = self.arcs.copy(), self.deps.copy()
        arcs[list(words)] = deps[list(words)] = 0
        return replace(self, arcs=arcs, deps=deps)


@dataclass(frozen=True, slots=True)
class Opinions:
    """The opinions of a batch, padded: `heads` (sentences, words), -1 where there is no word.

    Probabilities are 0 throughout where there is no word, so that nothing is asked there.
    """

    heads: Tensor
    arcs: Tensor
    deps: Tensor
    pos: Tensor
    names: Tensor
    cues: Tensor
    contents: Tensor
    roles: Tensor

    def on(self, device: torch.device) -> Opinions:
        """Return the opinions on a device."""
        return Opinions(*(getattr(self, field.name).to(device) for field in fields(self)))


def opinions(each: Sequence[Opinion | None], most: int) -> Opinions | None:
    """Return the opinions on the sentences of a batch whose longest has `most` words.

    `None` where a sentence has none.
    """
    found = [opinion for opinion in each if opinion is not None]
    if not found or len(found) < len(each):
        return None
    rows = len(found)
    heads = np.full((rows, most), -1, np.int64)
    arcs = np.zeros((rows, most, most + 1), np.float16)
    layers = {
        name: np.zeros((rows, most, getattr(found[0], name).shape[-1]), np.float16)
        for name in ("deps", "pos", "names", "cues", "contents")
    }
    kinds = max(opinion.roles.shape[-1] for opinion in found)
    roles = np.zeros((sum(len(opinion.roles) for opinion in found), most, kinds), np.float16)
    at = 0
    for row, opinion in enumerate(found):
        n = len(opinion.heads)
        heads[row, :n], arcs[row, :n, : n + 1] = opinion.heads, opinion.arcs
        for name, array in layers.items():
            array[row, :n] = getattr(opinion, name)
        if len(opinion.roles):
            roles[at : at + len(opinion.roles), :n] = opinion.roles
        at += len(opinion.roles)
    t = torch.from_numpy
    return Opinions(t(heads), t(arcs), *(t(array) for array in layers.values()), t(roles))
