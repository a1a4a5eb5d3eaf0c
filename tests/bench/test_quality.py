"""The figures on each gold do not fall below their floors.

The project's own golds are always measured; the seed is where it is present.
`sayso bench GOLD --floors FILE --raise` pins what was reached, and `--lower
MEASURE` lets one figure fall.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.bench.floors import load_floors
from sayso.bench.gold import load
from sayso.bench.score import score
from sayso.read import documents
from sayso.run import process

GOLDS = Path(__file__).parents[1] / "gold"
FLOORS = Path(__file__).parent / "floors"


def check(folder: Path, floors_file: Path) -> None:
    gold = load(folder)
    floors = load_floors(floors_file)
    assert gold.digest == floors.digest, "another gold: pin its floors with sayso bench --raise"
    assert floors.least, "no floors are pinned"
    reports = documents(gold.text, uri="gold", publisher=None, published=None)

    assert [] == floors.fallen(score(gold, [process(report) for report in reports]))


@pytest.mark.parametrize(
    "name",
    [
        *("open", "andes", "baltic", "atlantic", "nordic", "alpine", "adriatic", "pacific"),
        *("held", "fresh"),
    ],
)
def test_no_figure_on_the_project_s_golds_is_below_its_floor(name: str) -> None:
    check(GOLDS / name, FLOORS / f"{name}.json")


def test_no_figure_on_the_seed_is_below_its_floor(shared: Path) -> None:
    check(shared / "gold", FLOORS / "seed.json")
