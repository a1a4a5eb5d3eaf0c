"""How does an event or a presence become statements, and statements one again?

Each slot is a statement of its own, with its claim and its characters. What
was concluded about a slot (which actor, which mention, which place) is a
further statement whose subject is the slot's statement, so that what was said
and what was made of it stay side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from sayso.model import (
    Casualties,
    Event,
    Interval,
    Passage,
    Presence,
    Slot,
    Span,
    Stance,
    Statement,
    Status,
)


class Prop(StrEnum):
    """What a statement says of its subject."""

    TYPE = "type"
    MODE = "mode"
    STAGE = "stage"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    DATE = "date"
    KILLED = "killed"
    INJURED = "injured"
    STATUS = "status"
    STANCE = "stance"
    INTERVAL = "interval"
    MENTION = "mention"
    ENTITY = "entity"
    TOPONYM = "toponym"
    TIMEX = "timex"


# What is filled by someone or something that the report names in words.
SLOTS = (Prop.ACTOR, Prop.RECIPIENT, Prop.PLACE, Prop.DATE)


def event_statements(event: Event) -> tuple[Statement, ...]:
    """Return the statements that an event is made of, `type` first."""
    about = _About(event.id, event.claim_id, event.origin)
    anchor = (event.anchor,)
    made = [about.says(Prop.TYPE, event.type, anchor)]
    if event.mode is not None:
        made.append(about.says(Prop.MODE, event.mode, anchor))
    made.append(about.says(Prop.STAGE, event.stage, anchor))
    slots = (
        (Prop.ACTOR, event.actor),
        (Prop.RECIPIENT, event.recipient),
        (Prop.PLACE, event.place),
        (Prop.DATE, event.date),
    )
    for prop, filled in slots:
        made.extend(about.slots(prop, filled))
    for prop, counts in ((Prop.KILLED, event.killed), (Prop.INJURED, event.injured)):
        made.extend(about.counts(prop, counts))
    return tuple(made)


def presence_statements(presence: Presence) -> tuple[Statement, ...]:
    """Return the statements that a presence is made of, `status` first."""
    about = _About(presence.id, presence.claim_id, presence.origin)
    evidence = presence.evidence
    made = [
        about.says(Prop.STATUS, presence.status, evidence),
        about.says(Prop.STANCE, presence.stance, evidence),
        *about.slots(Prop.ACTOR, (presence.actor,)),
        *about.slots(Prop.PLACE, (presence.place,)),
    ]
    if presence.timex is not None:
        made.append(about.says(Prop.TIMEX, str(presence.timex), evidence))
    if presence.interval is not None:
        made.append(about.says(Prop.INTERVAL, interval_text(presence.interval), evidence))
    return tuple(made)


class _About:
    """Makes the statements of one subject; tells repeated words apart by their origin."""

    def __init__(self, subject: str, claim_id: str, origin: str) -> None:
        self.subject, self.claim_id, self.origin = subject, claim_id, origin
        self._seen: defaultdict[tuple[object, ...], int] = defaultdict(int)

    def says(self, prop: Prop, value: str, evidence: Passage) -> Statement:
        return Statement(
            subject=self.subject,
            prop=prop,
            value=str(value),
            claim_id=self.claim_id,
            evidence=evidence,
            origin=self.origin,
        )

    def _origin(self, *words: object) -> str:
        # "Hlaðan and Hlaðan's men" can fill one slot with the same words twice.
        self._seen[words] += 1
        again = self._seen[words]
        return self.origin if again == 1 else f"{self.origin}#{again}"

    def slots(self, prop: Prop, slots: Iterable[Slot]) -> Iterator[Statement]:
        for slot in slots:
            evidence = (slot.span,)
            origin = self._origin(prop, slot.text, slot.span, slot.claim_id)
            said = Statement(
                subject=self.subject,
                prop=prop,
                value=slot.text,
                claim_id=slot.claim_id,
                evidence=evidence,
                origin=origin,
            )
            yield said
            concluded = (
                (Prop.MENTION, slot.mention_id),
                (Prop.ENTITY, slot.entity),
                (Prop.TOPONYM, slot.toponym),
                (Prop.TIMEX, slot.timex),
            )
            for name, value in concluded:
                if value is not None:
                    yield Statement(
                        subject=said.id,
                        prop=name,
                        value=str(value),
                        claim_id=slot.claim_id,
                        evidence=evidence,
                        origin=origin,
                    )

    def counts(self, prop: Prop, counts: Iterable[Casualties]) -> Iterator[Statement]:
        for count in counts:
            value = count_text(count)
            yield Statement(
                subject=self.subject,
                prop=prop,
                value=value,
                claim_id=count.claim_id,
                evidence=(count.span,),
                origin=self._origin(prop, value, count.span, count.claim_id),
            )


def assemble(
    statements: Iterable[Statement],
) -> tuple[tuple[Event, ...], tuple[Presence, ...]]:
    """Return the events and presences that statements of one report make, in their order."""
    by_subject: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_subject[statement.subject].append(statement)
    events, presences = [], []
    for subject, about in by_subject.items():
        props = {statement.prop for statement in about}
        if Prop.TYPE in props:
            events.append(_event(subject, about, by_subject))
        elif Prop.STATUS in props:
            presences.append(_presence(subject, about, by_subject))
    return tuple(events), tuple(presences)


_Groups = defaultdict[str, list[Statement]]


def _one(about: list[Statement], prop: Prop) -> Statement | None:
    return next((statement for statement in about if statement.prop == prop), None)


def _value(about: list[Statement], prop: Prop) -> str | None:
    found = _one(about, prop)
    return None if found is None else found.value


def _number(about: list[Statement], prop: Prop) -> int | None:
    value = _value(about, prop)
    return None if value is None else int(value)


def _slots(about: list[Statement], prop: Prop, groups: _Groups) -> tuple[Slot, ...]:
    return tuple(
        Slot(
            text=said.value,
            span=said.evidence[0],
            claim_id=said.claim_id,
            mention_id=_value(groups.get(said.id, []), Prop.MENTION),
            entity=_value(groups.get(said.id, []), Prop.ENTITY),
            toponym=_number(groups.get(said.id, []), Prop.TOPONYM),
            timex=_number(groups.get(said.id, []), Prop.TIMEX),
        )
        for said in about
        if said.prop == prop
    )


def _counts(about: list[Statement], prop: Prop) -> tuple[Casualties, ...]:
    return tuple(
        _casualties(said.value, said.evidence[0], said.claim_id)
        for said in about
        if said.prop == prop
    )


def _event(subject: str, about: list[Statement], groups: _Groups) -> Event:
    (typed,) = (statement for statement in about if statement.prop == Prop.TYPE)
    return Event(
        id=subject,
        type=typed.value,
        anchor=typed.evidence[0],
        claim_id=typed.claim_id,
        mode=_value(about, Prop.MODE),
        stage=_value(about, Prop.STAGE) or "unclear",
        actor=_slots(about, Prop.ACTOR, groups),
        recipient=_slots(about, Prop.RECIPIENT, groups),
        place=_slots(about, Prop.PLACE, groups),
        date=_slots(about, Prop.DATE, groups),
        killed=_counts(about, Prop.KILLED),
        injured=_counts(about, Prop.INJURED),
        origin=typed.origin,
    )


def _presence(subject: str, about: list[Statement], groups: _Groups) -> Presence:
    (status,) = (statement for statement in about if statement.prop == Prop.STATUS)
    (actor,) = _slots(about, Prop.ACTOR, groups)
    (place,) = _slots(about, Prop.PLACE, groups)
    interval = _value(about, Prop.INTERVAL)
    return Presence(
        id=subject,
        actor=actor,
        place=place,
        status=Status(status.value),
        stance=Stance(_value(about, Prop.STANCE) or "unclear"),
        evidence=status.evidence,
        claim_id=status.claim_id,
        timex=_number(about, Prop.TIMEX),
        interval=None if interval is None else interval_of(interval),
        origin=status.origin,
    )


def count_text(count: Casualties) -> str:
    """Return "7", or "7..12" for a range."""
    return str(count.low) if count.low == count.high else f"{count.low}..{count.high}"


def _casualties(text: str, span: Span, claim_id: str) -> Casualties:
    low, _, high = text.partition("..")
    return Casualties(low=int(low), high=int(high or low), span=span, claim_id=claim_id)


def interval_text(interval: Interval) -> str:
    """Return "2024-03-01/2024-03-31 month": an EDTF interval, ".." for an open end, the unit."""
    ends = [
        ".." if end is None else end.isoformat() for end in (interval.earliest, interval.latest)
    ]
    return f"{ends[0]}/{ends[1]} {interval.precision}"


def interval_of(text: str) -> Interval:
    """Return the interval that `interval_text` wrote."""
    ends, _, precision = text.partition(" ")
    earliest, _, latest = ends.partition("/")
    return Interval(
        earliest=None if earliest == ".." else date.fromisoformat(earliest),
        latest=None if latest == ".." else date.fromisoformat(latest),
        precision=precision,
    )
