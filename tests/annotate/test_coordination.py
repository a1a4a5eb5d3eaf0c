"""Nouns behind a comma that are the subject of the verb right behind them."""

from __future__ import annotations

import pytest

from sayso.annotate.coordination import own_subjects
from trees import columns, shown


def test_noun_behind_comma_and_and_leads_the_verb_that_has_no_other_subject() -> None:
    read = columns(
        "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Hella/PROPN/2/obl ,/PUNCT/8/punct"
        " and/CCONJ/7/cc Nordlys/PROPN/4/conj reported/VERB/2/conj it/PRON/8/obj"
    )

    found = shown(*own_subjects(*read))

    assert found[6] == (8, "nsubj")
    assert found[5] == (8, "cc")


@pytest.mark.parametrize(
    "read",
    [
        # No comma: a list of two.
        "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Hella/PROPN/2/obl and/CCONJ/6/cc"
        " Vik/PROPN/4/conj reported/VERB/2/conj it/PRON/7/obj",
        # The verb has a subject.
        "They/PRON/2/nsubj met/VERB/0/root Hella/PROPN/2/obj ,/PUNCT/5/punct and/CCONJ/6/cc"
        " Vik/PROPN/3/conj he/PRON/8/nsubj reported/VERB/2/conj",
        # The verb belongs to the noun: "and men wounded there".
        "They/PRON/2/nsubj met/VERB/0/root Hella/PROPN/2/obj ,/PUNCT/5/punct and/CCONJ/6/cc"
        " men/NOUN/3/conj wounded/VERB/6/acl",
    ],
)
def test_other_nouns_stay_where_they_are(read: str) -> None:
    tree = columns(read)

    assert own_subjects(*tree) == (tree[2], tree[3])


def test_noun_between_what_is_said_and_its_verb_speaks() -> None:
    read = columns(
        "Rebels/NOUN/3/nsubj have/AUX/3/aux left/VERB/9/ccomp ,/PUNCT/6/punct state/NOUN/6/compound"
        " channel/NOUN/3/parataxis Hella/PROPN/8/compound Post/PROPN/6/appos said/VERB/0/root"
    )

    assert shown(*own_subjects(*read))[5] == (9, "nsubj")
