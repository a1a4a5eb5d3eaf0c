"""Who is where, and who says so?  All of it at once; `ask` gives it by pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sayso.ledger import Ledger
from sayso.query.asking import every
from sayso.query.asking import undated as count_undated
from sayso.query.questions import PresenceQuestion, PresenceSort
from sayso.query.rows import PresenceRow


class PresenceOrder(StrEnum):
    """What rows of presence are sorted by."""

    ACTOR = "actor"
    PLACE = "place"
    DATE = "date"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presences:
    """Rows of presence; `undated` counts those left out because nothing says when they held."""

    rows: tuple[PresenceRow, ...]
    undated: int = 0


def presence(
    ledger: Ledger,
    *,
    actor: str | None = None,
    place: str | None = None,
    at: date | None = None,
    as_of: datetime | None = None,
    order: PresenceOrder = PresenceOrder.ACTOR,
) -> Presences:
    """Return rows of presence.

    `as_of` asks what the ledger had learnt by then; `at` asks what is said of
    that day: rows whose days may hold it. A row with no date says nothing of
    any day, and is counted instead.
    """
    question = PresenceQuestion(
        actor=actor,
        place=place,
        first=at,
        last=at,
        as_of=as_of,
        order=PresenceSort(order.value),
    )
    left_out = 0 if at is None else count_undated(ledger, question).facts
    return Presences(rows=tuple(every(ledger, question)), undated=left_out)
