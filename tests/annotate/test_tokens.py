import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.tokens import plain, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor didn't know.", "The mayor did n't know ."),
        ("Iceland’s Selfoss-based guards", "Iceland 's Selfoss - based guards"),
        ("They can’t and won’t; we cannot.", "They ca n't and wo n't ; we can not ."),
        ("the guards’ boats", "the guards ' boats"),
        ("Gen. Holt, Maj. Berg vs. Vidal", "Gen. Holt , Maj. Berg vs. Vidal"),
        ("at 10:30 a.m. on 3,500.75 acres", "at 10:30 a.m. on 3,500.75 acres"),
        ("in the 1990s, on the 21st", "in the 1990s , on the 21st"),
        ("25% of $4m, 20kms away", "25 % of $ 4 m , 20 kms away"),
        ("see www.north.example/a?b=1, or e-mail", "see www.north.example/a?b=1 , or e-mail"),
        ("O'Neill of Sana'a — “no” (yes)…", "O'Neill of Sana'a — \" no \" ( yes ) …"),
        ("al-Hofn and Al-Selfoss", "al - Hofn and Al - Selfoss"),
        ("he'd they're I've it'll", "he 'd they 're I 've it 'll"),
        ("an M23 spokesman at the G7 told 3km", "an M23 spokesman at the G7 told 3 km"),
        ("The U.S. and U.N. agreed", "The U.S. and U.N. agreed"),
        ("مدينة القصير", "مدينة القصير"),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, expected: str) -> None:
    analysis = plain(text)

    actual = " ".join(span.of(analysis) for span in tokens(analysis))

    assert expected == actual


@given(st.text())
def test_the_words_are_all_that_is_not_white_space(text: str) -> None:
    analysis = plain(text)
    spans = tokens(analysis)

    assert len(text) == len(analysis)
    assert "".join(analysis.split()) == "".join(
        "".join(span.of(analysis).split()) for span in spans
    )
    assert sorted(spans) == list(spans)
