from pathlib import Path

import pytest

from sayso.bench.floors import Floors, load_floors, save_floors
from sayso.bench.table import Score
from sayso.errors import InputRejected

SCORES = (Score.share("who speaks", 8, 10), Score.f1("toponyms", 9, 10, 1))


def test_a_figure_below_its_floor_is_named() -> None:
    fallen = Floors("d", {"who speaks": 0.9, "toponyms": 0.9}).fallen(SCORES)

    assert ["who speaks: 0.800, floor 0.900"] == fallen


def test_a_figure_that_is_gone_has_fallen() -> None:
    assert ["chains: 0.000, floor 0.500"] == Floors("d", {"chains": 0.5}).fallen(SCORES)


def test_floors_rise_and_only_a_named_one_falls() -> None:
    old = Floors("d", {"who speaks": 0.9, "toponyms": 0.95})

    assert {"who speaks": 0.9, "toponyms": 0.95} == old.moved("e", SCORES, ()).least
    assert 0.8 == old.moved("e", SCORES, ["who speaks"]).least["who speaks"]


def test_floors_are_kept_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors = Floors("d", {"who speaks": 0.8})
    save_floors(path, floors)

    assert floors == load_floors(path)
    assert Floors("", {}) == load_floors(tmp_path / "none.json")


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text("[]")

    with pytest.raises(InputRejected, match="not a floors file"):
        load_floors(path)
