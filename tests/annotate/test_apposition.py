"""Phrases set off by commas, and what is counted or joined, on trees written by hand."""

from __future__ import annotations

import pytest

from sayso.annotate.apposition import set_apart
from sayso.annotate.main_verb import with_main_verb
from trees import columns, shown


@pytest.mark.parametrize(
    ("read", "word", "wanted"),
    [
        # "put it | at four dead": the preposition is not the number's.
        ("put/VERB/0/root at/ADP/3/case four/NUM/4/nummod dead/ADJ/1/obl", 1, (4, "case")),
        # "they died, a figure | Vik called small": two subjects, and the first is a remark.
        ("said/VERB/0/root they/PRON/3/nsubj died/VERB/1/ccomp ,/PUNCT/6/punct a/DET/6/det"
         " figure/NOUN/8/nsubj Vik/PROPN/8/nsubj called/VERB/1/ccomp small/ADJ/8/xcomp",
         5, (1, "parataxis")),
        # "to the Shield, a militia | raised in May": the Shield is one.
        ("gave/VERB/0/root to/ADP/3/case Shield/PROPN/1/obl ,/PUNCT/6/punct a/DET/6/det"
         " militia/NOUN/7/nsubj raised/VERB/1/acl:relcl", 5, (3, "appos")),
        # "ordered it to go, a militia raised, and | to hide": joined to what has "to" as well.
        ("ordered/VERB/0/root to/PART/3/mark go/VERB/1/xcomp raised/VERB/1/acl and/CCONJ/7/cc"
         " to/PART/7/mark hide/VERB/4/conj", 6, (3, "conj")),
        # "admitted to 12 | dead"
        ("admitted/VERB/0/root to/ADP/3/case 12/NUM/1/obl dead/ADJ/1/obl", 3, (3, "amod")),
        # "said the group | Open Hearth"
        ("left/VERB/2/ccomp said/VERB/0/root group/NOUN/2/iobj Open/ADJ/5/amod"
         " Hearth/NOUN/2/ccomp", 4, (3, "appos")),
        # "accused them and said | it was leaving"
        ("accused/VERB/0/root them/PRON/1/obj and/CCONJ/4/cc said/VERB/1/conj it/PRON/7/nsubj"
         " was/AUX/7/aux leaving/VERB/1/conj", 6, (4, "ccomp")),
        # "condemned the raid and | called for talks"
        ("condemned/VERB/0/root raid/NOUN/1/obj and/CCONJ/4/cc called/VERB/2/conj", 3, (1, "conj")),
        # "Radio Vik | quoted Hall": a name is no part of a verb.
        ("Radio/PROPN/2/compound Vik/PROPN/3/flat quoted/VERB/0/root Hall/PROPN/3/nsubj", 1,
         (3, "nsubj")),
        # "the mayor, a friend, left": one subject, and a true one.
        ("mayor/NOUN/0/root ,/PUNCT/4/punct a/DET/4/det friend/NOUN/5/nsubj left/VERB/1/acl:relcl",
         3, (5, "nsubj")),
    ],
)  # fmt: skip
def test_phrase_hangs_where_it_belongs(read: str, word: int, wanted: tuple[int, str]) -> None:
    assert shown(*set_apart(*columns(read)))[word] == wanted


def test_whoever_is_believed_to_be_something_does_what_follows() -> None:
    read = columns(
        "Gunmen/NOUN/2/nsubj believed/VERB/0/root to/PART/4/mark belong/VERB/2/xcomp"
        " attacked/VERB/2/xcomp Vik/PROPN/5/obj"
    )

    tree = shown(*with_main_verb(*read))

    assert (tree[0], tree[1], tree[4]) == ((5, "nsubj"), (1, "acl"), (0, "root"))


def test_reports_that_were_rejected_are_what_is_rejected() -> None:
    read = columns(
        "Reports/NOUN/0/root that/SCONJ/3/mark left/VERB/1/acl they/PRON/3/nsubj ,/PUNCT/7/punct"
        " were/AUX/7/aux rejected/VERB/1/appos"
    )

    tree = shown(*with_main_verb(*read))

    assert (tree[0], tree[6]) == ((7, "nsubj"), (0, "root"))
