"""The best tree, beside all trees there are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from sayso.annotate.spanning import best_tree, is_tree


@pytest.mark.parametrize("seed", range(60))
def test_best_tree_is_the_best_of_all(seed: int) -> None:
    size = 1 + seed % 5
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)) * 4

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))

    trees = [heads for heads in product(range(-1, size), repeat=size) if is_tree(heads)]
    found = best_tree(scores)

    assert is_tree(found)
    assert total(found) == pytest.approx(max(map(total, trees)))


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ((-1, 0, 1), True),
        ((1, -1, 1), True),
        ((-1, -1, 1), False),
        ((1, 0, -1), False),
        ((0, -1), False),
    ],
)
def test_a_tree_has_one_root_and_no_ring(heads: tuple[int, ...], tree: bool) -> None:
    assert is_tree(heads) is tree
