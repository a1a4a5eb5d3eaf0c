"""Who of a ledger was where over time?  Reads the reports that speak of it alone."""

from __future__ import annotations

from datetime import date, datetime

from sayso.corroborate.presence_time import Course, over_time
from sayso.corroborate.terms import NEARBY
from sayso.ledger import Ledger
from sayso.query.asking import ask, every
from sayso.query.filters import named
from sayso.query.questions import ClaimOrder, ClaimQuestion, PresenceQuestion


def whereabouts(
    ledger: Ledger,
    *,
    actor: str | None = None,
    place: str | None = None,
    as_of: datetime | None = None,
) -> tuple[Course, ...]:
    """Return what is known over time of the parties and places that names fit."""
    asked = PresenceQuestion(actor=actor, place=place, as_of=as_of)
    reports = tuple(map(ledger.extraction, reports_on(ledger, asked)))
    courses = over_time(reports, horizon=horizon(ledger, as_of=as_of))
    return tuple(c for c in courses if named(actor, c.actors) and named(place, c.places))


def reports_on(ledger: Ledger, asked: PresenceQuestion) -> dict[str, None]:
    """Return the reports with rows that fit, and those that speak of the same places at that time.

    Whoever denies it may call the party by another name, and a contradiction must not be lost
    because of the name that somebody asks by.
    """
    rows = tuple(every(ledger, asked))
    ids = dict.fromkeys(row.document_id for row in rows)
    if asked.actor is None:
        return ids
    for place in dict.fromkeys(row.place_name or row.place for row in rows):
        about = PresenceQuestion(place=place, as_of=asked.as_of)
        for row in every(ledger, about):
            if _near(row.published, asked.first, asked.last):
                ids[row.document_id] = None
    return ids


def _near(day: date | None, first: date | None, last: date | None) -> bool:
    after = first is None or day is None or day >= first - NEARBY
    return after and (last is None or day is None or day <= last + NEARBY)


def horizon(ledger: Ledger, *, as_of: datetime | None = None) -> date | None:
    """Return the latest day of a report that a ledger had learnt of; None where none has a day."""
    newest = ClaimQuestion(order=ClaimOrder.NEWEST, as_of=as_of)
    page = ask(ledger, newest, limit=1)
    return next((row.published for row in page.rows), None)
