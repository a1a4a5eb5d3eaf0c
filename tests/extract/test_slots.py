"""Slots: the innermost claim, mentions behind generic words, places that point back."""

from __future__ import annotations

from events_told import Case, told

from sayso.extract.presence.presence import presence
from sayso.extract.slots.actors import actor_slots
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.places import place_slots
from sayso.model import Form


def _ground(case: Case) -> Ground:
    return Ground(*told(case))


def _index(ground: Ground, word: str, number: int = 0) -> int:
    tokens = ground.annotation.sentences[number].tokens
    return next(i for i, token in enumerate(tokens) if token.text == word)


def test_innermost_claim_holds_a_token() -> None:
    case = Case(
        text="The ministry said Danish troops left Vik.",
        places=("Vik",),
        claims=[("asserted", "The ministry", "Danish troops left Vik")],
    )
    ground = _ground(case)
    left = ground.annotation.sentences[0].tokens[_index(ground, "left")]

    claim = ground.claim(0, left.span)

    assert claim is not None
    assert claim.form == Form.INDIRECT


def test_there_is_the_place_named_before() -> None:
    case = Case(text="Hella is small. Danish troops are there.", places=("Hella",))
    ground = _ground(case)

    (slot,) = place_slots(ground, 1, _index(ground, "there", 1), _index(ground, "there", 1))

    assert slot.text == "there"
    assert slot.toponym == 0


def test_land_of_a_state_is_a_place_by_its_adjective() -> None:
    ground = _ground(Case(text="Rebels hid on Danish soil."))

    (slot,) = place_slots(ground, 0, _index(ground, "soil"), _index(ground, "hid"))

    assert slot.text == "Denmark"
    assert slot.entity == "Denmark"


def test_country_behind_a_comma_is_no_second_place() -> None:
    ground = _ground(Case(text="Rebels hid in Hella, Iceland.", places=("Hella", "Iceland")))

    found = place_slots(ground, 0, _index(ground, "Hella"), _index(ground, "hid"))

    assert [slot.text for slot in found] == ["Hella"]


def test_fighters_of_two_bodies_are_two_slots() -> None:
    ground = _ground(Case(text="Fighters from the League and Norway left.", places=("Norway",)))

    found = actor_slots(ground, 0, _index(ground, "Fighters"), _index(ground, "left"))

    assert [slot.text for slot in found] == ["Fighters from the League", "Norwegian fighters"]


def test_forces_with_a_short_name_are_the_named_bodys() -> None:
    case = Case(
        text="The Harbour Guard took Vik in May. Two Guard fighters left the town.", places=("Vik",)
    )
    reading = told(case)
    known = {mention.id: mention for mention in reading[1]}

    row = presence(Ground(*reading))[-1]

    assert row.actor.mention_id is not None
    assert "The Harbour Guard" == known[row.actor.mention_id].span.of(case.text)
