"""Scores of chains of mentions, on chains made by hand."""

from __future__ import annotations

import re

import pytest

from suites import suite

chains = suite("chains")


def cells(row: str) -> dict[str, list[float]]:
    found = {
        name: [float(value) for value in re.findall(r"[PRF] ([\d.]+)", cell)]
        for name, cell in re.findall(r"(MUC|B3|CEAF)((?: [PRF] [\d.]+)+)", row)
    }
    return found | {"CoNLL": [float(row.rsplit(" ", 1)[1])]}


def scored(ours: list[set[int]], theirs: list[set[int]]) -> dict[str, list[float]]:
    pair = ([frozenset(c) for c in ours], [frozenset(c) for c in theirs])
    return cells(chains.conll([pair]))


def test_the_same_chains_are_right() -> None:
    assert [1.0] == scored([{1, 2, 3}, {4, 5}], [{4, 5}, {1, 2, 3}])["CoNLL"]


def test_a_chain_cut_in_two_loses_one_link() -> None:
    # Four mentions are joined by three links; of these two are found.
    precision, recall, _ = scored([{1, 2}, {3, 4}], [{1, 2, 3, 4}])["MUC"]

    assert pytest.approx((1.0, 0.667), abs=1e-3) == (precision, recall)


def test_b_cubed_counts_each_mention() -> None:
    precision, recall, _ = scored([{1, 2}, {3, 4}], [{1, 2, 3, 4}])["B3"]

    assert (1.0, 0.5) == (precision, recall)


def test_ceaf_pairs_a_chain_with_one_other() -> None:
    # The best pair is alike by 2 x 2 / (2 + 4); one of two chains found has no partner.
    precision, recall, _ = scored([{1, 2}, {3, 4}], [{1, 2, 3, 4}])["CEAF"]

    assert pytest.approx((0.333, 0.667), abs=1e-3) == (precision, recall)


def test_a_mention_is_in_one_chain_and_a_chain_has_two() -> None:
    found = chains.disjoint([frozenset({1, 2}), frozenset({2, 3}), frozenset({4, 5, 1})])

    assert [frozenset({1, 2}), frozenset({4, 5})] == found
