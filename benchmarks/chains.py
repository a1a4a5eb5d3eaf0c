"""How well do chains of mentions agree?  MUC, B³, CEAF-e and their mean, the CoNLL score.

Pradhan et al. (2014). A chain is a set of mentions, each known by a number; chains of one
mention count for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Chain = frozenset[int]


def disjoint(chains: Iterable[Chain]) -> list[Chain]:
    """Return the chains of two mentions and more, each mention in its first chain alone."""
    seen: set[int] = set()
    found = []
    for chain in chains:
        rest = chain - seen
        seen |= rest
        if len(rest) > 1:
            found.append(rest)
    return found


def _muc(one: Sequence[Chain], other: Sequence[Chain]) -> tuple[float, float]:
    of = {m: i for i, chain in enumerate(other) for m in chain}
    kept = sum(len(c) - len({of.get(m, -1 - m) for m in c}) for c in one)
    return float(kept), float(sum(len(c) - 1 for c in one))


def _b_cubed(one: Sequence[Chain], other: Sequence[Chain]) -> tuple[float, float]:
    of = {m: chain for chain in other for m in chain}
    shared = sum(len(c & of[m]) / len(c) for c in one for m in c if m in of)
    return shared, float(sum(len(c) for c in one))


def _ceaf(one: Sequence[Chain], other: Sequence[Chain]) -> float:
    """Return the best total similarity of chains matched one to one (Kuhn and Munkres)."""
    small, large = sorted((one, other), key=len)
    similar = [[2 * len(a & b) / (len(a) + len(b)) for b in large] for a in small]
    return _assignment(similar)


def _assignment(gain: Sequence[Sequence[float]]) -> float:
    """Return the greatest sum of one entry a row, in different columns; rows <= columns."""
    rows, columns = len(gain), len(gain[0]) if gain else 0
    by_row, by_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            used[column] = True
            at, step, target = owner[column], float("inf"), 0
            for j in range(1, columns + 1):
                if not used[j]:
                    cost = -gain[at - 1][j - 1] - by_row[at] - by_column[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, column
                    if least[j] < step:
                        step, target = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    by_row[owner[j]] += step
                    by_column[j] -= step
                else:
                    least[j] -= step
            column = target
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return sum(gain[owner[j] - 1][j - 1] for j in range(1, columns + 1) if owner[j])


def conll(documents: Iterable[tuple[Sequence[Chain], Sequence[Chain]]]) -> str:
    """Return the scores over documents as a row; each gives the chains found and the gold's."""
    totals: dict[str, float] = defaultdict(float)
    for ours, theirs in documents:
        for name, measure in (("MUC", _muc), ("B3", _b_cubed)):
            for side, (part, whole) in (("R", measure(theirs, ours)), ("P", measure(ours, theirs))):
                totals[name + side] += part
                totals[name + side + "n"] += whole
        matched = _ceaf(theirs, ours) if ours and theirs else 0.0
        totals["CEAFR"] += matched
        totals["CEAFP"] += matched
        totals["CEAFRn"] += len(theirs)
        totals["CEAFPn"] += len(ours)
    cells, sum_of_f = [], 0.0
    for name in ("MUC", "B3", "CEAF"):
        precision, recall = (totals[name + s] / (totals[f"{name}{s}n"] or 1) for s in "PR")
        f1 = 2 * precision * recall / (precision + recall or 1)
        sum_of_f += f1
        cells.append(f"{name} P {precision:.3f} R {recall:.3f} F {f1:.3f}")
    return f"{'   '.join(cells)}   CoNLL {sum_of_f / 3:.3f}"
