"""Events of whole sentences: type, mode, roles, counts and stage, as the case file has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from events_told import Case, cases, told

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.extract.coreference.corefer import corefer
from sayso.extract.events.events import events
from sayso.extract.mentions.mentions import mentions
from sayso.extract.presence.presence import presence
from sayso.extract.slots.ground import Ground
from sayso.model import Block, BlockKind, Casualties, Document, Event, Form, Slot, Span


def _counts(counts: Sequence[Casualties]) -> str:
    return "; ".join(str(c.low) if c.low == c.high else f"{c.low}-{c.high}" for c in counts)


def _texts(slots: Sequence[Slot]) -> str:
    return "; ".join(slot.text for slot in slots)


def _place(event: Event, case: Case) -> str:
    places = told(case)[3]
    return "; ".join(
        places[slot.toponym].text if slot.toponym is not None else slot.text for slot in event.place
    )


def _shown(event: Event, case: Case, roles: Sequence[str]) -> dict[str, str]:
    narrated = {claim.id for claim in told(case)[2] if claim.form is Form.NARRATED}
    known = {
        "anchor": event.anchor.of(case.text),
        "actor": _texts(event.actor),
        "recipient": _texts(event.recipient),
        "place": _place(event, case),
        "date": _texts(event.date),
        "killed": _counts(event.killed),
        "injured": _counts(event.injured),
        "stage": event.stage,
        "claim": "narrated" if event.claim_id in narrated else "told",
    }
    return {role: known[role] or "-" for role in roles}


def _wanted(line: str) -> tuple[str, dict[str, str]]:
    kind, *roles = (part.strip() for part in line.split("|"))
    pairs = (role.partition(":") for role in roles)
    return kind, {role.strip(): value.strip() for role, _, value in pairs}


@pytest.mark.parametrize("case", cases("events.txt", "event"), ids=lambda case: case.text[:60])
def test_sentence_yields_its_events(case: Case) -> None:
    found = events(Ground(*told(case)))
    for line in case.wanted:
        kind, roles = _wanted(line)
        kind, _, mode = kind.partition("/")
        same = [
            _shown(event, case, list(roles))
            for event in found
            if event.type == kind and (not mode or event.mode == mode)
        ]
        assert roles in same, [(e.type, e.mode, e.anchor.of(case.text)) for e in found]
    for kind in case.none:
        assert [e.type for e in found if kind in ("events", e.type)] == []


def test_actor_named_only_by_a_source_carries_the_claim_of_that_source() -> None:
    text = "The bomb, which a ministry accuses Norway of planting in a crate, sank a ferry off Vik."
    case = Case(
        text=text,
        places=("Vik",),
        claims=[("accused", "a ministry", "Norway of planting in a crate")],
    )
    reading = told(case)
    accusation = next(claim for claim in reading[2] if claim.form is not Form.NARRATED)
    narration = next(claim for claim in reading[2] if claim.form is Form.NARRATED)

    found = events(Ground(*reading))

    sunk = next(event for event in found if event.anchor.of(text) == "sank")
    assert [("Norway", accusation.id)] == [(s.text, s.claim_id) for s in sunk.actor]
    assert [narration.id] == [slot.claim_id for slot in sunk.recipient]


def test_one_event_for_a_verb_with_its_event_noun() -> None:
    case = Case(text="Denmark hit back with raids on Vik.", places=("Vik", "Denmark"))

    assert len(events(Ground(*told(case)))) == 1


def test_conjoined_actors_are_two_slots() -> None:
    case = Case(text="Norway and Denmark bombed Vik.", places=("Vik", "Norway", "Denmark"))

    (event,) = events(Ground(*told(case)))

    assert [slot.text for slot in event.actor] == ["Norway", "Denmark"]


def test_reading_twice_gives_the_same_events() -> None:
    case = Case(text="Danish troops shelled Vik and left Hella.", places=("Vik", "Hella"))

    assert events(Ground(*told(case))) == events(Ground(*told(case)))


def test_headlines_make_no_events() -> None:
    annotation, *rest = told(Case(text="Danish troops shelled Vik.", places=("Vik",)))
    sentences = tuple(replace(s, kind=BlockKind.HEADLINE) for s in annotation.sentences)

    assert events(Ground(replace(annotation, sentences=sentences), *rest)) == ()


REPORT = """\
Norwegian gunners retreated from Hella and Vik, the Akureyri Post reported on Monday. \
According to a source close to the Harbour League, gunners of the League took their place.

The ministry denied that its jets bombed Dalvik. "Nobody was killed," said a spokesman, who asked \
not to be named. Witnesses told the Post that a raid, which Denmark blames on the League, had \
killed at least seven people and wounded dozens.

Denmark must leave Vik, the League said. It still has troops there.
"""


def test_every_value_has_a_claim_of_the_report_and_characters_of_the_text() -> None:
    blocks: list[Block] = []
    start = 0
    for line in REPORT.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line.rstrip())), BlockKind.BODY))
        start += len(line)
    annotation = annotate(Document(text=REPORT, blocks=tuple(blocks)))
    found = mentions(annotation)
    said = claims(annotation, found)
    reading = (annotation, corefer(annotation, found, said), said, (), ())
    known = {claim.id for claim in said}

    made = (*events(Ground(*reading)), *presence(Ground(*reading)))

    slots = [
        slot
        for row in made
        for slot in (
            (*row.actor, *row.recipient, *row.place, *row.date)
            if isinstance(row, Event)
            else (row.actor, row.place)
        )
    ]
    assert set() == {slot.claim_id for slot in slots} - known
    assert set() == {row.claim_id for row in made} - known
    assert all(slot.span.end <= len(REPORT) for slot in slots)
