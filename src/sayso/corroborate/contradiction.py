"""What in these reports cannot both hold, who says each, and what would settle it?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.corroborate.base import Containment, by_divisions
from sayso.corroborate.event_groups import grouped_pairs
from sayso.corroborate.event_pairs import EventPair, count_pairs, denied_pairs
from sayso.corroborate.matching import events_of, matches
from sayso.corroborate.places import Relation, Where
from sayso.corroborate.presence_pairs import Pair, Topic, presence_pairs
from sayso.corroborate.readings import Reader
from sayso.corroborate.terms import Stand, Told, When
from sayso.ledger.words import folded
from sayso.model import Conflict, Extraction, content_id


def conflicts(
    extractions: Sequence[Extraction],
    *,
    one_event: Mapping[str, frozenset[str]] | None = None,
    contains: Containment = by_divisions,
) -> tuple[Conflict, ...]:
    """Return what cannot both hold, within one report and across all of them.

    `one_event` gives for each event all that are one with it, as a ledger's
    judgements have it (`events_of`); None matches them anew.

    Compares what is said of one party at one place, or of one event, by two
    voices. What differs in time or only in precision is no conflict. The first
    side of each affirms; the sides are ids of presences, events or claims.
    """
    readers = [Reader(extraction) for extraction in extractions]
    stands = [s for reader in readers for s in (*reader.stands(), *reader.doubts())]
    told = [t for reader in readers for t in reader.told()]
    pairs = list(presence_pairs(stands, contains))
    # "They left" and "they did not leave" are events too; the presences say it already.
    covered = {(pair.one.presence.claim_id, pair.other.presence.claim_id) for pair in pairs}
    denied = (
        pair
        for pair in denied_pairs(told, contains)
        if (pair.one.event.claim_id, pair.other.event.claim_id) not in covered
    )
    counted = count_pairs(readers, told, contains)
    if one_event is None:
        one_event = events_of(matches(extractions, contains=contains))
    grouped = (
        pair
        for pair in grouped_pairs(told, one_event, contains)
        if (pair.one.event.claim_id, pair.other.event.claim_id) not in covered
    )
    events = map(_event_link, (*denied, *grouped, *counted))
    links = [*map(_presence_link, pairs), *events]
    return tuple(map(_conflict, _groups(links)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """One pair, as it goes into a conflict; pairs of one `topic` and `about` can be one conflict.

    `who` and `where` are what the conflict is called by.
    """

    topic: Topic
    about: str
    who: str
    where: str
    one: str
    other: str
    reasons: tuple[str, ...]


def _presence_link(pair: Pair) -> _Link:
    one, other = pair.one, pair.other
    reasons = [f"{_said(one)} against {_said(other)}", pair.reason]
    if pair.lie is Relation.INSIDE:
        reasons.append(f"{one.where.name} lies in {other.where.name}")
    if pair.lie is Relation.AROUND:
        reasons.append(f"{other.where.name} lies in {one.where.name}")
    if pair.lie is Relation.PERHAPS:
        vague = one if one.where.vague else other
        reasons.append(f"which place “{vague.where.name}” is has to be guessed")
    reasons.append(_time(one.when, other.when))
    return _Link(
        topic=pair.topic,
        about="",
        who=one.who.name,
        where=_where_words(one.where, other.where),
        one=one.id,
        other=other.id,
        reasons=tuple(reasons),
    )


def _event_link(pair: EventPair) -> _Link:
    one, other = pair.sides
    words = f"“{one.said}” ({one.voice.name}) against “{other.said}” ({other.voice.name})"
    return _Link(
        topic=pair.topic,
        about=pair.one.event.type,
        who=_event_words(pair.one, pair.other, pair.topic),
        where=next((w.name for t in (pair.one, pair.other) for w in (t.places or t.nearby)), ""),
        one=one.id,
        other=other.id,
        reasons=(words, pair.reason, "taken for one event: " + ", ".join(pair.same_event)),
    )


def _where_words(one: Where, other: Where) -> str:
    """Return the name of a place: of two wordings the one that is a name ("the town" is none)."""
    wordings = [w.name for w in (one, other) if not w.vague]
    named = [name for name in wordings if any(word[:1].isupper() for word in name.split())]
    return next(iter(named or wordings), one.name)


_SUBJECTS = {
    Topic.LEFT: "{who} in {where}: left or not?",
    Topic.CAME: "{who} in {where}: came or not?",
    Topic.THERE: "{who} in {where}: there or not?",
    Topic.SIZE: "{who} in {where}: how many were there before?",
    Topic.CONTROL: "Who holds {where}?",
    Topic.HAPPENED: "{who}: did it happen?",
    Topic.KILLED: "{who}: how many were killed?",
    Topic.INJURED: "{who}: how many were injured?",
    Topic.ACTOR: "{who}: who did it?",
    Topic.DATE: "{who}: on which day?",
    Topic.PLACE: "{who}: where?",
}

_OF_EVENTS = frozenset(
    {Topic.HAPPENED, Topic.KILLED, Topic.INJURED, Topic.ACTOR, Topic.DATE, Topic.PLACE}
)

_SETTLES = {
    Topic.LEFT: "dated imagery of the positions, or a visit by someone who is no party to it",
    Topic.CAME: "dated imagery of the arrival, or a named witness who saw them",
    Topic.THERE: "dated imagery of the positions, or a visit by someone who is no party to it",
    Topic.SIZE: "earlier counts of the forces, with their dates",
    Topic.CONTROL: "who stands at the checkpoints on one day, by dated imagery or a visit",
    Topic.HAPPENED: "a witness or record of the event that depends on neither side",
    Topic.KILLED: "a list of names, or hospital and burial records, with the day of the count",
    Topic.INJURED: "hospital records, with the day of the count",
    Topic.ACTOR: "an examination of what was left behind, by someone who is no party to it",
    Topic.DATE: "a record made on the day: a log, a picture with its date, a register",
    Topic.PLACE: "imagery or a witness of the place, or a log of positions",
}


def _said(stand: Stand) -> str:
    stance = "" if stand.presence.stance == "asserted" else f", {stand.presence.stance}"
    return f"“{stand.said}” ({stand.voice.name}{stance})"


def _time(one: When, other: When) -> str:
    if one.dated and other.dated:
        return "their times overlap" if one.meets(other) else "nothing has changed, says the later"
    return "one of them is not dated" if one.dated or other.dated else "neither is dated"


def _event_words(one: Told, other: Told, topic: Topic) -> str:
    """Return an event in words: its type, by whom, on whom, where, as far as is known."""
    actor = next((w.name for t in (one, other) for w in t.actors if w.party), None)
    recipient = next(
        (w.name for t in (one, other) for w in t.recipients if w.party and w.named), None
    )
    place = next((w.name for t in (one, other) for w in (t.places or t.nearby)), None)
    if place and recipient and folded(place) in folded(recipient):
        recipient = None
    parts = [one.event.type]
    parts.extend([f"by {actor}"] if actor and topic is not Topic.ACTOR else [])
    parts.extend([f"on {recipient}"] if recipient else [])
    parts.extend([f"in {place}"] if place and topic is not Topic.PLACE else [])
    return " ".join(parts)


def _listed(names: Iterable[str]) -> str:
    """Return "Höfn, Akureyri and Húsavík"; of more than three, the first three."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(_ARTICLE.sub("", name).casefold(), name)
    distinct = list(found.values())
    if len(distinct) > _NAMED:
        return ", ".join(distinct[:_NAMED]) + " and others"
    return " and ".join([", ".join(distinct[:-1]), distinct[-1]] if distinct[1:] else distinct)


_NAMED = 3
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)


def _groups(links: list[_Link]) -> list[list[_Link]]:
    """Return links joined where they share a side: one conflict has all its voices."""
    by_topic: defaultdict[tuple[Topic, str], list[_Link]] = defaultdict(list)
    for link in dict.fromkeys(links):
        by_topic[link.topic, link.about].append(link)
    groups: list[list[_Link]] = []
    for topic_links in by_topic.values():
        leader: dict[str, str] = {}
        for link in topic_links:
            leader[_lead(leader, link.one)] = _lead(leader, link.other)
        parts: defaultdict[str, list[_Link]] = defaultdict(list)
        for link in topic_links:
            parts[_lead(leader, link.one)].append(link)
        groups.extend(parts.values())
    return groups


def _lead(leader: dict[str, str], name: str) -> str:
    leader.setdefault(name, name)
    while leader[name] != name:
        leader[name] = leader[leader[name]]
        name = leader[name]
    return name


def _conflict(group: list[_Link]) -> Conflict:
    topic = group[0].topic
    ones = dict.fromkeys(link.one for link in group)
    others = dict.fromkeys(link.other for link in group)
    # Where a third count or claim to a place stands on both sides, it stays on the first.
    apart = tuple(name for name in others if name not in ones) or tuple(others)
    names = [link.who for link in group]
    # The accounts of one event call it by many names; the usual one stands for all.
    usual = topic in _OF_EVENTS
    often = Counter(names)
    who = min(names, key=lambda name: (-often[name], len(name))) if usual else _listed(names)
    subject = _SUBJECTS[topic].format(who=who, where=_listed(link.where for link in group))
    reasons = tuple(dict.fromkeys(reason for link in group for reason in link.reasons))
    sides = (tuple(ones), apart)
    return Conflict(
        id=content_id("f", topic, sides),
        kind=topic,
        subject=subject[:1].upper() + subject[1:],
        sides=sides,
        reasons=reasons,
        settles=_SETTLES[topic],
    )
