"""Who was where over time: what is stated, what only follows from it, and what is unknown?

States hold until something changes them (the law of inertia of the event
calculus, Kowalski and Sergot 1986): who arrived is there until they are said
to leave, and who left is gone until they are said to come. What follows so is
kept apart from what somebody states of the day itself, and it follows no
further than the last report: of the days after it nothing is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sayso.corroborate.base import Containment, by_divisions
from sayso.corroborate.presence_facts import Fact, facts
from sayso.corroborate.presence_pairs import Topic, presence_pairs
from sayso.corroborate.readings import Reader
from sayso.corroborate.terms import Stand
from sayso.model import Extraction

_DAY = timedelta(days=1)


class State(StrEnum):
    """What is known of a party at a place on a day."""

    STATED_PRESENT = "stated present"
    STATED_ABSENT = "stated absent"
    IMPLIED_PRESENT = "implied present"
    IMPLIED_ABSENT = "implied absent"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days, both included, over which one state holds, and the presences that say so.

    `first` is None where nothing says since when; `last` is None where it is
    the end of what is known. `ids` are of presences, or of claims that leave
    something open.
    """

    first: date | None
    last: date | None
    state: State
    ids: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One party at one place over time, in stretches in the order of their days.

    `undated` are presences that say nothing of any day: planned, requested, or
    in a report without a date. `actors` are all wordings of the party, `places`
    those of the place and of what it lies in.
    """

    actor: str
    place: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    undated: tuple[str, ...]

    def on(self, day: date) -> Stretch:
        """Return what is known of a day."""
        for stretch in self.stretches:
            after = stretch.first is None or stretch.first <= day
            if after and (stretch.last is None or day <= stretch.last):
                return stretch
        return Stretch(first=day, last=day, state=State.UNKNOWN, ids=(), reason=_NOTHING)


_NOTHING = "no report says anything of that day"


def over_time(
    extractions: Sequence[Extraction],
    *,
    horizon: date | None = None,
    contains: Containment = by_divisions,
) -> tuple[Course, ...]:
    """Return for each party and place of these reports what is known over time.

    Which reports are given decides what was known (`as_of`); `Course.on` asks
    what held on a day (`at`). Nothing is known beyond `horizon`: the latest day
    of a report, of these where it is not given.
    """
    if horizon is None:
        days = (x.document.published for x in extractions if x.document.published)
        horizon = max(days, default=None)
    readers = [Reader(extraction) for extraction in extractions]
    everything = [s for reader in readers for s in (*reader.stands(), *reader.doubts())]
    odds: defaultdict[str, set[str]] = defaultdict(set)
    for pair in presence_pairs(everything, contains):
        if pair.topic is not Topic.CONTROL:
            odds[pair.one.id].add(pair.other.id)
            odds[pair.other.id].add(pair.one.id)
    by_pair: defaultdict[object, list[Stand]] = defaultdict(list)
    for stand in everything:
        if stand.who.party and not stand.where.vague:
            where = stand.where
            site = (where.place.id if where.place else where.key, where.part, where.document_id)
            by_pair[stand.who.party, stand.who.document_id, site].append(stand)
    return tuple(_course(stands, horizon, odds) for stands in by_pair.values())


def _course(stands: Sequence[Stand], horizon: date | None, odds: dict[str, set[str]]) -> Course:
    dated, undated = facts(stands)
    return Course(
        actor=_usual([stand.who.name for stand in stands]),
        place=_usual([stand.where.name for stand in stands]),
        actors=tuple(dict.fromkeys(stand.who.name for stand in stands)),
        places=tuple(dict.fromkeys(_site_names(stands))),
        stretches=tuple(_stretches(dated, odds, horizon)),
        undated=undated,
    )


def _usual(names: Sequence[str]) -> str:
    """Return the most frequent of names; of several the first."""
    return max(dict.fromkeys(names), key=names.count)


def _site_names(stands: Iterable[Stand]) -> Iterable[str]:
    for stand in stands:
        yield stand.where.name
        place = stand.where.place
        if place is not None:
            yield from (name for name in (place.name, place.admin2, place.admin1) if name)


def _stretches(
    dated: Sequence[Fact], odds: dict[str, set[str]], horizon: date | None
) -> Iterable[Stretch]:
    """Yield the stretches: between the days on which something begins or ends, one state holds."""
    states = [fact for fact in dated if fact.present is not None]
    if not states:
        return
    last = max([horizon or date.min, *(fact.last for fact in states)])
    turns = {fact.first for fact in states} | {fact.last + _DAY for fact in states}
    turns |= {fact.first - _DAY for fact in states if fact.implies_before}
    starts = sorted(turn for turn in turns if turn <= last)
    seen: list[Stretch] = []
    at_hand = _AtHand(states, odds)
    for number, start in enumerate(starts):
        end = starts[number + 1] - _DAY if number + 1 < len(starts) else last
        made = at_hand.stretch(start, end)
        before = seen[-1] if seen else None
        if before is not None and (before.state, before.ids) == (made.state, made.ids):
            seen[-1] = Stretch(
                first=before.first,
                last=made.last,
                state=made.state,
                ids=made.ids,
                reason=made.reason,
            )
        else:
            seen.append(made)
    yield from (stretch for stretch in seen if stretch.state is not State.UNKNOWN)


class _AtHand:
    """Which facts decide of a day, the facts given in any order."""

    def __init__(self, states: Sequence[Fact], odds: dict[str, set[str]]) -> None:
        self._by_start = sorted(states, key=lambda fact: (fact.first, fact.last))
        self._by_end = sorted(states, key=lambda fact: (fact.last, fact.first))
        self._ends = [fact.last for fact in self._by_end]
        self._odds = odds

    def stretch(self, first: date, last: date) -> Stretch:
        """Return the state of days among which nothing begins or ends."""
        holding = [f for f in self._by_start if f.first <= first and last <= f.last]
        if holding:
            return self._stated(first, last, holding)
        return self._implied(first, last)

    def _stated(self, first: date, last: date, holding: list[Fact]) -> Stretch:
        # A denial that they left says that they are there only where somebody says that they left.
        deciding = [fact for fact in holding if not fact.rebuts]
        if not deciding:
            return self._implied(first, last)
        sides = {fact.present for fact in deciding}
        ids = tuple(dict.fromkeys(fact.id for fact in deciding))
        against = self._against(deciding)
        rebuttals = [
            fact
            for fact in holding
            if fact.rebuts
            and any(fact.present is not f.present and fact.voice != f.voice for f in deciding)
        ]
        if against or rebuttals or self._disputed(deciding):
            both = tuple(sorted({*ids, *against, *(fact.id for fact in rebuttals)}))
            return _made(first, last, State.CONTESTED, both, "the reports contradict each other")
        if len(sides) > 1:
            # One voice, or voices that agree: they came, or left, within these days.
            newest = max(deciding, key=lambda fact: (fact.first, fact.boundary))
            sides = {newest.present}
        present = sides.pop()
        state = State.STATED_PRESENT if present else State.STATED_ABSENT
        by_report = all(fact.by_report for fact in deciding)
        reason = "said of the day of the report" if by_report else "said of these days"
        return _made(first, last, state, ids, reason)

    def _implied(self, first: date, last: date) -> Stretch:
        before = self._last_before(first)
        if before:
            present = before[-1].present
            against = self._against(before)
            ids = tuple(sorted({*(fact.id for fact in before), *against}))
            if against or self._disputed(before):
                return _made(first, last, State.CONTESTED, ids, "the reports contradict each other")
            state = State.IMPLIED_PRESENT if present else State.IMPLIED_ABSENT
            reason = "nothing later says that they " + ("left" if present else "came back")
            return _made(first, last, state, ids, reason)
        nexts = [f for f in self._by_start if f.implies_before and f.first - _DAY == last == first]
        if nexts:
            ids = tuple(fact.id for fact in nexts)
            reason = "they left the day after; since when they had been there is not said"
            return _made(first, last, State.IMPLIED_PRESENT, ids, reason)
        return _made(first, last, State.UNKNOWN, (), _NOTHING)

    def _last_before(self, day: date) -> list[Fact]:
        """Return the facts that end last before a day, those of one day together."""
        number = bisect_left(self._ends, day)
        while number and self._by_end[number - 1].rebuts:
            number -= 1
        if not number:
            return []
        end = self._ends[number - 1]
        found = [f for f in self._by_end[:number] if f.last == end and not f.rebuts]
        boundaries = [fact for fact in found if fact.boundary]
        return boundaries or found

    def _against(self, deciding: Iterable[Fact]) -> tuple[str, ...]:
        """Return what cannot hold beside the deciding facts."""
        return tuple(sorted({other for fact in deciding for other in self._odds.get(fact.id, ())}))

    def _disputed(self, deciding: Sequence[Fact]) -> bool:
        """Tell whether two voices say opposite things of the very same day."""
        there = {fact.voice for fact in deciding if fact.present and not fact.boundary}
        gone = {fact.voice for fact in deciding if not fact.present and not fact.boundary}
        return bool(there and gone and there != gone)


def _made(first: date, last: date, state: State, ids: tuple[str, ...], reason: str) -> Stretch:
    return Stretch(first=first, last=last, state=state, ids=ids, reason=reason)
