"""What happened when, says who?  All of it at once; `ask` gives it by pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sayso.ledger import Ledger
from sayso.query.asking import every
from sayso.query.questions import EventOrder, EventQuestion
from sayso.query.rows import EventRow


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
    question = EventQuestion(
        actor=wish.actor,
        place=wish.place,
        type=() if wish.type is None else (wish.type,),
        first=wish.first,
        last=wish.last,
        as_of=as_of,
        order=EventOrder(order.value),
    )
    return tuple(every(ledger, question))
