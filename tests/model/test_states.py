"""Which state does a word stand for?"""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.model.states import (
    by_code,
    is_demonym,
    is_metonym,
    is_state_adjective,
    is_state_name,
    state,
    state_of,
    states,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Iran", "Iran"),
        ("Iranian", "Iran"),
        ("Iranians", "Iran"),
        ("Tehran", "Iran"),
        ("the Kremlin", "Russia"),
        ("the Netherlands'", "Netherlands"),
        ("Chad’s", "Chad"),
        ("IRANIAN", "Iran"),
        ("U.S.", "United States"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Burmese", "Myanmar"),
        ("South Korean", "South Korea"),
        ("Republic of the Congo", "Republic of the Congo"),
        ("Downing Street", "United Kingdom"),
        ("Swedes", "Sweden"),
        ("Filipinos", "Philippines"),
        ("Kyiv", "Ukraine"),
        ("Kiev", "Ukraine"),
        ("Naypyidaw", "Myanmar"),
        ("Ankara", "Turkey"),
        ("Türkiye", "Turkey"),
        ("UAE", "United Arab Emirates"),
        ("DRC", "Democratic Republic of the Congo"),
    ],
)
def test_names_peoples_capitals_and_seats_stand_for_their_state(words: str, name: str) -> None:
    assert name == state_of(words)


@pytest.mark.parametrize("words", ["us", "turkey", "jordanie", "chad", "", "Akureyri", "Kurdish"])
def test_other_words_stand_for_none(words: str) -> None:
    assert state(words) is None


def test_a_state_knows_its_code() -> None:
    assert "SY" == by_code()["SY"].code


def test_no_two_states_share_a_code() -> None:
    assert [] == [code for code, n in Counter(s.code for s in states()).items() if n > 1]


def test_no_two_states_share_a_name() -> None:
    names = Counter(word for s in states() for word in (s.name, *s.variants))

    assert [] == [name for name, n in names.items() if n > 1]


def test_every_member_of_the_united_nations_has_a_way_to_say_whose() -> None:
    # Dependencies and former states may go without an adjective.
    assert 190 <= sum(1 for s in states() if s.adjectives)


def test_a_people_has_a_singular_and_a_plural() -> None:
    assert [] == [s.code for s in states() for one, many in s.nouns if not one or not many]


def test_a_name_is_no_adjective() -> None:
    assert (True, False) == (is_state_name("Ghana"), is_state_adjective("Ghana"))


def test_an_adjective_is_no_name() -> None:
    assert (False, True) == (is_state_name("Ghanaian"), is_state_adjective("Ghanaian"))


def test_people_of_a_state_are_told_from_its_government() -> None:
    assert (True, False) == (is_demonym("Icelanders"), is_metonym("Icelanders"))


def test_a_capital_can_speak_for_its_government() -> None:
    assert is_metonym("Reykjavik")
