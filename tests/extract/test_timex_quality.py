"""Floors under the figures of benchmarks/times.py: strict and value F1 on annotated corpora."""

from __future__ import annotations

import pytest

from suites import suite


@pytest.mark.parametrize(
    ("corpus", "strict", "value"), [("timebank", 0.87, 0.79), ("wikiwars", 0.86, 0.83)]
)
def test_scores_stay_above_their_floors(corpus: str, strict: float, value: float) -> None:
    times = suite("times")
    reports = times.corpus(corpus, "all")
    if not reports:
        pytest.skip(f"{corpus} is not under the shared folder: set SAYSO_SHARED")

    counts, _ = times.score(reports, times.sayso)

    assert counts.f1(counts.strict) >= strict
    assert counts.f1(counts.value) >= value
