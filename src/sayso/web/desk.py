"""What waits for a reviewer, and what has been decided?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from sayso.corroborate.decisions import by_rule
from sayso.ledger import Ledger
from sayso.model import Judgement
from sayso.review.decisions import Act, Verdict, acts, seen_by
from sayso.review.doubt import Doubt, Reviewed, doubt
from sayso.web.ask import MOST, Ask
from sayso.web.people import Person
from sayso.web.roles import Role
from sayso.web.wish import Wish

KINDS = ("claims", "events", "presence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at, how doubtful it is, and what its viewer may know of decisions on it."""

    row: Reviewed
    doubt: Doubt
    told: tuple[Act, ...]
    mine: Act | None


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

    def queue(self, kind: str, wish: Wish, viewer: Person, *, judged: bool) -> tuple[Item, ...]:
        """Return what a viewer has not judged yet, or has, the most doubtful first.

        Of a ledger with more rows than a page can hold, those that its filters
        give first are ranked.
        """
        rows: tuple[Reviewed, ...]
        if kind == "claims":
            rows = self._ask.claims(wish, limit=MOST).rows
        elif kind == "events":
            rows = self._ask.events(wish, limit=MOST).rows
        else:
            rows = self._ask.presence(wish, limit=MOST).rows
        against = self._ask.contradictions(wait=False).rows
        contested = {side.id for row in against for side in row.sides}
        known = self.all()
        items = []
        for row in rows:
            mine = next(
                (a for a in known.get(row.id, ()) if a.by == viewer.name and a.verdict), None
            )
            if (mine is not None) is judged:
                items.append(
                    Item(
                        row=row,
                        doubt=doubt(row, contested=row.id in contested),
                        told=self.told(row.id, viewer),
                        mine=mine,
                    )
                )
        return tuple(sorted(items, key=lambda item: (-item.doubt.score, item.row.id)))

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
