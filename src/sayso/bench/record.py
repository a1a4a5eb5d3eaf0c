"""How well do the presence, events and conflicts of a record agree with a gold?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.bench.gold import Gold, GoldConflict, GoldEvent, GoldPresence
from sayso.bench.matching import pairs, same_name
from sayso.bench.table import Score
from sayso.model import Event, Extraction, Passage, Presence, Slot, Span


def moved(span: Span, extraction: Extraction) -> Span:
    """Return a span of a report as offsets into the gold's text."""
    shift = extraction.document.offset
    return Span(span.start + shift, span.end + shift)


def _names(slots: Sequence[Slot]) -> list[str | None]:
    return [name for slot in slots for name in (slot.entity, slot.text)]


def _place(slot: Slot, extraction: Extraction) -> list[str | None]:
    names: list[str | None] = [slot.text]
    if slot.toponym is not None:
        names.append(extraction.toponyms[slot.toponym].text)
        if extraction.places[slot.toponym]:
            names.append(extraction.gazetteer[extraction.places[slot.toponym][0].referent_id].name)
    return names


def _presence_right(row: Presence, extraction: Extraction, wanted: GoldPresence) -> bool:
    return (
        row.status == wanted.status
        and row.stance == wanted.stance
        and any(moved(span, extraction).overlaps(wanted.evidence) for span in row.evidence)
        and same_name(_names([row.actor]), wanted.actors)
        and same_name(_place(row.place, extraction), wanted.places)
    )


def presence_scores(gold: Gold, extractions: Sequence[Extraction]) -> list[Score]:
    """Return how many presence rows have actor, place, status and stance right."""
    rows = [(row, extraction) for extraction in extractions for row in extraction.presence]
    right = sum(any(_presence_right(*row, wanted) for row in rows) for wanted in gold.presence)
    others = sum(not any(_presence_right(*row, wanted) for wanted in gold.presence) for row in rows)
    return [Score.share("presence rows", right, len(gold.presence), others)]


def _event_right(event: Event, extraction: Extraction, wanted: GoldEvent) -> float:
    if event.type != wanted.type or not moved(event.anchor, extraction).overlaps(wanted.evidence):
        return 0.0
    actor = bool(wanted.actors) and same_name(_names(event.actor), wanted.actors)
    recipient = bool(wanted.recipients) and same_name(_names(event.recipient), wanted.recipients)
    return 0.5 * actor + 0.5 * recipient


def event_scores(gold: Gold, extractions: Sequence[Extraction]) -> list[Score]:
    """Return how many events have their type and one, or both, of their parties right."""
    found = [(event, extraction) for extraction in extractions for event in extraction.events]
    matched = pairs(gold.events, found, lambda wanted, got: _event_right(*got, wanted), 0.5)
    both = [(i, j) for i, j in matched if gold.events[i].actors and gold.events[i].recipients]
    right = sum(_event_right(*found[j], gold.events[i]) == 1.0 for i, j in both)
    full = sum(1 for event in gold.events if event.actors and event.recipients)
    return [
        Score.share(
            "events: type and actor or recipient",
            len(matched), len(gold.events), len(found) - len(matched),
        ),
        Score.share("events: actor and recipient, where both are told", right, full),
    ]  # fmt: skip


def conflict_scores(gold: Gold, extractions: Sequence[Extraction]) -> list[Score]:
    """Return how many conflicts have both sides right: each side is on evidence of the gold's."""
    evidence = {row.id: row.evidence for row in gold.presence}
    found = [
        tuple(_side(side, extraction) for side in conflict.sides)
        for extraction in extractions
        for conflict in extraction.conflicts
    ]

    def agree(wanted: GoldConflict, got: tuple[Passage, ...]) -> float:
        one, two = (tuple(evidence[id_] for id_ in side) for side in wanted.sides)
        return float(
            (overlap(one, got[0]) and overlap(two, got[1]))
            or (overlap(one, got[1]) and overlap(two, got[0]))
        )

    right = len(pairs(gold.conflicts, found, agree, 1.0))
    return [Score.share("conflicts", right, len(gold.conflicts), len(found) - right)]


def overlap(left: Passage, right: Passage) -> bool:
    """Tell whether two passages share a character."""
    return any(a.overlaps(b) for a in left for b in right)


def _side(ids: Sequence[str], extraction: Extraction) -> Passage:
    spans: list[Span] = []
    for id_ in ids:
        spans += [span for row in extraction.presence if row.id == id_ for span in row.evidence]
        spans += [event.anchor for event in extraction.events if event.id == id_]
        spans += [span for c in extraction.claims if c.id == id_ for span in c.content]
    return tuple(moved(span, extraction) for span in spans)
