"""Events and presence come back from their statements as they went in."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports import north
from sayso.ledger.assemble import assemble, event_statements, presence_statements
from sayso.model import (
    Casualties,
    Event,
    Interval,
    Presence,
    Slot,
    Span,
    Stance,
    Status,
)

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 9)
)
passages = st.lists(spans, min_size=1, max_size=3, unique=True).map(lambda s: tuple(sorted(s)))
wordings = st.text(max_size=8)
claims = st.sampled_from(["c1", "c2"])
maybe = st.none() | st.integers(0, 12)
slots = st.builds(
    Slot,
    text=wordings,
    span=spans,
    claim_id=claims,
    mention_id=st.none() | wordings,
    entity=st.none() | wordings,
    toponym=maybe,
    timex=maybe,
)
several = st.lists(slots, max_size=3).map(tuple)
counts = st.lists(
    st.builds(
        lambda low, more, span, claim: Casualties(
            low=low, high=low + more, span=span, claim_id=claim
        ),
        st.integers(0, 50),
        st.integers(0, 5),
        spans,
        claims,
    ),
    max_size=2,
).map(tuple)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
events = st.builds(
    Event,
    id=st.sampled_from(["e1", "e2", "e3"]),
    type=st.sampled_from(["assault", "retreat"]),
    anchor=spans,
    claim_id=claims,
    mode=st.none() | wordings,
    stage=st.sampled_from(["occurred", "denied"]),
    actor=several,
    recipient=several,
    place=several,
    date=several,
    killed=counts,
    injured=counts,
    origin=st.sampled_from(["", "frame:hit.01"]),
)
presences = st.builds(
    Presence,
    id=st.sampled_from(["p1", "p2", "p3"]),
    actor=slots,
    place=slots,
    status=st.sampled_from(Status),
    stance=st.sampled_from(Stance),
    evidence=passages,
    claim_id=claims,
    timex=maybe,
    interval=st.none()
    | st.builds(
        Interval, earliest=days, latest=days, precision=st.sampled_from(["day", "late month"])
    ),
    origin=st.sampled_from(["", "noun:withdrawal"]),
)


@given(
    st.lists(events, max_size=3, unique_by=lambda event: event.id),
    st.lists(presences, max_size=3, unique_by=lambda presence: presence.id),
)
def test_record_comes_back_from_its_statements(
    some_events: list[Event], some_presence: list[Presence]
) -> None:
    statements = [said for event in some_events for said in event_statements(event)]
    statements += [said for found in some_presence for said in presence_statements(found)]

    assert assemble(statements) == (tuple(some_events), tuple(some_presence))


@given(events)
def test_no_statement_is_made_twice(event: Event) -> None:
    made = event_statements(event)

    assert len({said.id for said in made}) == len(made)


def test_each_slot_has_its_own_claim_and_characters() -> None:
    report = north()
    (event,) = report.events

    said = {s.prop: (s.value, s.evidence[0].of(report.text)) for s in event_statements(event)}

    assert said["killed"] == ("7", "seven people")
    assert said["type"] == ("assault", "Shelling")
    assert said["place"] == ("Höfn", "Höfn")


def test_what_was_concluded_of_a_slot_is_said_of_the_slot() -> None:
    (presence, *_) = north().presence

    said = presence_statements(presence)
    slot = next(s for s in said if s.prop == "actor")

    assert [(s.prop, s.value) for s in said if s.subject == slot.id] == [
        ("entity", "Grey Coast Brigade")
    ]
