"""Presence of whole sentences: status, actor, place and stance, as the case file has them."""

from __future__ import annotations

import pytest
from events_told import Case, cases, told

from sayso.extract.presence.presence import presence
from sayso.extract.slots.ground import Ground


@pytest.mark.parametrize("case", cases("presence.txt", "row"), ids=lambda case: case.text[:60])
def test_sentence_yields_its_rows(case: Case) -> None:
    reading = told(case)
    found = [
        [
            row.status,
            row.actor.text,
            reading[3][row.place.toponym].text if row.place.toponym is not None else row.place.text,
            row.stance,
        ]
        for row in presence(Ground(*reading))
    ]

    assert sorted([cell.strip() for cell in line.split("|")] for line in case.wanted) == sorted(
        found
    )


def test_evidence_is_the_clause() -> None:
    text = "The mayor slept while Danish troops entered Vik, where snow fell."
    (row,) = presence(Ground(*told(Case(text=text, places=("Vik",)))))

    assert "Danish troops entered Vik" in row.evidence[0].of(text)
    assert "mayor" not in row.evidence[0].of(text)


def test_date_of_the_clause_is_kept() -> None:
    case = Case(text="Danish troops left Vik on Monday.", places=("Vik",))
    reading = told(case)

    (row,) = presence(Ground(*reading))

    assert row.timex is not None
    assert "Monday" in reading[4][row.timex].text
