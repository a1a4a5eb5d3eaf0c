import pytest

from sayso.bench.matching import content_words, is_entity, jaccard, pairs, positions, same_name
from sayso.model import Span

ENTITIES = {
    "holt": ["Sigrun Holt", "Holt"],
    "official#1": ["A former customs official", "A former customs official, who had left Hofn,"],
    "official#2": ["A harbour official"],
    "league": ["Northern League"],
}


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("Sigrun Holt", "holt", True),
        ("Holt", "holt", True),
        ("A former customs official", "official#1", True),
        # Unresolved, it could be either.
        ("the official", "official#1", False),
        ("the official", "official#2", False),
        ("they", "official#1", False),
        ("the Northern League", "league", True),
        ("Northern Herald", "league", False),
        ("Holt", "nobody", False),
    ],
)
def test_a_name_counts_only_for_the_one_it_fits(name: str, key: str, expected: bool) -> None:
    assert expected is is_entity(name, key, ENTITIES)


def test_outer_marks_and_the_complementiser_do_not_count() -> None:
    text = "said that “the depot was empty.”"

    whole = positions((Span(5, len(text)),), text)

    assert whole == positions((Span(11, 30),), text)


def test_each_item_is_paired_once() -> None:
    assert [(0, 0)] == pairs(["a"], ["a", "a"], lambda x, y: float(x == y), 0.5)
    assert [(0, 1), (1, 0)] == pairs([1, 2], [2, 1], lambda x, y: float(x == y), 0.5)


def test_nothing_has_nothing_in_common() -> None:
    assert 0.0 == jaccard(frozenset(), frozenset())


def test_an_empty_name_is_nobody() -> None:
    assert frozenset() == content_words("the of")
    assert not same_name([None, ""], ["Hofn"])
