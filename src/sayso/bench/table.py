"""How is a score shown?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One measured figure: `right` of `gold`, with `others` found beside them.

    `value` is what a floor is compared with: F1 where others count, else a share.
    """

    name: str
    right: int
    gold: int
    others: int | None = None
    value: float

    @classmethod
    def share(cls, name: str, right: int, gold: int, others: int | None = None) -> Score:
        """Return the share of gold items that are right; `others` are shown, not counted."""
        return cls(
            name=name, right=right, gold=gold, others=others, value=right / gold if gold else 0.0
        )

    @classmethod
    def f1(cls, name: str, right: int, gold: int, others: int) -> Score:
        """Return F1 of `right` hits, `gold` items and `others` false ones."""
        total = gold + right + others
        return cls(
            name=name, right=right, gold=gold, others=others,
            value=2 * right / total if total else 0.0,
        )  # fmt: skip


def lines(scores: Sequence[Score]) -> list[str]:
    """Return the table as lines of text, aligned."""
    width = max(len(score.name) for score in scores)
    head = f"{'measure':{width}}  right   of  others  value"
    rows = [
        f"{s.name:{width}}  {s.right:5d} {s.gold:4d}  "
        f"{'-' if s.others is None else s.others:>6}  {s.value:.3f}"
        for s in scores
    ]
    return [head, *rows]
