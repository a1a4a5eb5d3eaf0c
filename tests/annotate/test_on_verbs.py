"""What hangs on a verb and what on its object, on trees written by hand."""

from __future__ import annotations

import pytest

from sayso.annotate.main_verb import with_main_verb
from sayso.annotate.on_verbs import on_verbs
from sayso.annotate.reporting import with_speakers
from trees import columns, shown

BLAMED = (
    "They/PRON/2/nsubj blamed/VERB/0/root the/DET/4/det raid/NOUN/2/obj on/ADP/7/case"
    " the/DET/7/det League/PROPN/4/nmod"
)
SAFE = (
    "Holm/PROPN/2/nsubj said/VERB/0/root it/PRON/4/nsubj worked/VERB/2/ccomp and/CCONJ/8/cc"
    " they/PRON/8/nsubj should/AUX/8/aux stay/VERB/2/conj"
)


@pytest.mark.parametrize(
    ("read", "word", "wanted"),
    [
        # "Gunmen shot | dead | two men": not two dead men.
        ("Gunmen/NOUN/2/nsubj shot/VERB/0/root dead/ADJ/5/amod two/NUM/5/nummod men/NOUN/2/obj",
         2, (2, "xcomp")),
        ("They/PRON/2/nsubj found/VERB/0/root dead/ADJ/5/amod two/NUM/5/nummod men/NOUN/2/obj",
         2, (5, "amod")),
        (BLAMED, 6, (2, "obl")),
        # "They led the raid on the League": nobody is blamed.
        (BLAMED.replace("blamed", "led"), 6, (4, "nmod")),
        # "protested a crackdown | by police": the police crack down.
        ("They/PRON/2/nsubj fought/VERB/0/root curbs/NOUN/2/obj by/ADP/5/case"
         " police/NOUN/2/obl:agent", 4, (3, "nmod")),
        ("curbs/NOUN/3/nsubj:pass were/AUX/3/aux:pass set/VERB/0/root by/ADP/5/case"
         " police/NOUN/3/obl:agent", 4, (3, "obl:agent")),
        (SAFE, 7, (4, "conj")),
        # "said it worked and they stay": the paper may go on.
        (SAFE.replace("should/AUX/8/aux", "still/ADV/8/advmod"), 7, (2, "conj")),
    ],
)  # fmt: skip
def test_words_hang_where_they_belong(read: str, word: int, wanted: tuple[int, str]) -> None:
    assert shown(*on_verbs(*columns(read)))[word] == wanted


def test_reports_are_false_and_not_what_was_reported() -> None:
    read = columns(
        "Reports/NOUN/0/root that/SCONJ/4/mark they/PRON/4/nsubj left/VERB/1/acl"
        " were/AUX/6/cop false/ADJ/1/parataxis"
    )

    assert shown(*with_main_verb(*read))[0] == (6, "nsubj")


def test_who_claims_it_behind_it_says_it() -> None:
    read = columns(
        "They/PRON/2/nsubj burned/VERB/0/root boats/NOUN/2/obj ,/PUNCT/5/punct"
        " claimed/VERB/3/acl:relcl the/DET/7/det League/PROPN/5/obj ./PUNCT/2/punct"
    )

    assert shown(*with_speakers(*read))[4:7:2] == [(2, "parataxis"), (5, "nsubj")]
