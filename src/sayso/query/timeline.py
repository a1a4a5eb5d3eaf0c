"""What happened when, says who?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sayso.ledger import Ledger
from sayso.model import Event
from sayso.query.filters import named, place_names, within
from sayso.query.rows import EventRow
from sayso.query.view import View


class TimelineOrder(StrEnum):
    """What a timeline is sorted by."""

    DATE = "date"
    REPORT = "report"
    TYPE = "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which events are asked for; what is None does not matter."""

    actor: str | None = None
    place: str | None = None
    type: str | None = None
    first: date | None = None
    last: date | None = None


def timeline(
    ledger: Ledger,
    wish: Wish = Wish(),
    *,
    as_of: datetime | None = None,
    order: TimelineOrder = TimelineOrder.DATE,
) -> tuple[EventRow, ...]:
    """Return events; what has no date comes last, and is left out where days are asked for.

    `wish.actor` is looked for among actors and recipients, `wish.place` among
    the places and what they lie in.
    """
    rows = [
        row
        for extraction in ledger.extractions(as_of=as_of)
        for view in (View(extraction),)
        for event in extraction.events
        for row in (view.event_row(event),)
        if _fits(wish, event, row, view)
    ]
    return tuple(_sorted(rows, order))


def _fits(wish: Wish, event: Event, row: EventRow, view: View) -> bool:
    parties = view.parties((*event.actor, *event.recipient))
    places = [name for slot in event.place for name in place_names(slot.text, view.place(slot))]
    return (
        wish.type in (None, row.type)
        and named(wish.actor, parties)
        and named(wish.place, places)
        and within(row.earliest, row.latest, wish.first, wish.last)
    )


def _sorted(rows: Iterable[EventRow], order: TimelineOrder) -> list[EventRow]:
    if order is TimelineOrder.REPORT:
        return list(rows)
    if order is TimelineOrder.TYPE:
        return sorted(rows, key=lambda row: (row.type, _day(row)))
    return sorted(rows, key=_day)


def _day(row: EventRow) -> tuple[bool, date, date]:
    first = row.earliest or row.latest
    last = row.latest or row.earliest
    return (first is None, first or date.max, last or date.max)
