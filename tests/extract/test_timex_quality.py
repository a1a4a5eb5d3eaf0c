"""Floors under the figures of benchmarks/time.py: strict and value F1 on annotated corpora."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "time.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_of_time", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("corpus", "strict", "value"), [("timebank", 0.87, 0.79), ("wikiwars", 0.86, 0.83)]
)
def test_scores_stay_above_their_floors(
    benchmark: ModuleType, corpus: str, strict: float, value: float
) -> None:
    reports = benchmark.corpus(corpus, "all")
    if not reports:
        pytest.skip(f"{corpus} is not under {benchmark.shared()}; set SAYSO_SHARED")

    counts, _ = benchmark.score(reports, benchmark.sayso)

    assert counts.f1(counts.strict) >= strict
    assert counts.f1(counts.value) >= value
