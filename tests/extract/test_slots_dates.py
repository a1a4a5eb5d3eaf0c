"""On which days the clause of an event or a presence puts it, spans of time taken in."""

from __future__ import annotations

from datetime import date

import pytest
from events_told import Case, told

from sayso.extract.events.events import events
from sayso.extract.presence.presence import presence
from sayso.extract.slots.ground import Ground
from sayso.resolve.dates.anchor import anchor

FRIDAY = date(2024, 5, 3)


def days(text: str, places: tuple[str, ...], of: str) -> list[str]:
    """Return the days of the events and presence rows of a word of `text`, as first..last."""
    annotation, found, said, names, times = told(Case(text=text, places=places))
    times = anchor(times, text, published=FRIDAY)
    shown: list[str] = []
    for event in events(Ground(annotation, found, said, names, times)):
        if of in event.anchor.of(text):
            spans = (times[s.timex].interval for s in event.date if s.timex is not None)
            shown += [f"{span.earliest}..{span.latest}" for span in spans if span]
    for row in presence(Ground(annotation, found, said, names, times)):
        if row.interval and any(of in span.of(text) for span in row.evidence):
            shown.append(f"{row.interval.earliest}..{row.interval.latest}")
    return sorted(set(shown))


@pytest.mark.parametrize(
    ("text", "of", "wanted"),
    [
        ("Danish troops have been in Vik for the past week.", "in Vik", "2024-04-26..2024-05-03"),
        ("Danish troops have been in Vik for three days.", "in Vik", "2024-04-30..2024-05-03"),
        ("Danish troops have been in Vik since Monday.", "in Vik", "2024-04-29..2024-05-03"),
        ("About 200 of the marines arrived in Vik on Monday.", "arrived", "2024-04-29..2024-04-29"),
        ("Danish troops entered Vik overnight.", "entered", "2024-05-02..2024-05-03"),
        ("Danish troops entered Vik late on Sunday.", "entered", "2024-04-28..2024-04-28"),
        (
            "Danish troops will leave Vik by the end of the year.",
            "leave",
            "2024-05-03..2024-12-31",
        ),
        (
            "A mine killed two on Sunday, a day after Danish troops withdrew from Vik.",
            "withdrew",
            "2024-04-27..2024-04-27",
        ),
        (
            "Danish troops left Vik last month, a year after they had entered it.",
            "left",
            "2024-04-01..2024-04-30",
        ),
        (
            "Danish troops shelled Vik before dawn on Tuesday.",
            "shelled",
            "2024-04-30..2024-04-30",
        ),
        (
            "Danish troops shelled Vik on the night of Tuesday to Wednesday.",
            "shelled",
            "2024-04-30..2024-05-01",
        ),
    ],
)
def test_days_of_a_clause(text: str, of: str, wanted: str) -> None:
    assert [wanted] == days(text, ("Vik",), of)


def test_the_day_of_a_report_of_it_is_not_the_day_of_the_event() -> None:
    text = "The army said on Tuesday that Danish troops had shelled Vik."

    assert [] == days(text, ("Vik",), "shelled")
