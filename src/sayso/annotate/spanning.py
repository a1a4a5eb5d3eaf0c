"""Which tree has the highest score where the heads chosen word by word make none?

Each word takes its best head; where that makes a ring of words or two roots, the best whole
tree is found instead (Chu and Liu 1965; Edmonds 1967; for parsing McDonald and others 2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
Heads = NDArray[np.intp]
_NEVER = -1e9


def is_tree(heads: Sequence[int]) -> bool:
    """Tell whether heads (-1 is the root) lead every word to the one root."""
    if sum(head < 0 for head in heads) != 1:
        return False
    safe: set[int] = {-1}
    for word in range(len(heads)):
        path: set[int] = set()
        here = word
        while here not in safe:
            if here in path:
                return False
            path.add(here)
            here = heads[here]
        safe |= path
    return True


def best_tree(scores: Scores) -> tuple[int, ...]:
    """Return the heads of the tree with one root that has the highest sum of scores.

    `scores` (words, words + 1) holds how good the root (column 0) or a word (column
    number + 1) is as the head of each word.
    """
    size = len(scores) + 1
    square = np.full((size, size), _NEVER)
    square[1:, :] = scores
    np.fill_diagonal(square, _NEVER)
    heads = _arborescence(square)
    roots = [word for word in range(1, size) if heads[word] == 0]
    if len(roots) > 1:
        # One of them is the root of all: the best of the trees in which it is.
        found = [_arborescence(_rooted_at(square, root)) for root in roots]
        heads = max(found, key=lambda each: _sum(square, each))
    return tuple(int(head) - 1 for head in heads[1:])


def _rooted_at(square: Scores, root: int) -> Scores:
    only = square.copy()
    only[:, 0] = _NEVER
    only[root, 0] = square[root, 0]
    return only


def _sum(square: Scores, heads: Heads) -> float:
    return float(square[np.arange(1, len(heads)), heads[1:]].sum())


def _arborescence(square: Scores) -> Heads:
    """Return the best head of each node, node 0 being the root; `square` is (node, head)."""
    heads: Heads = square.argmax(1)
    heads[0] = 0
    ring = _ring(heads)
    if not ring:
        return heads
    # The ring is one node for now: what enters it replaces the head of the node it enters.
    inside = np.array(ring)
    outside = np.array([node for node in range(len(square)) if node not in set(ring)])
    gain = square[inside] - square[inside, heads[inside]][:, None]
    small = np.full((len(outside) + 1, len(outside) + 1), _NEVER)
    small[:-1, :-1] = square[np.ix_(outside, outside)]
    small[-1, :-1] = gain[:, outside].max(0)
    small[:-1, -1] = square[np.ix_(outside, inside)].max(1)
    chosen = _arborescence(small)
    for place, node in enumerate(outside):
        if node == 0:
            continue
        above = chosen[place]
        if above < len(outside):
            heads[node] = outside[above]
        else:
            heads[node] = inside[square[node, inside].argmax()]
    entered_from = outside[chosen[-1]]
    entry = inside[gain[:, entered_from].argmax()]
    heads[entry] = entered_from
    return heads


def _ring(heads: Heads) -> list[int]:
    """Return the nodes of one ring, or none."""
    seen = np.zeros(len(heads), bool)
    seen[0] = True
    for start in range(1, len(heads)):
        path: list[int] = []
        here = start
        while not seen[here]:
            seen[here] = True
            path.append(here)
            here = int(heads[here])
        if here in path:
            return path[path.index(here) :]
    return []
