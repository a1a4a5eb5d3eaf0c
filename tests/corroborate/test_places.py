"""How one place lies to another."""

from __future__ import annotations

import pytest

from reports import PLACES, Report
from sayso.corroborate import by_divisions
from sayso.corroborate.places import relation, where
from sayso.model import Slot


@pytest.mark.parametrize(
    ("outer", "inner", "contains"),
    [
        ("Iceland", "Höfn", True),
        ("Iceland", "Northeast", True),
        ("Northeast", "Akureyri", True),
        ("Northeast", "Höfn", False),
        ("Akureyri", "Húsavík", False),
        ("Höfn", "Iceland", False),
        ("Iceland", "Iceland", False),
    ],
)
def test_divisions_contain_their_places(outer: str, inner: str, contains: bool) -> None:
    assert by_divisions(PLACES[outer], PLACES[inner]) is contains


@pytest.mark.parametrize(
    ("one", "other", "lie"),
    [
        ("Höfn", "Höfn", "same"),
        ("Höfn", "Iceland", "inside"),
        ("Iceland", "Höfn", "around"),
        ("Höfn", "Akureyri", None),
        ("southern Iceland", "Iceland", "inside"),
        ("Iceland", "southern Iceland", "around"),
        ("southern Iceland", "northern Iceland", None),
        ("southern Iceland", "the south of Iceland", "same"),
        ("Höfn", "there", "perhaps"),
        ("Port Ugly", "Port Ugly", "same"),
        ("Port Ugly", "Iceland", None),
    ],
)
def test_lie_of_two_places(one: str, other: str, lie: str | None) -> None:
    report = Report(f"{one}. {other}.")
    claim = report.claim(report.text)
    slots = []
    start = 0
    for name in (one, other):
        bare = name.split()[-1] if "Iceland" in name else name
        nth = report.text[: report.text.index(name, start)].count(bare)
        start = report.text.index(name, start) + len(name)
        toponym = report.toponym(bare, nth=nth) if bare[0].isupper() else None
        span = report.span(bare, nth=nth)
        slots.append(Slot(text=name, span=span, claim_id=claim.id, toponym=toponym))
    first, second = (where(slot, report.extraction()) for slot in slots)

    assert relation(first, second, by_divisions) == lie
