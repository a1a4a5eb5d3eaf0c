"""Does linking keep its figures?  The record of the seed, where the corpora are there."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "actors.py"


def benchmark() -> ModuleType:
    """Return the benchmark of actors as a module; it lies outside the package."""
    spec = importlib.util.spec_from_file_location("benchmark_actors", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_rows_of_the_record_name_the_right_actor(shared: Path) -> None:
    linked, _, missed = benchmark().linked_rows(shared / "gold")

    assert 36 <= linked, "\n".join(missed)
