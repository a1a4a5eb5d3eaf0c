"""How well do two reviewers agree?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.review.decisions import Act, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two reviewers over what both judged; `kappa` is Cohen's (1960), None where undefined."""

    one: str
    other: str
    both: int
    same: int
    kappa: float | None


def agreement(told: Mapping[str, Sequence[Act]]) -> tuple[Agreement, ...]:
    """Return the agreement of each pair of reviewers who judged something both."""
    verdicts: dict[str, dict[str, Verdict]] = {}
    for about, acts in told.items():
        for act in acts:
            if act.verdict is not None:
                verdicts.setdefault(act.by, {})[about] = act.verdict
    found = []
    for one, other in combinations(sorted(verdicts), 2):
        shared = sorted(verdicts[one].keys() & verdicts[other].keys())
        pairs = [(verdicts[one][about], verdicts[other][about]) for about in shared]
        if pairs:
            found.append(_of_pairs(one, other, pairs))
    return tuple(found)


def _of_pairs(one: str, other: str, pairs: Sequence[tuple[Verdict, Verdict]]) -> Agreement:
    count = len(pairs)
    same = sum(a is b for a, b in pairs)
    firsts, seconds = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(firsts[v] * seconds[v] for v in Verdict) / count**2
    # Where both always say one and the same, chance explains all of it.
    kappa = None if chance == 1 else (same / count - chance) / (1 - chance)
    return Agreement(one=one, other=other, both=count, same=same, kappa=kappa)
