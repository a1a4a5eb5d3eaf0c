"""What stands before a person's name?"""

from __future__ import annotations

import pytest

from sayso.model.titles import is_title, kind_of_title, without_titles


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Brig. Gen", "military"),
        ("Brig. Gen.", "military"),
        ("Lieutenant Colonel", "military"),
        ("former Foreign Minister", "state"),
        ("Syrian President", "state"),
        ("Sheikh", "religion"),
        ("Mr.", "address"),
        ("spokesman", "speaker"),
        ("Prof.", "profession"),
        ("Prince", "noble"),
    ],
)
def test_titles_have_kinds(words: str, kind: str) -> None:
    assert kind == kind_of_title(words)


@pytest.mark.parametrize("words", ["Karim", "former", "Syrian", "bridge", ""])
def test_other_words_are_no_titles(words: str) -> None:
    assert not is_title(words)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Lebanese military expert Brig. Gen Karim Haddad", "Karim Haddad"),
        ("then-President Sigga Jónsdóttir", "Sigga Jónsdóttir"),
        ("Dr. Ólafur Hansen", "Ólafur Hansen"),
        ("US Secretary of State Anna Berg", "Anna Berg"),
        ("UN Special Envoy Anna Berg", "Anna Berg"),
        ("U.N. Secretary-General Anna Berg", "Anna Berg"),
        ("J.D. Hansen", "J.D. Hansen"),
        ("KARIM HADDAD", "KARIM HADDAD"),
        ("Karim Haddad", "Karim Haddad"),
        ("Pope Francis", "Pope Francis"),
        ("Mullah Salim", "Mullah Salim"),
        ("President", "President"),
    ],
)
def test_a_name_is_left_without_its_titles(written: str, name: str) -> None:
    assert name == without_titles(written)
