"""Whose verb of saying it is, on trees written by hand."""

from __future__ import annotations

import pytest

from sayso.annotate.reporting import with_speakers
from trees import columns, shown


@pytest.mark.parametrize(
    ("read", "word", "wanted"),
    [
        # "They left, the mayor, Holm, | said": the mayor did not leave.
        ("They/PRON/2/nsubj left/VERB/8/ccomp ,/PUNCT/5/punct the/DET/5/det mayor/NOUN/2/nsubj"
         " Holm/PROPN/5/appos ,/PUNCT/5/punct said/VERB/0/root", 4, (8, "nsubj")),
        # "A farmer reached by phone | said": reached is what is told of him.
        ("farmer/NOUN/2/nsubj reached/VERB/5/parataxis by/ADP/4/case phone/NOUN/2/obl"
         " said/VERB/0/root", 0, (5, "nsubj")),
        ("farmer/NOUN/2/nsubj reached/VERB/5/parataxis by/ADP/4/case phone/NOUN/2/obl"
         " said/VERB/0/root", 1, (1, "acl")),
        # "They left, with the mayor, said Holm": a phrase with a preposition says nothing.
        ("They/PRON/2/nsubj left/VERB/7/ccomp ,/PUNCT/5/punct with/ADP/5/case mayor/NOUN/2/obl"
         " ,/PUNCT/5/punct said/VERB/0/root Holm/PROPN/7/nsubj", 4, (2, "obl")),
        # "They left the port, said Holm": the verb has a subject.
        ("They/PRON/2/nsubj left/VERB/5/ccomp port/NOUN/2/obj ,/PUNCT/5/punct said/VERB/0/root"
         " Holm/PROPN/5/nsubj", 2, (2, "obj")),
    ],
)  # fmt: skip
def test_whoever_stands_before_the_verb_says_it(
    read: str, word: int, wanted: tuple[int, str]
) -> None:
    assert shown(*with_speakers(*columns(read)))[word] == wanted
