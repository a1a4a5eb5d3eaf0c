"""Which two presences cannot both hold?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.corroborate.base import Containment
from sayso.corroborate.pairing import across, among
from sayso.corroborate.places import Relation, relation
from sayso.corroborate.terms import Stand
from sayso.corroborate.wording import says_always_small, says_complete, says_never, says_still
from sayso.model import Stance, Status


class Topic(StrEnum):
    """What a conflict is about."""

    LEFT = "withdrawal"
    CAME = "arrival"
    THERE = "presence"
    SIZE = "size"
    CONTROL = "control"
    HAPPENED = "event"
    KILLED = "killed"
    INJURED = "injured"
    ACTOR = "actor"
    DATE = "date"
    PLACE = "place"


LEAVING = frozenset({Status.WITHDREW, Status.REDUCED})
# "The coast guard replaced the brigade's men in Höfn": the coast guard came.
COMING = frozenset({Status.ARRIVED, Status.REPLACED, Status.CAPTURED})
BEING = frozenset({Status.PRESENT, Status.HOLDS})
HOLDING = frozenset({Status.HOLDS, Status.CAPTURED})

# "Says that it is so": an accusation and an admission say it too.
AFFIRMED = frozenset({Stance.ASSERTED, Stance.ADMITTED, Stance.ACCUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sides that cannot both hold: `one` says so, `other` says otherwise."""

    topic: Topic
    one: Stand
    other: Stand
    lie: Relation
    reason: str


def presence_pairs(stands: Iterable[Stand], contains: Containment) -> Iterator[Pair]:
    """Yield the pairs of one party, then those of two that both hold a place."""
    stands = tuple(stands)
    blocks: defaultdict[object, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.who.party:
            blocks[stand.who.party, stand.who.document_id, stand.where.region].append(stand)
    left = [
        pair
        for block in blocks.values()
        for one, other in _opposed(block)
        for pair in _both_ways(one, other, contains)
    ]
    yield from left
    yield from _vague(stands, contains)
    yield from _unclear(stands, contains)
    # Where someone says that they left, that is what is at odds, and not who came after them.
    yield from _control(stands, contains, frozenset(pair.other.id for pair in left))


# What a presence says, apart from who, where and when.
_Position = tuple[Status, Stance]


def _opposed(block: list[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """Yield the pairs whose positions can be at odds, in the order of the block.

    Most of what is said of a party agrees: a thousand reports that it is there
    are no pairs at all. Where one voice says one thing in a hundred reports, the
    first of them stands for all before the other side.
    """
    alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, stand in enumerate(block):
        alike[_what_is_said(stand)].append(number)
    positions: defaultdict[_Position, list[list[int]]] = defaultdict(list)
    for numbers in alike.values():
        first = block[numbers[0]].presence
        positions[first.status, first.stance].append(numbers)
    pairs = {
        (min(pair), max(pair))
        for one, those in positions.items()
        for other, others in positions.items()
        if _can_be_at_odds(one, other)
        for a in those
        for b in others
        for pair in (*((a[0], n) for n in b), *((n, b[0]) for n in a[1:]))
    }
    yield from ((block[a], block[b]) for a, b in sorted(pairs))


def _what_is_said(stand: Stand) -> tuple[object, ...]:
    where, when, more = stand.where, stand.when, stand.more
    wording = (says_always_small(more), says_complete(more), says_never(more), says_still(more))
    return (
        stand.presence.status,
        stand.presence.stance,
        stand.voice.id,
        (where.key, where.part, where.place and where.place.id, where.vague),
        (when.interval, when.published, where.document_id),
        wording,
    )


def _can_be_at_odds(one: _Position, other: _Position) -> bool:
    """Tell whether `_against` can find anything for these positions."""
    (mine, stance), (yours, other_stance) = one, other
    if stance not in AFFIRMED:
        return False
    if other_stance is Stance.DENIED:
        return _family(mine) == _family(yours) or mine in BEING | LEAVING
    return other_stance in AFFIRMED and mine in LEAVING and yours in BEING | COMING


def _vague(stands: Iterable[Stand], contains: Containment) -> Iterator[Pair]:
    """Yield pairs of one report of which one is only "there", and the other somewhere."""
    by_party: defaultdict[object, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.who.party:
            by_party[stand.who.party, stand.when.document_id].append(stand)
    for block in by_party.values():
        somewhere = [stand for stand in block if not stand.where.vague]
        vague = [stand for stand in block if stand.where.vague]
        for there, stand in across(vague, somewhere, _all_said):
            yield from _both_ways(stand, there, contains)


def _all_said(stand: Stand) -> tuple[object, ...]:
    """Return all by which a presence is judged and told; its own identifier is none of it."""
    return (*_what_is_said(stand), stand.when, stand.who, stand.said, stand.where.name)


def _lie(one: Stand, other: Stand, contains: Containment) -> Relation | None:
    # One voice does not contradict itself: it tells two things, or has learnt more.
    if one.voice.id == other.voice.id:
        return None
    if not (one.when.meets(other.when) or _stayed(one, other) or _stayed(other, one)):
        return None
    return relation(one.where, other.where, contains)


def _stayed(left: Stand, there: Stand) -> bool:
    """Tell whether who left on one day is said to be still there soon after."""
    return (
        left.presence.status is Status.WITHDREW
        and there.presence.status in BEING
        and there.when.soon_after(left.when)
        and says_still(there.more)
    )


def _both_ways(one: Stand, other: Stand, contains: Containment) -> Iterator[Pair]:
    lie = _lie(one, other, contains)
    if lie is None:
        return
    back = {Relation.INSIDE: Relation.AROUND, Relation.AROUND: Relation.INSIDE}.get(lie, lie)
    for first, second, lies in ((one, other, lie), (other, one, back)):
        found = _against(first, second, lies)
        if found is not None:
            topic, reason = found
            yield Pair(topic=topic, one=first, other=second, lie=lies, reason=reason)
            return


def _against(one: Stand, other: Stand, lie: Relation) -> tuple[Topic, str] | None:
    """Return what `one` affirms and `other` goes against, and how; None where both can hold."""
    if one.presence.stance not in AFFIRMED:
        return None
    mine, yours = one.presence.status, other.presence.status
    if other.presence.stance is Stance.DENIED:
        for topic, family in _FAMILIES:
            if mine in family and yours in family and lie in _GOES_AGAINST[topic]:
                return topic, "one asserts what the other denies"
        # "They never came" against "they are there"; "they are not there" against "they hold it".
        if mine in BEING and yours in COMING | BEING and lie in _GOES_AGAINST[Topic.THERE]:
            return Topic.THERE, "one asserts a presence that the other denies"
        if mine in LEAVING and yours in COMING | BEING and says_never(other.more):
            return Topic.SIZE, "a withdrawal, where the other says that there was nobody"
        return None
    if other.presence.stance not in AFFIRMED:
        return None
    if mine in LEAVING and yours in BEING and says_always_small(other.more):
        return Topic.SIZE, "a withdrawal, where the other says that there never was much"
    if mine is not Status.WITHDREW:
        return None
    if yours in BEING and _all_of_it(one, lie):
        return Topic.LEFT, "one says that they left, the other that they are there"
    # Whoever left has come before: only within the same days is it one or the other.
    if yours in COMING and lie is Relation.SAME and one.when.dated and other.when.dated:
        return Topic.LEFT, "one says that they left, the other that they came"
    return None


_FAMILIES = ((Topic.LEFT, LEAVING), (Topic.CAME, COMING), (Topic.THERE, BEING))

# How the place of what is asserted lies to that of what is denied or doubted. Who came to Höfn
# came to Iceland, and who came to Iceland may not have come to Höfn. Leaving is put as a whole:
# "they have left Höfn" and "they are not leaving Iceland" are at odds, and are shown.
_GOES_AGAINST: dict[Topic, frozenset[Relation | None]] = {
    Topic.LEFT: frozenset(Relation),
    Topic.CAME: frozenset({Relation.SAME, Relation.INSIDE, Relation.PERHAPS}),
    Topic.THERE: frozenset({Relation.SAME, Relation.INSIDE}),
}


def _all_of_it(left: Stand, lie: Relation) -> bool:
    """Tell whether who left is nowhere in the place of the other.

    "They have left Höfn" leaves them Iceland; "they are pulling out of Iceland"
    leaves them Höfn for a while, "they have left Iceland entirely" does not.
    """
    return lie is Relation.SAME or (lie is Relation.AROUND and says_complete(left.more))


def _unclear(stands: Iterable[Stand], contains: Containment) -> Iterator[Pair]:
    """Yield what is asserted to have happened where another says that it is not clear.

    The one or the other is often about nobody in particular ("whether any
    fighters were sent"), so that within a report it is enough that nothing goes
    against their being the same.
    """
    asserted = [
        stand
        for stand in stands
        if stand.presence.status in COMING | LEAVING and stand.presence.stance in AFFIRMED
    ]
    doubts = [stand for stand in stands if stand.presence.stance is Stance.UNCLEAR]
    every = _near(asserted if doubts else ())
    first = {_all_said(stand): stand for stand in reversed(asserted if doubts else ())}
    firsts = _near(first.values())
    doubted: set[object] = set()
    for doubt in doubts:
        family = _family(doubt.presence.status)
        if family is None:
            continue
        topic, statuses = family
        # A doubt that is put again is tied to the first of each that says one thing.
        said = _all_said(doubt)
        by_word, by_report = firsts if said in doubted else every
        doubted.add(said)
        near = [stand for word in doubt.who.party for stand in by_word[word]]
        near.extend(
            stand
            for stand in by_report[doubt.when.document_id]
            if not (stand.who.party and doubt.who.party)
        )
        for stand in dict.fromkeys(near):
            if stand.presence.status not in statuses or not stand.who.may_be(doubt.who):
                continue
            lie = _lie(stand, doubt, contains)
            # "200 soldiers" may be the Danes of a doubt where the place is said to be one.
            vague = bool(doubt.who.party) and not stand.who.party
            if lie in _GOES_AGAINST[topic] and not (vague and lie is Relation.PERHAPS):
                assert lie is not None
                reason = "one asserts what the other says is not clear"
                yield Pair(topic=topic, one=stand, other=doubt, lie=lie, reason=reason)


def _near(
    asserted: Iterable[Stand],
) -> tuple[defaultdict[str, list[Stand]], defaultdict[str, list[Stand]]]:
    """Return presences by each word of their party, and by their report."""
    by_word: defaultdict[str, list[Stand]] = defaultdict(list)
    by_report: defaultdict[str, list[Stand]] = defaultdict(list)
    for stand in asserted:
        by_report[stand.when.document_id].append(stand)
        for word in stand.who.party:
            by_word[word].append(stand)
    return by_word, by_report


def _family(status: Status) -> tuple[Topic, frozenset[Status]] | None:
    return next((family for family in _FAMILIES if status in family[1]), None)


def _control(
    stands: Iterable[Stand], contains: Containment, answered: frozenset[str]
) -> Iterator[Pair]:
    """Yield two parties that are each said to hold one place, or not to have lost it.

    `answered` are denials that go against a withdrawal already.
    """
    by_place: defaultdict[object, list[Stand]] = defaultdict(list)
    kept: defaultdict[object, list[Stand]] = defaultdict(list)
    for stand in stands:
        status, stance = stand.presence.status, stand.presence.stance
        if stand.who.party and status in HOLDING and stance in AFFIRMED:
            by_place[stand.where.region].append(stand)
        elif (
            stand.who.party
            and status is Status.WITHDREW
            and stance is Stance.DENIED
            and stand.id not in answered
        ):
            kept[stand.where.region].append(stand)
    for region, block in by_place.items():

        def at_odds(one: Stand, other: Stand) -> bool:
            # Towns change hands: only what is known to be of one time is at odds.
            at_once = one.when.surely_meets(other.when) and not one.who.may_be(other.who)
            return at_once and _lie(one, other, contains) is Relation.SAME

        for a, b in sorted(among(block, _all_said, at_odds)):
            reason = "both are said to hold it"
            one, other = block[a], block[b]
            yield Pair(topic=Topic.CONTROL, one=one, other=other, lie=Relation.SAME, reason=reason)
        for one, other in across(block, kept[region], _all_said):
            if at_odds(one, other):
                reason = "one is said to hold it, the other not to have left it"
                yield Pair(
                    topic=Topic.CONTROL, one=one, other=other, lie=Relation.SAME, reason=reason
                )  # fmt: skip
