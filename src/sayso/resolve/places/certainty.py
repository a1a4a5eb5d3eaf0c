"""How sure is a resolution, as a probability that holds up when counted?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sayso.resolve.places import score
from sayso.resolve.places.score import Unit


def signs(unit: Unit, row: Sequence[float], best: int) -> tuple[tuple[str, float], ...]:
    """Return what bears on whether the best candidate is the place meant at all."""
    top = min(max(row[best], 1e-3), 1 - 1e-3)
    candidate = unit.candidates[best]
    pieces = [("sure: always", 1.0), ("sure: odds", math.log(top / (1 - top)) / 4)]
    pieces.append((f"sure: {score.kind_of(candidate.place)}", 1.0))
    pieces.append((f"sure: found by {candidate.how}", 1.0))
    if len(unit.candidates) == 1:
        pieces.append(("sure: only one so called", 1.0))
    pieces.append(("sure: size", math.log10(candidate.place.population + 10) / 7))
    return tuple(pieces)


def certainty(unit: Unit, row: Sequence[float], best: int) -> float:
    """Return the probability that the best candidate is meant.

    Shares among candidates take for granted that one of them is right, and the
    gazetteer may lack the right one; this is their logistic recalibration, with
    what kind of name and place it is.
    """
    weight = score.weights()[2]
    total = sum(weight.get(name, 0.0) * value for name, value in signs(unit, row, best))
    return 1.0 / (1.0 + math.exp(-max(-20.0, min(20.0, total))))
