"""Which statements, in several reports or in one, say the same of one party at one place?"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from sayso.corroborate.base import Containment, by_divisions
from sayso.corroborate.matching import Apart, EventMatch
from sayso.corroborate.places import Relation, relation
from sayso.corroborate.presence_pairs import BEING, COMING, LEAVING
from sayso.corroborate.readings import Reader
from sayso.corroborate.terms import Stand
from sayso.model import Extraction, Status

_FAMILIES = (LEAVING, COMING, BEING, frozenset({Status.REQUESTED}))
# As with events: a long war costs no more a report than a short one.
_WINDOW = 48
_SAME = frozenset({Relation.SAME, Relation.INSIDE, Relation.AROUND})


def presence_matches(
    extractions: Sequence[Extraction],
    *,
    apart: Apart = frozenset(),
    contains: Containment = by_divisions,
) -> tuple[EventMatch, ...]:
    """Return which presences say the same: one party, place and deed, at about one time.

    Who says it and whether it is affirmed or denied plays no part. All are
    certain; what an anonymous source has a part in is left out.
    """
    found = []
    leader: dict[str, str] = {}
    for one, other, lie in _pairs(extractions, contains):
        if frozenset((one.id, other.id)) in apart:
            continue
        first, second = _lead(leader, one.id), _lead(leader, other.id)
        if first != second:
            leader[second] = first
            found.append(_match(one, other, lie))
    return tuple(found)


def _pairs(
    extractions: Iterable[Extraction], contains: Containment
) -> Iterator[tuple[Stand, Stand, Relation]]:
    recent: defaultdict[object, deque[Stand]] = defaultdict(lambda: deque(maxlen=_WINDOW))
    for extraction in extractions:
        for stand in Reader(extraction).stands():
            if not stand.who.party or stand.who.document_id is not None or stand.where.vague:
                continue
            family = next(n for n, each in enumerate(_FAMILIES) if stand.presence.status in each)
            block = recent[family, stand.who.party, stand.where.region]
            for before in reversed(block):
                lie = relation(before.where, stand.where, contains)
                if lie in _SAME and before.when.surely_meets(stand.when):
                    yield before, stand, lie
            block.append(stand)


def _match(one: Stand, other: Stand, lie: Relation) -> EventMatch:
    where = (
        f"one place ({one.where.name})"
        if lie is Relation.SAME
        else f"one place lies in the other ({one.where.name}, {other.where.name})"
    )
    dated = one.when.dated and other.when.dated
    return EventMatch(
        one=other.id,
        other=one.id,
        score=1.0,
        certain=True,
        reasons=(
            f"one party ({one.who.name})",
            where,
            "times that overlap" if dated else "reports of about one time",
        ),
    )


def _lead(leader: dict[str, str], name: str) -> str:
    leader.setdefault(name, name)
    while leader[name] != name:
        leader[name] = leader[leader[name]]
        name = leader[name]
    return name
