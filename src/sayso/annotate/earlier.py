"""How are weights read that know a word by its first sub-word and point to no ends?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def inputs(
    ids: NDArray[np.int64], shapes: NDArray[np.int64], owner: NDArray[np.int64]
) -> dict[str, NDArray[np.int64]]:
    """Return the inputs of weights that read a word by its first sub-word."""
    most = int(owner.max())
    first, words = (np.zeros((len(ids), most), np.int64) for _ in range(2))
    begins = owner.copy()
    begins[:, 1:][owner[:, 1:] == owner[:, :-1]] = -1
    row, column = np.nonzero(begins > 0)
    word = begins[row, column] - 1
    first[row, word] = column
    words[row, word] = 1
    return {
        "ids": ids, "mask": (ids != 0).astype(np.int64), "tt": shapes, "first": first,
        "wmask": words,
    }  # fmt: skip


def outputs(out: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Return the outputs of weights that give no ends and no contents, as if they did."""
    which, head = np.nonzero(out["roles"])
    nothing = np.full(len(which), -1, np.int64)
    return {
        **out, "predicate": out["idx"], "argument": np.stack([which, head], axis=-1),
        "role": out["roles"][which, head], "first": nothing, "last": nothing,
        "sure": np.ones(len(which)), "con": np.zeros_like(out["pos"]),
    }  # fmt: skip
