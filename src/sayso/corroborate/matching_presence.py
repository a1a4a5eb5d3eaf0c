"""Which statements, in several reports or in one, say the same of one party at one place?"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from sayso.corroborate.base import Containment, by_divisions
from sayso.corroborate.matching import Apart, EventMatch
from sayso.corroborate.places import Relation, relation
from sayso.corroborate.readings import Reader
from sayso.corroborate.terms import Stand
from sayso.model import Extraction, Status

# "The coast guard replaced the brigade's men in Höfn": the coast guard arrived.
_COUNTS_AS = {Status.REPLACED: Status.ARRIVED}
# As with events: a long war costs no more a report than a short one.
_WINDOW = 48


def presence_matches(
    extractions: Sequence[Extraction],
    *,
    apart: Apart = frozenset(),
    contains: Containment = by_divisions,
) -> tuple[EventMatch, ...]:
    """Return which presences say the same: one party, place and deed, at about one time.

    That a force left a town says nothing of the region, nor the other way round,
    so that a place is the same or it is another one. Who says it and whether it
    is affirmed or denied plays no part. All are certain; what an anonymous
    source has a part in is left out.
    """
    found = []
    leader: dict[str, str] = {}
    for one, other in _pairs(extractions, contains):
        if frozenset((one.id, other.id)) in apart:
            continue
        first, second = _lead(leader, one.id), _lead(leader, other.id)
        if first != second:
            leader[second] = first
            found.append(_match(one, other))
    return tuple(found)


def _pairs(
    extractions: Iterable[Extraction], contains: Containment
) -> Iterator[tuple[Stand, Stand]]:
    recent: defaultdict[object, deque[Stand]] = defaultdict(lambda: deque(maxlen=_WINDOW))
    for extraction in extractions:
        for stand in Reader(extraction).stands():
            if not stand.who.party or stand.who.document_id is not None or stand.where.vague:
                continue
            status = stand.presence.status
            deed = _COUNTS_AS.get(status, status)
            block = recent[deed, stand.who.party, stand.where.region]
            for before in reversed(block):
                same = relation(before.where, stand.where, contains) is Relation.SAME
                if same and before.when.surely_meets(stand.when):
                    yield before, stand
            block.append(stand)


def _match(one: Stand, other: Stand) -> EventMatch:
    dated = one.when.dated and other.when.dated
    return EventMatch(
        one=other.id,
        other=one.id,
        score=1.0,
        certain=True,
        reasons=(
            f"one party ({one.who.name})",
            f"one place ({one.where.name})",
            f"one deed ({other.presence.status})",
            "times that overlap" if dated else "reports of about one time",
        ),
    )


def _lead(leader: dict[str, str], name: str) -> str:
    leader.setdefault(name, name)
    while leader[name] != name:
        leader[name] = leader[leader[name]]
        name = leader[name]
    return name
