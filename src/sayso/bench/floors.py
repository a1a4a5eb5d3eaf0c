"""Which figures must not fall?

A floors file holds the digest of a gold and the least value of each figure on
it. Floors rise by themselves; one falls only where it is named.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.bench.table import Score
from sayso.errors import InputRejected

# Floors are kept to three places; a figure is its floor's equal within rounding.
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Floors:
    """The digest of a gold, and the least value of each figure by name."""

    digest: str
    least: dict[str, float]

    def fallen(self, scores: Sequence[Score]) -> list[str]:
        """Return one line a figure that is below its floor, or is gone."""
        values = {score.name: score.value for score in scores}
        return [
            f"{name}: {values.get(name, 0.0):.3f}, floor {floor:.3f}"
            for name, floor in self.least.items()
            if round(values.get(name, 0.0), _PLACES) < floor
        ]

    def moved(self, digest: str, scores: Sequence[Score], lower: Collection[str]) -> Floors:
        """Return floors raised to `scores`; those named in `lower` may fall too."""
        return Floors(
            digest,
            {
                score.name: round(score.value, _PLACES)
                if score.name in lower
                else max(round(score.value, _PLACES), self.least.get(score.name, 0.0))
                for score in scores
            },
        )


def load_floors(path: Path) -> Floors:
    """Read a floors file; one that is not there has no floors.

    Raises:
        InputRejected: the file is not a floors file.
    """
    if not path.exists():
        return Floors("", {})
    try:
        raw = json.loads(path.read_text("utf-8"))
        return Floors(str(raw["gold"]), {str(k): float(v) for k, v in raw["floors"].items()})
    except (OSError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise InputRejected(
            str(path), f"not a floors file ({error})", "remove it and write it with --floors"
        ) from error


def save_floors(path: Path, floors: Floors) -> None:
    """Write a floors file, sorted, one figure a line."""
    raw = {"gold": floors.digest, "floors": dict(sorted(floors.least.items()))}
    path.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", "utf-8")
