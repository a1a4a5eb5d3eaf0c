"""Who is where, and who says so?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sayso.ledger import Ledger
from sayso.model import Presence
from sayso.query.filters import named, place_names, within
from sayso.query.rows import PresenceRow
from sayso.query.view import View


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
    rows, undated = [], 0
    for extraction in ledger.extractions(as_of=as_of):
        view = View(extraction)
        for found in extraction.presence:
            if not _fits(found, view, actor, place):
                continue
            row = view.presence_row(found)
            if at is not None and row.earliest is None and row.latest is None:
                undated += 1
            elif within(row.earliest, row.latest, at, at):
                rows.append(row)
    return Presences(rows=tuple(_sorted(rows, order)), undated=undated)


def _fits(found: Presence, view: View, actor: str | None, place: str | None) -> bool:
    names = place_names(found.place.text, view.place(found.place))
    return named(actor, view.parties((found.actor,))) and named(place, names)


def _sorted(rows: list[PresenceRow], order: PresenceOrder) -> list[PresenceRow]:
    if order is PresenceOrder.ACTOR:
        return sorted(rows, key=lambda row: (row.actor.casefold(), row.place.casefold()))
    if order is PresenceOrder.PLACE:
        return sorted(rows, key=lambda row: (row.place.casefold(), row.actor.casefold()))
    if order is PresenceOrder.DATE:
        return sorted(rows, key=lambda row: row.earliest or row.latest or date.max)
    return rows
