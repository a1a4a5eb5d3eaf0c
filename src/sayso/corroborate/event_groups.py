"""What do the voices that tell one event say of it that cannot all hold?

The accounts are those that matching takes for one event, so that what is left
to compare is whether it happened, who did it, on which day and where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.corroborate.base import Containment
from sayso.corroborate.event_pairs import EventPair, Side, is_denied
from sayso.corroborate.places import Where, is_close, kilometres_between, relation
from sayso.corroborate.presence_pairs import AFFIRMED, Topic
from sayso.corroborate.terms import Told

# Deeds that somebody does to somebody: of these it can be asked who did it.
_DEEDS = frozenset({"assault", "coerce"})
# Towns closer than this may be two words for one place ("the airfield", "the town").
_NEAR_KM = 15.0
_SAME_EVENT = "taken for one event by matching"

# Whether two accounts differ in something, so that both cannot hold.
_Differ = Callable[[Told, Told], bool]


def grouped_pairs(
    told: Iterable[Told], groups: Mapping[str, frozenset[str]], contains: Containment
) -> Iterator[EventPair]:
    """Yield pairs of accounts of one event that cannot both hold; `groups` is by id of event."""
    members: defaultdict[frozenset[str], list[Told]] = defaultdict(list)
    for each in told:
        if each.id in groups:
            members[groups[each.id]].append(each)
    for group in members.values():
        denied = [t for t in group if is_denied(t)]
        affirmed = [t for t in group if t.event.stage == "occurred" and t.claim.stance in AFFIRMED]
        yield from _between(Topic.HAPPENED, "one asserts what the other denies", affirmed, denied)
        for topic, reason, key, differ in (
            (Topic.ACTOR, "they name two actors", _who, _two_actors),
            (Topic.DATE, "they give two days", _day, _two_days),
            (Topic.PLACE, "they give two places", _where, _two_places(contains)),
        ):
            yield from _apart(topic, reason, affirmed, key, differ)


def _apart(
    topic: Topic,
    reason: str,
    told: Sequence[Told],
    key: Callable[[Told], object],
    differ: _Differ,
) -> Iterator[EventPair]:
    """Yield the pairs that differ; those that say the same are compared as one."""
    alike: defaultdict[object, list[Told]] = defaultdict(list)
    for each in told:
        value = key(each)
        if value is not None:
            alike[value].append(each)
    for ones, others in combinations(alike.values(), 2):
        if differ(ones[0], others[0]):
            yield from _between(topic, reason, ones, others)


def _between(
    topic: Topic, reason: str, ones: Sequence[Told], others: Sequence[Told]
) -> Iterator[EventPair]:
    """Yield pairs that tie all accounts of two sides together, with no more than that takes.

    A voice does not contradict itself: it has learnt more, or tells two things.
    """
    pairs = {}
    for n, one in enumerate(ones):
        for m, other in enumerate(others[:1] if n else others):
            if one.voice.id != other.voice.id:
                pairs[n, m] = (one, other)
    for one, other in pairs.values():
        yield EventPair(
            topic=topic,
            one=one,
            other=other,
            sides=(_side(one), _side(other)),
            reason=reason,
            same_event=(_SAME_EVENT,),
        )


def _side(told: Told) -> Side:
    return Side(id=told.id, voice=told.voice, said=told.said)


def _who(told: Told) -> object:
    parties = frozenset(w.party for w in told.actors if w.party and w.named and not w.document_id)
    return parties if parties and told.event.type in _DEEDS else None


def _two_actors(one: Told, other: Told) -> bool:
    return not any(a.may_be(b) for a in one.actors for b in other.actors)


def _day(told: Told) -> object:
    interval = told.when.interval
    known = interval is not None and interval.earliest is not None
    exact = known and interval is not None and interval.earliest == interval.latest
    return (interval.earliest, interval.precision) if exact and interval is not None else None


def _two_days(one: Told, other: Told) -> bool:
    gap = one.when.days_apart(other.when)
    if gap is None or gap < 1:
        return False
    # A night has two dates.
    intervals = [t.when.interval for t in (one, other)]
    at_night = any(i is not None and i.precision == "time" for i in intervals)
    return gap > 1 or not at_night


def _where(told: Told) -> object:
    close = [w for w in told.places if is_close(w)]
    return frozenset(w.place.id for w in close if w.place is not None) or None


def _two_places(contains: Containment) -> _Differ:
    def differ(one: Told, other: Told) -> bool:
        pairs: list[tuple[Where, Where]] = [(a, b) for a in one.places for b in other.places]
        return all(
            relation(a, b, contains) is None and kilometres_between(a, b) > _NEAR_KM
            for a, b in pairs
        )

    return differ
