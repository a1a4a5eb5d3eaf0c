"""Which words name a faith, a people, a region or a camp, and no state?"""

from __future__ import annotations

import pytest

from sayso.model.peoples import is_community, kind_of_community
from sayso.model.states import state


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Shiite", "religion"),
        ("Shi’ite", "religion"),
        ("SUNNI", "religion"),
        ("Christians", "religion"),
        ("Kurds", "ethnic"),
        ("Tutsi", "ethnic"),
        ("Tuareg", "ethnic"),
        ("Rohingya", "ethnic"),
        ("Western", "region"),
        ("leftist", "bloc"),
    ],
)
def test_a_community_has_a_kind(word: str, kind: str) -> None:
    assert kind == kind_of_community(word)


@pytest.mark.parametrize("word", ["Iranian", "bridge", "", "Hezbollah"])
def test_states_things_and_groups_are_no_communities(word: str) -> None:
    assert not is_community(word)


@pytest.mark.parametrize("word", ["Kurdish", "Sunni", "European", "Islamist"])
def test_a_community_is_no_state(word: str) -> None:
    assert (True, None) == (is_community(word), state(word))
