import pytest

from sayso.annotate.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("withdrew", "VERB", "withdraw"),
        ("Bases", "NOUN", "base"),
        ("n't", "PART", "not"),
        ("'ve", "AUX", "have"),
        ("might", "AUX", "might"),
        ("Husavik", "PROPN", "Husavik"),
        ("their", "PRON", "their"),
        ("'s", "PART", "'s"),
    ],
)
def test_a_word_has_its_dictionary_form(word: str, pos: str, expected: str) -> None:
    assert expected == lemma(word, pos)
