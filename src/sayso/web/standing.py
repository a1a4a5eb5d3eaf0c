"""What cannot both hold, what may be one event, and who was where on a day, of which reports?

Nobody waits for all reports of a large ledger to be compared: of more than
`MOST_COMPARED`, those that a view is about are, the newest first, and the page
says which these are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import chain

from sayso.corroborate import conflicts
from sayso.corroborate.matching import EventMatch, matches
from sayso.corroborate.matching_record import groups_of, still_open
from sayso.corroborate.presence_time import Course, over_time
from sayso.corroborate.terms import NEARBY
from sayso.ledger import Ledger
from sayso.model import Extraction
from sayso.query import (
    ConflictRow,
    EventQuestion,
    EventRow,
    PresenceQuestion,
    PresenceRow,
    ask,
    conflict_rows,
)
from sayso.query.filters import named
from sayso.query.questions import EventOrder, PresenceSort
from sayso.web.comparing import Compared, Comparing
from sayso.web.holdings import Holdings
from sayso.web.wish import EVERYTHING, Wish

# All reports of a ledger are compared up to so many; of more, the newest.
MOST_COMPARED = 300
# Of a view that is narrowed, so many; and so many that speak of the places of one report.
_MOST_NARROWED = 100
_MOST_NEAR = 40
_ROWS = 500
_PLACES = 6
# What a wish for conflicts is narrowed by, beside its words, kind and report.
_NARROWS = ("actor", "place", "who", "actor_id", "place_id", "country", "outlet", "first", "last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradictions:
    """Conflicts, of how many reports of those there are; `current` once these are compared."""

    rows: tuple[ConflictRow, ...]
    current: bool
    reports: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Pairs of events that may be one, of how many reports of those there are."""

    matches: tuple[EventMatch, ...]
    current: bool
    reports: int
    of: int


class Standing:
    """What the reports of one ledger say against and beside each other."""

    def __init__(self, ledger: Ledger, holdings: Holdings, *, most: int = MOST_COMPARED) -> None:
        self._ledger, self._holdings, self._most = ledger, holdings, most
        self._conflicts = Comparing[tuple[ConflictRow, ...]](
            ledger, partial(_contradictions, ledger), ()
        )
        self._matches = Comparing[tuple[EventMatch, ...]](ledger, matches, ())
        self._courses = Comparing[tuple[Course, ...]](ledger, over_time, ())

    def conflicts(
        self, wish: Wish = EVERYTHING, *, wait: bool = True, begin: bool = True
    ) -> Contradictions:
        """Return the conflicts that fit a wish's words, kind, report, actor, place and days."""
        newest, total = self._holdings.newest(self._most)
        narrowed = any(getattr(wish, name) for name in _NARROWS)
        about = self._about(wish) if narrowed else None
        view, ids = "", newest
        if total > len(newest):
            if wish.report:
                view = f"report {' '.join(wish.report)}"
                ids = self._near(wish.report) if begin else ()
            elif about is not None:
                view, ids = f"view {_key(wish)}", _reports(about)[:_MOST_NARROWED]
        found = self._conflicts.of(view, ids, wait=wait, begin=begin)
        among = None if about is None else {row.id for row in about}
        rows = (
            row
            for row in found.found
            if (not wish.type or row.kind in wish.type)
            and (not wish.report or any(side.document_id in wish.report for side in row.sides))
            and (among is None or any(side.id in among for side in row.sides))
            and named(wish.words or None, (row.subject,))
        )
        return Contradictions(rows=tuple(rows), current=found.current, reports=len(ids), of=total)

    def decided(self) -> None:
        """Compare anew: somebody decided which events are one."""
        self._conflicts.forget()

    def suggestions(self) -> Suggestions:
        """Return the events that may be one and that nobody has decided about."""
        newest, total = self._holdings.newest(self._most)
        found = self._matches.of("", newest)
        return Suggestions(
            matches=still_open(self._ledger, found.found),
            current=found.current,
            reports=len(newest),
            of=total,
        )

    def courses(self, ids: tuple[str, ...]) -> Compared[tuple[Course, ...]]:
        """Return who was where over time, as these reports have it."""
        return self._courses.of(" ".join(ids), ids)

    def _about(self, wish: Wish) -> list[EventRow | PresenceRow]:
        presence = replace(wish.presence(), text=None, report=(), order=PresenceSort.NEWEST)
        events = replace(wish.events(), text=None, report=(), type=(), order=EventOrder.NEWEST)
        return [
            *ask(self._ledger, presence, limit=_ROWS).rows,
            *ask(self._ledger, events, limit=_ROWS).rows,
        ]

    def _near(self, reports: tuple[str, ...]) -> tuple[str, ...]:
        """Return reports, and others that speak of the same places at about that time."""
        events = ask(self._ledger, EventQuestion(report=reports), limit=_ROWS).rows
        presence = ask(self._ledger, PresenceQuestion(report=reports), limit=_ROWS).rows
        named_here = (row.place for row in presence), (name for row in events for name in row.place)
        places = dict.fromkeys(chain(*named_here))
        first, last = _window((*presence, *events))
        found: list[EventRow | PresenceRow] = []
        for place in list(places)[:_PLACES]:
            there = EventQuestion(place=place, first=first, last=last, order=EventOrder.NEWEST)
            found += ask(self._ledger, there, limit=_MOST_NEAR).rows
            who = PresenceQuestion(place=place, first=first, last=last, order=PresenceSort.NEWEST)
            found += ask(self._ledger, who, limit=_MOST_NEAR).rows
        ids = dict.fromkeys((*reports, *_reports(found)))
        return tuple(ids)[:_MOST_NEAR]


def _contradictions(ledger: Ledger, reports: Sequence[Extraction]) -> tuple[ConflictRow, ...]:
    # What a person took apart is no one event, and cannot contradict itself.
    one_event = groups_of(ledger, reports)
    return conflict_rows(conflicts(reports, one_event=one_event), reports)


def _reports(rows: Iterable[EventRow | PresenceRow]) -> tuple[str, ...]:
    """Return the reports of rows, the last published first."""
    ids = {row.document_id: row.published or date.min for row in rows}
    return tuple(sorted(ids, key=lambda name: (ids[name], name), reverse=True))


def _window(rows: Iterable[EventRow | PresenceRow]) -> tuple[date | None, date | None]:
    days = sorted(_days(rows))
    return (_moved(days[0], -NEARBY), _moved(days[-1], NEARBY)) if days else (None, None)


def _days(rows: Iterable[EventRow | PresenceRow]) -> Iterator[date]:
    for row in rows:
        yield from (day for day in (row.earliest, row.latest) if day is not None)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _key(wish: Wish) -> str:
    return repr([getattr(wish, name) for name in _NARROWS])
