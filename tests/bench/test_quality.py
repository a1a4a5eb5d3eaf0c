"""The figures on the gold do not fall. They are measured where the gold is present."""

from __future__ import annotations

from pathlib import Path

from sayso.bench.floors import load_floors
from sayso.bench.gold import load
from sayso.bench.score import score
from sayso.read import documents
from sayso.run import process

FLOORS = Path(__file__).parent / "floors.json"


def test_no_figure_is_below_its_floor(shared: Path) -> None:
    gold = load(shared / "gold")
    floors = load_floors(FLOORS)
    assert gold.digest == floors.digest, "another gold: pin its floors with sayso bench --raise"

    reports = documents(gold.text, uri="gold", publisher=None, published=None)

    assert floors.least, "no floors are pinned"
    assert [] == floors.fallen(score(gold, [process(report) for report in reports]))
