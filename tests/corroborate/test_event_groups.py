"""What the voices that tell one event say of it that cannot all hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports import Report
from sayso.corroborate import conflicts
from sayso.corroborate.matching import events_of, matches
from sayso.model import Interval, Stance, Timex

MARCH_12 = (date(2031, 3, 12), "day")


def told(
    voice: str,
    *,
    actor: str | None = None,
    town: str = "Höfn",
    day: tuple[date, str] = MARCH_12,
    stance: Stance = Stance.ASSERTED,
    stage: str = "occurred",
) -> Report:
    """Return a report in which a voice tells of one blast at a harbour."""
    by = f" by the {actor}" if actor else ""
    line = f"{voice} told of the blast{by} at the harbour of {town} that day"
    report = Report(line, uri=f"{voice}.txt", publisher=voice, published=date(2031, 3, 14))
    claim = report.claim(line, report.named(voice), stance=stance)
    when, precision = day
    days = Interval(earliest=when, latest=when, precision=precision)
    span = report.span("that day")
    report.timexes.append(Timex(span=span, text="that day", type="DATE", value="", interval=days))
    made = report.event("assault", "blast", claim, place=(report.place(town, claim),), stage=stage)
    slots = {"date": (report.slot("that day", claim, timex=0),)}
    if actor:
        slots["actor"] = (report.slot(actor, claim, entity=actor),)
    report.events[-1] = replace(made, **slots)
    return report


def kinds(*reports: Report) -> list[str]:
    """Return the kinds of conflict between accounts that are given as one event."""
    one = frozenset(report.events[0].id for report in reports)
    found = conflicts(
        [report.extraction() for report in reports], one_event=dict.fromkeys(one, one)
    )
    return [each.kind for each in found]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            told("Ásdís Vör", actor="Grey Coast Brigade"),
            told("Jökull Strand", actor="Harbour Guard"),
            "actor",
        ),
        (told("Ásdís Vör"), told("Jökull Strand", day=(date(2031, 3, 13), "day")), "date"),
        (told("Ásdís Vör"), told("Jökull Strand", town="Akureyri"), "place"),
        (
            told("Ásdís Vör"),
            told("Jökull Strand", stance=Stance.DENIED, stage="denied"),
            "event",
        ),
    ],
    ids=["who did it", "on which day", "where", "whether it happened"],
)
def test_two_voices_on_one_event_cannot_both_be_right(
    one: Report, other: Report, kind: str
) -> None:
    assert kind in kinds(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("Ásdís Vör", actor="Harbour Guard"), told("Jökull Strand")),
        (told("Ásdís Vör", actor="Harbour Guard"), told("Jökull Strand", actor="Guard")),
        (told("Ásdís Vör"), told("Jökull Strand", day=(date(2031, 3, 13), "time"))),
        (told("Ásdís Vör"), told("Jökull Strand", town="Iceland")),
    ],
    ids=["no actor named", "a shorter name", "a night has two dates", "a town and its country"],
)
def test_less_said_is_no_contradiction(one: Report, other: Report) -> None:
    assert kinds(one, other) == []


def test_each_side_and_what_would_settle_it_is_named() -> None:
    reports = (
        told("Ásdís Vör", actor="Grey Coast Brigade"),
        told("Jökull Strand", actor="Harbour Guard"),
    )
    extractions = [report.extraction() for report in reports]
    (found,) = conflicts(extractions, one_event=events_of(matches(extractions)) or _one(reports))

    assert found.subject == "Assault in Höfn: who did it?"
    assert found.sides == ((reports[0].events[0].id,), (reports[1].events[0].id,))
    assert found.settles.startswith("an examination")


def _one(reports: tuple[Report, ...]) -> dict[str, frozenset[str]]:
    one = frozenset(report.events[0].id for report in reports)
    return dict.fromkeys(one, one)
