"""What waits for a reviewer, and what has been decided?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from threading import Lock

from sayso.corroborate.decisions import by_rule
from sayso.ledger import Ledger
from sayso.model import Judgement
from sayso.query import ClaimRow, EventRow, PresenceRow
from sayso.review.decisions import Act, Verdict, acts, seen_by
from sayso.review.doubt import Doubt, Reviewed, doubt
from sayso.web.ask import Ask
from sayso.web.people import Person
from sayso.web.roles import Role
from sayso.web.wish import EVERYTHING, Wish

KINDS = ("claims", "events", "presence")
# To rank a row, it is made: so many are within a reader's patience.
RANKED = 150
_SCANNED = 2_000
_SHAPES: Mapping[str, type[Reviewed]] = {
    "claims": ClaimRow,
    "events": EventRow,
    "presence": PresenceRow,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at, how doubtful it is, and what its viewer may know of decisions on it."""

    row: Reviewed
    doubt: Doubt
    told: tuple[Act, ...]
    mine: Act | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What to look at, in order; `more` tells that there is more than was ranked."""

    items: tuple[Item, ...]
    more: bool


class Desk:
    """The decisions of people in one ledger; what it has learnt since is read when asked."""

    def __init__(self, ledger: Ledger, ask: Ask) -> None:
        self._ledger, self._ask = ledger, ask
        self._lock = Lock()
        self._seen = 0
        self._people: list[Judgement] = []
        self._told: Mapping[str, tuple[Act, ...]] = {}

    def all(self) -> Mapping[str, tuple[Act, ...]]:
        """Return every standing decision, by what it is about."""
        with self._lock:
            before = len(self._people)
            for learnt in self._ledger.learnt(after=self._seen):
                self._seen = learnt.number
                # What rules decide is much more, and none of it is a person's.
                if isinstance(learnt.what, Judgement) and not by_rule(learnt.what):
                    self._people.append(learnt.what)
            if len(self._people) != before:
                self._told = acts(self._people)
            return self._told

    def told(self, about: str, viewer: Person) -> tuple[Act, ...]:
        """Return what a viewer may know; a reviewer sees others' decisions after the own."""
        found = self.all().get(about, ())
        return seen_by(found, viewer.name, blind=viewer.role is Role.REVIEWER)

    def queue(self, kind: str, wish: Wish, viewer: Person, *, judged: bool) -> Queue:
        """Return what a viewer has not judged yet, or has, the most doubtful first.

        Of more than `RANKED` rows, those that the filters give first are
        ranked: when they are judged, the next ones are.
        """
        mine = {
            about: act
            for about, told in self.all().items()
            for act in told
            if act.by == viewer.name and act.verdict
        }
        if judged:
            found, more = self._judged(kind, wish, mine)
        else:
            found, more = self._waiting(kind, wish, frozenset(mine))
        against = self._ask.contradictions(wait=False).rows
        contested = {side.id for row in against for side in row.sides}
        items = [
            Item(
                row=row,
                doubt=doubt(row, contested=row.id in contested),
                told=self.told(row.id, viewer),
                mine=mine.get(row.id),
            )
            for row in found
        ]
        items.sort(key=lambda item: (-item.doubt.score, item.row.id))
        return Queue(items=tuple(items), more=more)

    def _waiting(self, kind: str, wish: Wish, mine: frozenset[str]) -> tuple[list[Reviewed], bool]:
        found: list[Reviewed] = []
        for row in self._ask.in_turn(replace(wish, kind=kind), at_once=RANKED + 1):
            if row.id in mine or not isinstance(row, (ClaimRow, EventRow, PresenceRow)):
                continue
            if len(found) == RANKED:
                return found, True
            found.append(row)
        return found, False

    def _judged(
        self, kind: str, wish: Wish, mine: Mapping[str, Act]
    ) -> tuple[list[Reviewed], bool]:
        last = sorted(mine, key=lambda about: mine[about].at, reverse=True)
        shape = _SHAPES[kind]
        known = self._ask.rows(tuple(last[: 2 * RANKED]))
        found = [row for name in last if isinstance(row := known.get(name), shape)]
        if replace(wish, kind="claims") != EVERYTHING:
            # What the filters leave is asked of the ledger, within the same reports.
            reports = tuple(dict.fromkeys(row.document_id for row in found))
            narrowed = replace(wish, kind=kind, report=wish.report or reports)
            kept = {row.id for row in islice(self._ask.all_of(narrowed), _SCANNED)}
            found = [row for row in found if row.id in kept]
        return found[:RANKED], len(found) > RANKED or len(last) > 2 * RANKED

    def progress(self, viewer: Person) -> dict[Verdict, int]:
        """Return how many verdicts a viewer has given."""
        mine = [a for told in self.all().values() for a in told if a.by == viewer.name]
        return {verdict: sum(a.verdict is verdict for a in mine) for verdict in Verdict}

    def log(self, viewer: Person) -> tuple[Judgement, ...]:
        """Return what people decided, superseded decisions too, the latest first.

        A reviewer is told only of the own, and of what the own verdict opened.
        """
        told = self.all()
        everything = list(self._people)
        if viewer.role is Role.REVIEWER:
            known = {about for about in told if self.told(about, viewer)}
            everything = [e for e in everything if e.by == viewer.name or e.about in known]
        return tuple(reversed(everything))
