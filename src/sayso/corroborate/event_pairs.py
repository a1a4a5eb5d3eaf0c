"""Which two accounts of an event cannot both hold?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sayso.corroborate.base import Containment
from sayso.corroborate.matching_words import anchor_keys, related
from sayso.corroborate.pairing import Numbers, across, among, classes
from sayso.corroborate.places import Where, relation
from sayso.corroborate.presence_pairs import AFFIRMED, Topic
from sayso.corroborate.readings import Reader
from sayso.corroborate.terms import Told, Voice, Who
from sayso.corroborate.wording import counted, open_above, open_below, says_no
from sayso.model import Casualties, Precision, Stance
from sayso.model.states import is_state_name

# Words before a count that can leave it open: "no fewer than", "a minimum of".
_BEFORE = 24
# A place is one place where it is a town or a quarter: two strikes "in Iceland" may be two.
_CLOSE = frozenset({Precision.PLACE, Precision.POINT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """People killed or injured in an event, as one voice counts them; `high` is None if open."""

    told: Told
    topic: Topic
    claim_id: str
    voice: Voice
    low: int
    high: int | None
    what: frozenset[str]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a pair: what it is (an event, or a claim within one), who says it, the words."""

    id: str
    voice: Voice
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPair:
    """Two accounts of one event that cannot both hold."""

    topic: Topic
    one: Told
    other: Told
    sides: tuple[Side, Side]
    reason: str
    same_event: tuple[str, ...]


def denied_pairs(told: Iterable[Told], contains: Containment) -> Iterator[EventPair]:
    """Yield events that one asserts and another denies."""
    for block in _blocks(told):
        denied = [t for t in block if is_denied(t)]
        affirmed = [t for t in block if t.event.stage == "occurred" and t.claim.stance in AFFIRMED]
        for one, other in across(affirmed if denied else (), denied, _all_told):
            if one.voice.id == other.voice.id:
                continue
            reasons = _denied_of_one(one, other, contains)
            if reasons:
                yield EventPair(
                    topic=Topic.HAPPENED,
                    one=one,
                    other=other,
                    sides=(
                        Side(id=one.id, voice=one.voice, said=one.said),
                        Side(id=other.id, voice=other.voice, said=other.said),
                    ),
                    reason="one asserts what the other denies",
                    same_event=reasons,
                )


def _all_told(told: Told) -> Hashable:
    """Return all by which an account is judged and told; its own identifier is none of it."""
    parties = (told.actors, told.recipients)
    places = tuple((w.name, w.key, w.place and w.place.id, w.part) for w in told.places)
    near = tuple((w.name, w.key, w.place and w.place.id, w.part) for w in told.nearby)
    return (parties, places, near, told.when, told.voice.id, told.said, told.anchor)


def count_pairs(
    readers: Iterable[Reader], told: Iterable[Told], contains: Containment
) -> Iterator[EventPair]:
    """Yield counts of the killed, and of the injured, of one event that differ."""
    by_report = {reader.extraction.document.id: reader for reader in readers}
    for block in _blocks(t for t in told if t.event.killed or t.event.injured):
        counts = [count for t in block for count in _counts(t, by_report[t.when.document_id])]
        for a, b in sorted(among(counts, _all_counted, _at_odds) | _within_one(counts)):
            one, other = counts[a], counts[b]
            own = one.told.id == other.told.id
            if own and not _at_odds(one, other):
                continue
            reasons = ("one event",) if own else _counted_of_one(one.told, other.told, contains)
            if reasons:
                yield EventPair(
                    topic=one.topic,
                    one=one.told,
                    other=other.told,
                    sides=(_side(one, within=own), _side(other, within=own)),
                    reason="the counts differ",
                    same_event=reasons,
                )


def _all_counted(count: Count) -> Hashable:
    this = (count.topic, count.voice.id, count.low, count.high, count.what, count.said)
    return (this, _all_told(count.told))


def _at_odds(one: Count, other: Count) -> bool:
    same = one.topic is other.topic and one.voice.id != other.voice.id
    return same and _differ(one, other)


def _within_one(counts: list[Count]) -> set[Numbers]:
    """Return the pairs within one event, which two voices count."""
    of_one = classes(counts, lambda count: count.told.id)
    return {pair for numbers in of_one for pair in combinations(numbers, 2)}


def _side(count: Count, *, within: bool) -> Side:
    # Two voices within one event are told apart by their claims.
    name = count.claim_id if within else count.told.id
    return Side(id=name, voice=count.voice, said=count.said)


def _blocks(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Yield events of one type that share a word of a party, or a place; some of them twice."""
    blocks: defaultdict[object, list[Told]] = defaultdict(list)
    for t in told:
        keys: list[object] = [("place", w.region, w.key) for w in (*t.places, *t.nearby)]
        # Sorted: the order of a set differs from one run of the program to the next.
        keys += [
            (word, who.document_id)
            for who in (*t.actors, *t.recipients)
            for word in sorted(who.party)
        ]
        for key in dict.fromkeys(keys):
            blocks[t.event.type, key].append(t)
    yield from blocks.values()


def is_denied(told: Told) -> bool:
    """Tell whether an account says that there was no such event."""
    # A foiled attack did not happen either, but nobody says that there was none.
    spoken = told.claim.stance is Stance.DENIED or says_no(told.said)
    return told.event.stage == "denied" and spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    """What speaks for two accounts being of one event."""

    parties: int
    close: bool
    dated: bool
    reasons: tuple[str, ...]


def _likeness(
    one: Told,
    other: Told,
    places: tuple[tuple[Where, ...], tuple[Where, ...]],
    contains: Containment,
) -> _Likeness | None:
    """Return what speaks for one event; None if something speaks against it."""
    if not one.when.meets(other.when):
        return None
    reasons: list[str] = []
    for mine, yours, role in (
        (one.actors, other.actors, "actor"),
        (one.recipients, other.recipients, "recipient"),
    ):
        if not mine or not yours:
            continue
        if not _may_be(mine, yours):
            return None
        reasons.extend([f"one {role}"] if any(a.same(b) for a in mine for b in yours) else [])
    parties = len(reasons)
    close = False
    if all(places):
        lies = [(a, relation(a, b, contains)) for a in places[0] for b in places[1]]
        if not any(lie for _, lie in lies):
            return None
        close = any(lie == "same" and _is_close(place) for place, lie in lies)
        reasons.extend(["one place"] if close else [])
    dated = one.when.dated and other.when.dated
    reasons.extend(["one time"] if dated else [])
    return _Likeness(parties=parties, close=close, dated=dated, reasons=tuple(reasons))


def _is_close(place: Where) -> bool:
    if place.place is None:
        return not (place.vague or is_state_name(place.name))
    return place.place.precision in _CLOSE


def _denied_of_one(one: Told, other: Told, contains: Containment) -> tuple[str, ...]:
    """Return why an account and a denial are of one event; empty where they may well not be.

    "The brigade did not shell Höfn" speaks of who did it or to whom, and where
    or when as well, or of both parties.
    """
    like = _likeness(one, other, (one.places, other.places), contains)
    if like is None or not like.parties:
        return ()
    mine, yours = anchor_keys(one.anchor), anchor_keys(other.anchor)
    # "It seized Höfn last year" and "it did not shell Höfn" are of one type, and of two events.
    if not (mine & yours or related(mine, yours) or (like.dated and like.parties == 2)):
        return ()
    return like.reasons if like.close or like.dated or like.parties == 2 else ()


def _counted_of_one(one: Told, other: Told, contains: Containment) -> tuple[str, ...]:
    """Return why two counts are of one event; empty where they may well not be.

    One town at about one time is enough, and so are both parties, or one of
    them on one day.
    """
    places = (one.places or one.nearby, other.places or other.nearby)
    like = _likeness(one, other, places, contains)
    if like is None or not one.when.surely_meets(other.when):
        return ()
    enough = like.close or like.parties == 2 or (like.parties and like.dated)
    return like.reasons if enough else ()


def _may_be(mine: tuple[Who, ...], yours: tuple[Who, ...]) -> bool:
    return any(a.may_be(b) for a in mine for b in yours)


def _counts(told: Told, reader: Reader) -> Iterator[Count]:
    pairs: tuple[tuple[Topic, tuple[Casualties, ...]], ...] = (
        (Topic.KILLED, told.event.killed),
        (Topic.INJURED, told.event.injured),
    )
    for topic, counts in pairs:
        for count in counts:
            voice = reader.voice_of(count.claim_id)
            if voice is None:
                continue
            said = count.span.of(reader.text)
            before = f"{reader.text[max(0, count.span.start - _BEFORE) : count.span.start]}{said}"
            start = before[: len(before) - len(said)]
            above = open_above(start) or any(open_above(said[:n]) for n in _word_ends(said))
            below = open_below(start) or any(open_below(said[:n]) for n in _word_ends(said))
            yield Count(
                told=told,
                topic=topic,
                claim_id=count.claim_id,
                voice=voice,
                low=0 if below else count.low,
                high=None if above else count.high,
                what=counted(_whole(told, count, said, reader)),
                said=said,
            )


def _whole(told: Told, count: Casualties, said: str, reader: Reader) -> str:
    """Return the count with its noun, where the event has the phrase ("seven fishermen")."""
    phrases = (slot.span for slot in told.event.recipient if slot.span.covers(count.span))
    return next((span.of(reader.text) for span in phrases), said)


def _word_ends(said: str) -> Iterator[int]:
    """Yield where words end before a count within its own span ("at least seven people")."""
    yield from (n for n, sign in enumerate(said) if sign == " ")


def _differ(one: Count, other: Count) -> bool:
    """Tell whether two counts cannot both be right.

    "Seven people" and "twelve people" cannot; "seven fishermen" and "twelve
    people" can, and so can "seven fishermen" and "two children".
    """
    if one.what and other.what and one.what != other.what:
        return False
    if one.what == other.what:
        return _less(one, other) or _less(other, one)
    part, whole = (one, other) if one.what else (other, one)
    return _less(whole, part)


def _less(one: Count, other: Count) -> bool:
    return one.high is not None and one.high < other.low
