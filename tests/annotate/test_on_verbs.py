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
        # "Gunmen killed men": a passive has no object.
        ("Gunmen/NOUN/2/nsubj:pass killed/VERB/0/root men/NOUN/2/obj", 0, (2, "nsubj")),
        ("Men/NOUN/3/nsubj:pass were/AUX/3/aux given/VERB/0/root guns/NOUN/3/obj", 0,
         (3, "nsubj:pass")),
        # "killed 21 captured guards": so many guards.
        ("killed/VERB/0/root 21/NUM/1/obl captured/VERB/4/amod guards/NOUN/1/obj", 1,
         (4, "nummod")),
        # "advanced west of Vik": west of it.
        ("advanced/VERB/0/root west/ADV/1/advmod of/ADP/4/case Vik/PROPN/1/obl", 3, (2, "obl")),
        # "answered with a raid": nothing joins them.
        ("answered/VERB/0/root with/ADP/3/case raid/NOUN/1/conj", 2, (1, "obl")),
        ("went/VERB/0/root and/CCONJ/3/cc home/NOUN/1/conj", 2, (1, "conj")),
        # "quoted the mayor": nobody is quoted a mayor.
        ("Radio/NOUN/2/nsubj quoted/VERB/0/root mayors/NOUN/2/iobj", 2, (2, "obj")),
        ("Radio/NOUN/2/nsubj told/VERB/0/root mayors/NOUN/2/iobj", 2, (2, "iobj")),
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


def test_ferries_of_a_report_turned_back_and_were_not_rejected() -> None:
    read = columns(
        "Reports/NOUN/0/root that/SCONJ/5/mark ferries/NOUN/7/nsubj:pass had/AUX/5/aux"
        " turned/VERB/1/acl were/AUX/7/aux rejected/VERB/1/acl"
    )

    assert shown(*with_main_verb(*read))[2:8:4] == [(5, "nsubj:pass"), (0, "root")]


def test_a_claim_proved_untrue() -> None:
    read = columns("Claims/NOUN/0/root proved/VERB/1/cop untrue/ADJ/2/xcomp")

    assert shown(*with_main_verb(*read))[:2] == [(2, "nsubj"), (0, "root")]


@pytest.mark.parametrize(
    ("read", "word", "wanted"),
    [
        # "It was shut, said the group".
        ("It/PRON/2/nsubj closed/VERB/4/ccomp ,/PUNCT/2/punct said/VERB/0/root the/DET/6/det"
         " group/NOUN/4/iobj", 5, (4, "nsubj")),
        # "They left, a guard reported": the guard stood alone.
        ("They/PRON/2/nsubj left/VERB/0/root ,/PUNCT/5/punct a/DET/5/det guard/NOUN/2/parataxis"
         " reported/VERB/2/parataxis", 4, (6, "nsubj")),
    ],
)  # fmt: skip
def test_what_is_said_has_a_speaker(read: str, word: int, wanted: tuple[int, str]) -> None:
    assert shown(*with_speakers(*columns(read)))[word] == wanted


def test_who_claims_it_behind_it_says_it() -> None:
    read = columns(
        "They/PRON/2/nsubj burned/VERB/0/root boats/NOUN/2/obj ,/PUNCT/5/punct"
        " claimed/VERB/3/acl:relcl the/DET/7/det League/PROPN/5/obj ./PUNCT/2/punct"
    )

    assert shown(*with_speakers(*read))[4:7:2] == [(2, "parataxis"), (5, "nsubj")]
