"""Events of short reports, read as a whole: what a careful reader finds is found.

The reports and their events are in `cases/events_reports.txt`; its head says what is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sayso.bench.matching import content_words
from sayso.model import Casualties, Event, Extraction, Slot
from sayso.read import documents
from sayso.run import process

CASES = Path(__file__).parent / "cases" / "events_reports.txt"


@dataclass(slots=True)
class Report:
    """The paragraphs of a report, with the lines on its events and on its background."""

    text: list[str] = field(default_factory=list)
    event: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    background: list[str] = field(default_factory=list)


def _reports() -> Iterator[Report]:
    report = Report()
    for line in [*CASES.read_text("utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            key, _, value = line.partition(": ")
            getattr(report, key).append(value.strip())
        elif not line and report.text:
            yield report
            report = Report()


def _read(report: Report) -> Extraction:
    (document,) = documents("\n\n".join(report.text), uri="report", publisher=None, published=None)
    return process(document)


def _names(extraction: Extraction, slot: Slot) -> Iterator[str]:
    """Yield what a slot says and what it refers to."""
    yield slot.text
    if slot.entity is not None:
        yield slot.entity
    if slot.toponym is not None:
        yield extraction.toponyms[slot.toponym].text
    known = {mention.id: mention for mention in extraction.mentions}
    mention = known.get(slot.mention_id or "")
    for _ in range(20):
        if mention is None:
            return
        yield mention.span.of(extraction.document.text)
        mention = known.get(mention.antecedent or "")


def _has(extraction: Extraction, slots: tuple[Slot, ...], wanted: str) -> bool:
    if wanted == "-":
        return not slots
    words = content_words(wanted)
    return any(
        2 * len(words & content_words(name)) >= len(words)
        for slot in slots
        for name in _names(extraction, slot)
    )


def _fits(extraction: Extraction, event: Event, line: str) -> bool:
    kinds, *cells = (part.strip() for part in line.split("|"))
    roles = {key.strip(): value.strip() for key, _, value in (c.partition(":") for c in cells)}
    anchor = event.anchor.of(extraction.document.text)
    slots = {
        "actor": event.actor,
        "recipient": event.recipient,
        "place": event.place,
        "date": event.date,
    }
    counts: dict[str, tuple[Casualties, ...]] = {"killed": event.killed, "injured": event.injured}
    told = {kind.strip() for kind in kinds.split(";")}
    return (
        bool(told & {event.type, f"{event.type}/{event.mode}"})
        and any(a.strip() in anchor or anchor in a for a in roles["anchor"].split(";"))
        and event.stage in [s.strip() for s in roles.get("stage", event.stage).split(";")]
        and all(
            _has(extraction, slots[role], value.strip())
            for role in slots.keys() & roles.keys()
            for value in roles[role].split(";")
        )
        and all(
            roles[role] in [str(count.low) for count in counts[role]]
            for role in counts.keys() & roles.keys()
        )
    )


@pytest.mark.parametrize("report", _reports(), ids=lambda report: report.text[0][:40])
def test_report_yields_its_events(report: Report) -> None:
    extraction = _read(report)
    text = extraction.document.text

    missing = [
        line
        for line in report.event
        if not any(_fits(extraction, e, line) for e in extraction.events)
    ]

    found = [(e.type, e.mode, e.stage, e.anchor.of(text)) for e in extraction.events]
    assert missing == [], found


@pytest.mark.parametrize(
    "report", [r for r in _reports() if r.background], ids=lambda report: report.text[0][:40]
)
def test_what_is_long_past_is_no_event(report: Report) -> None:
    extraction = _read(report)

    anchors = [event.anchor.of(extraction.document.text) for event in extraction.events]

    assert [words for words in report.background if words in anchors] == []
