"""Of which days does a statement about a presence say what?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.corroborate.presence_pairs import AFFIRMED, BEING, COMING
from sayso.corroborate.terms import NEARBY, Stand
from sayso.model import Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A voice says that a party is, or is not, somewhere from `first` to `last`.

    `present` is None where it says neither (something is left open). `boundary`
    marks an arrival or a withdrawal, which changes what holds afterwards;
    `implies_before` one before which the other held. `by_report` says that the
    day is the report's, for want of one in the words. `rebuts` marks a denial
    that somebody left or came: it speaks only against those who say so.
    """

    id: str
    voice: str
    present: bool | None
    first: date
    last: date
    boundary: bool = False
    implies_before: bool = False
    by_report: bool = False
    rebuts: bool = False


def facts(stands: Iterable[Stand]) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Return what statements say of days, and the ids of those that say nothing of any day."""
    dated, undated = [], []
    for stand in stands:
        fact = _fact(stand)
        if fact is None:
            undated.append(stand.id)
        else:
            dated.append(fact)
    return tuple(dated), tuple(undated)


def _fact(stand: Stand) -> Fact | None:
    status, stance = stand.presence.status, stand.presence.stance
    denied = stance is Stance.DENIED
    if not (denied or stance in AFFIRMED) or status is Status.REQUESTED:
        return None
    days = _days(stand)
    if days is None:
        return None
    first, last, by_report = days
    moves = status in COMING or status is Status.WITHDREW
    there = status is not Status.WITHDREW
    if moves and not denied:
        # They moved on some day of these: from the last of them on, what they moved to holds.
        return Fact(
            id=stand.id,
            voice=stand.voice.id,
            present=there,
            first=last,
            last=last,
            boundary=True,
            implies_before=not there and first == last,
            by_report=by_report,
        )
    published = stand.when.published
    # Who says "they did not leave on Wednesday" means that they are there when it is said.
    until = max(last, published) if denied and not there and published else last
    return Fact(
        id=stand.id,
        voice=stand.voice.id,
        present=there is not denied,
        first=max(first, last - NEARBY) if moves else first,
        last=until,
        by_report=by_report,
        rebuts=moves and denied,
    )


def _days(stand: Stand) -> tuple[date, date, bool] | None:
    """Return the days that a statement is about, and whether they are only its report's."""
    published = stand.when.published
    interval = stand.when.interval
    if interval is None or (interval.earliest is None and interval.latest is None):
        if published is None:
            return None
        moved = stand.presence.status not in BEING and stand.presence.status is not Status.REDUCED
        denied = stand.presence.stance is Stance.DENIED
        # "They never left", of no day, is meant of the time in which they are said to have left.
        return (published - NEARBY if moved and denied else published), published, True
    first, last = interval.earliest, interval.latest
    if last is None:
        last = published if published is not None and first and published >= first else first
    if first is None:
        first = last
    if first is None or last is None:
        return None
    # What is of days after the report has not happened by then.
    if published is not None and first > published + timedelta(days=1):
        return None
    return first, min(last, published) if published and published >= first else last, False
