"""Clauses under the verb they follow, with their own subjects, on trees written by hand."""

from __future__ import annotations

import pytest

from sayso.annotate.clauses import own_clauses
from trees import columns, shown

BELIEVED = (
    "One/NUM/2/nsubj said/VERB/0/root so/ADV/2/advmod ;/PUNCT/6/punct others/NOUN/6/nsubj"
    " believed/VERB/2/parataxis that/SCONJ/9/mark they/PRON/9/nsubj left/VERB/2/parataxis"
)
FILMED = (
    "Film/NOUN/2/nsubj shows/VERB/0/root guards/NOUN/2/nsubj raising/VERB/2/ccomp flags/NOUN/4/obj"
)
HOURS = (
    "They/PRON/2/nsubj denied/VERB/0/root it/PRON/2/obj hours/NOUN/8/obl:unmarked after/ADP/7/case"
    " a/DET/7/det report/NOUN/4/nmod said/VERB/2/advcl so/ADV/8/advmod"
)
ORDERED = (
    "Soldiers/NOUN/6/ccomp ,/PUNCT/3/punct attack/VERB/1/parataxis Vik/PROPN/3/obj"
    " Holm/PROPN/6/nsubj said/VERB/0/root"
)
PARKED = (
    "column/NOUN/0/root that/PRON/3/nsubj left/VERB/1/acl:relcl Vik/PROPN/3/obj was/AUX/6/aux"
    " parked/VERB/3/advcl there/ADV/6/advmod"
)
NOTED = (
    "We/PRON/2/nsubj note/VERB/0/root the/DET/4/det claim/NOUN/2/obj that/SCONJ/7/mark"
    " they/PRON/7/nsubj left/VERB/2/ccomp"
)


@pytest.mark.parametrize(
    ("read", "word", "wanted"),
    [
        # "the other believed | that they left": believed, and not said beside it.
        (BELIEVED, 8, (6, "ccomp")),
        (BELIEVED.replace("believed/VERB", "aside/NOUN"), 8, (2, "parataxis")),
        # "shows guards | raising flags": the guards raise them.
        (FILMED, 2, (4, "nsubj")),
        (FILMED.replace("Film/NOUN/2/nsubj", "Here/ADV/2/advmod"), 2, (2, "nsubj")),
        # "shows guards clearing farms", where they are its object.
        ("shows/VERB/0/root guards/NOUN/1/obj clearing/VERB/1/ccomp", 2, (1, "xcomp")),
        # "hours after a report | said so": the report said it.
        (HOURS, 6, (8, "nsubj")),
        (HOURS, 4, (8, "mark")),
        (HOURS.replace("after", "of"), 6, (4, "nmod")),
        # "Soldiers, attack Vik": they are told to.
        (ORDERED, 2, (6, "ccomp")),
        (ORDERED, 0, (3, "nsubj")),
        (ORDERED.replace("attack", "attacked"), 2, (1, "parataxis")),
        # "the column that left Vik | was parked there".
        (PARKED, 5, (0, "root")),
        (PARKED, 0, (6, "nsubj")),
        (PARKED.replace("was/AUX/6/aux", "and/CCONJ/6/cc"), 5, (3, "advcl")),
        # "note the claim | that they left": it is claimed; "told the guard that they left" is not.
        (NOTED, 6, (4, "acl")),
        (NOTED.replace("claim", "guard"), 6, (2, "ccomp")),
        # "put it | at | no more than sixty".
        ("put/VERB/0/root it/PRON/1/obj at/ADP/6/case more/ADJ/1/advmod than/ADP/6/case"
         " sixty/NUM/4/obl", 2, (4, "case")),
    ],
)  # fmt: skip
def test_clauses_have_their_verb(read: str, word: int, wanted: tuple[int, str]) -> None:
    assert shown(*own_clauses(*columns(read)))[word] == wanted
