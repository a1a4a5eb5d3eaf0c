"""Slips of a parse that grammar rules out, on trees written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.main_verb import with_main_verb
from sayso.annotate.relabel import named, nouns_again, relabelled, tagged, verbs_again
from sayso.annotate.repair import mended, tidied
from sayso.annotate.spanning import is_tree
from sayso.annotate.tree import Tree
from trees import columns, shown


@pytest.mark.parametrize(
    ("read", "word", "wanted"),
    [
        # A name behind a noun and a comma is its apposition.
        ("operator/NOUN/5/nsubj ,/PUNCT/3/punct Nordlys/PROPN/1/flat ,/PUNCT/1/punct"
         " said/VERB/0/root",
         2, (1, "appos")),
        # "went back to Vik": where they went, and no part of "back".
        ("men/NOUN/2/nsubj went/VERB/0/root back/ADV/2/advmod to/ADP/5/case Vik/PROPN/3/obl", 4,
         (2, "obl")),
        # "ran a farm north of Vik": the farm is there.
        ("ran/VERB/0/root farm/NOUN/1/obj north/ADV/1/advmod of/ADP/5/case Vik/PROPN/3/obl", 4,
         (3, "obl")),
        # A particle hangs on the name's first word.
        ("Hanna/PROPN/4/nsubj der/PROPN/3/compound Meer/PROPN/1/flat said/VERB/0/root", 1,
         (1, "flat")),
        # "raids it blames on Vik": the clause touches the raids.
        ("move/NOUN/0/root after/ADP/3/case raids/NOUN/1/nmod it/PRON/5/nsubj"
         " blames/VERB/1/acl:relcl",
         4, (3, "acl:relcl")),
        # "men killed in raids attributed to Vik"
        ("men/NOUN/0/root in/ADP/3/case raids/NOUN/1/nmod attributed/VERB/1/acl", 3, (3, "acl")),
        # "an assault by the Guard on Vik"
        ("assault/NOUN/0/root by/ADP/3/case Guard/PROPN/1/nmod on/ADP/5/case Vik/PROPN/3/nmod", 4,
         (1, "nmod")),
        # "an interview with a deserter from the League"
        ("interview/NOUN/0/root with/ADP/3/case deserter/NOUN/1/nmod from/ADP/5/case"
         " League/PROPN/1/nmod", 4, (3, "nmod")),
        # "hundreds of families from Vik" stays, for they are driven from there.
        ("hundreds/NOUN/0/root of/ADP/3/case families/NOUN/1/nmod from/ADP/5/case Vik/PROPN/1/nmod",
         4, (1, "nmod")),
        # The name bears the title.
        ("Adm./NOUN/3/nsubj Veltas/PROPN/1/flat said/VERB/0/root", 1, (3, "nsubj")),
        # "according to the newspaper Nordlys": one phrase, not two.
        ("by/ADP/4/case the/DET/3/det paper/NOUN/5/obl Nordlys/PROPN/5/obl said/VERB/0/root", 3,
         (3, "appos")),
        ("by/ADP/4/case the/DET/3/det paper/NOUN/5/obl Nordlys/PROPN/5/obl said/VERB/0/root", 0,
         (3, "case")),
        # A verb has one subject.
        ("channel/NOUN/4/nsubj Radio/PROPN/3/compound Hella/PROPN/4/nsubj said/VERB/0/root", 2,
         (1, "appos")),
        # "the mayor, Holm, knew": one of them knew.
        ("mayor/NOUN/4/nsubj ,/PUNCT/1/punct Holm/PROPN/4/nsubj knew/VERB/0/root", 2, (1, "appos")),
        # "a member of the group Dal was held".
        ("member/NOUN/5/nsubj of/ADP/3/case group/NOUN/1/nmod Dal/PROPN/5/nsubj held/VERB/0/root",
         3, (3, "appos")),
        # "One told the Ledger that": the paper is told, and none of the ones.
        ("One/NUM/2/nsubj told/VERB/0/root Ledger/PROPN/1/nmod left/VERB/2/ccomp", 2, (2, "iobj")),
        # "an interview with a guard, who said": the guard did.
        ("interview/NOUN/0/root with/ADP/3/case guard/NOUN/1/nmod ,/PUNCT/6/punct who/PRON/6/nsubj"
         " said/VERB/1/acl:relcl", 5, (3, "acl:relcl")),
        ("leader/NOUN/0/root of/ADP/3/case guards/NOUN/1/nmod ,/PUNCT/6/punct who/PRON/6/nsubj"
         " said/VERB/1/acl:relcl", 5, (1, "acl:relcl")),
        # "he told the guard Sunna had left" are two.
        ("told/VERB/0/root guard/NOUN/1/iobj Sunna/PROPN/1/obj", 2, (1, "obj")),
        # "where people were hurt": it asks for the verb's place.
        ("where/ADV/2/advmod people/NOUN/4/nsubj:pass were/AUX/4/aux hurt/VERB/0/root", 0,
         (4, "advmod")),
        # "said he heard that they left": one verb says one thing.
        ("said/VERB/0/root he/PRON/3/nsubj heard/VERB/1/ccomp that/SCONJ/6/mark they/PRON/6/nsubj"
         " left/VERB/1/ccomp", 5, (3, "ccomp")),
        # "said he left and that they stayed": two.
        ("said/VERB/0/root he/PRON/3/nsubj left/VERB/1/ccomp and/CCONJ/7/cc that/SCONJ/7/mark"
         " they/PRON/7/nsubj stayed/VERB/1/ccomp", 6, (1, "ccomp")),
        # Nothing is an apposition to a verb.
        ("group/NOUN/2/appos said/VERB/0/root", 0, (2, "nsubj")),
    ],
)  # fmt: skip
def test_phrases_are_put_together(read: str, word: int, wanted: tuple[int, str]) -> None:
    heads, deps = tidied(*columns(read))

    assert shown(heads, deps)[word] == wanted


def test_verb_behind_a_relative_clause_is_the_main_one() -> None:
    read = columns(
        "Finland/PROPN/0/root ,/PUNCT/4/punct which/PRON/4/nsubj hosts/VERB/1/acl:relcl"
        " talks/NOUN/4/obj ,/PUNCT/7/punct called/VERB/1/parataxis for/ADP/9/case"
        " peace/NOUN/7/obl ./PUNCT/1/punct"
    )

    heads, deps = with_main_verb(*read)

    assert shown(heads, deps)[6] == (0, "root")
    assert shown(heads, deps)[0] == (7, "nsubj")


def test_predicate_noun_stays_the_root() -> None:
    read = columns(
        "It/PRON/3/nsubj was/AUX/3/cop Finland/PROPN/0/root ,/PUNCT/6/punct which/PRON/6/nsubj"
        " hosts/VERB/3/acl:relcl talks/NOUN/6/obj ,/PUNCT/9/punct said/VERB/3/parataxis"
    )

    assert with_main_verb(*read) == (read[2], read[3])


def test_verb_taken_for_a_noun_is_a_verb_again() -> None:
    read = columns(
        "says/VERB/0/root Norway/PROPN/3/compound suspects/NOUN/1/ccomp that/SCONJ/6/mark"
        " they/PRON/6/nsubj fled/VERB/3/ccomp"
    )

    pos, deps = verbs_again(*read)

    assert (pos[2], deps[1]) == ("VERB", "nsubj")


def test_object_with_a_clause_of_its_own_is_a_verb_too() -> None:
    read = columns(
        "says/VERB/0/root Norway/PROPN/3/compound suspects/NOUN/1/iobj that/SCONJ/6/mark"
        " they/PRON/6/nsubj fled/VERB/3/ccomp"
    )

    assert verbs_again(*read)[1][1:3] == ("nsubj", "ccomp")


def test_names_are_no_pronouns() -> None:
    assert tagged(["Haddad", "and", "He"], ["PRON", "CCONJ", "PRON"]) == ("PROPN", "CCONJ", "PRON")


def test_names_have_capitals_where_others_have() -> None:
    words = ["Ordovia", "denied", "that", "its", "marines", "left", "Vik"]
    tags = ("B-LOC", "O", "O", "O", "B-ORG", "O", "B-LOC")
    pos = ["PROPN", "VERB", "SCONJ", "PRON", "NOUN", "VERB", "PROPN"]
    heads = [1, -1, 5, 4, 5, 1, 5]

    assert named(words, tags, pos, heads) == ("B-LOC", "O", "O", "O", "O", "O", "B-LOC")
    small = ["ordovia", "left", "vik"]
    kept = ("B-LOC", "O", "B-LOC")
    assert named(small, kept, ["PROPN", "VERB", "PROPN"], [1, -1, 1]) == kept


def test_a_noun_before_its_noun_is_no_verb() -> None:
    _, pos, heads, deps = columns(
        "Vik/PROPN/2/nsubj fell/VERB/0/root to/ADP/5/case rebel/VERB/2/xcomp fighters/NOUN/4/obj"
    )

    pos, heads, deps = nouns_again(pos, heads, deps)

    assert (pos[3], shown(heads, deps)[3:]) == ("NOUN", [(5, "compound"), (2, "obl")])


def test_a_body_s_name_goes_on_to_its_head() -> None:
    words, tags = ["The", "General", "Staff", "knew"], ("O", "B-ORG", "O", "O")
    pos = ["DET", "ADJ", "PROPN", "VERB"]

    assert named(words, tags, pos, [2, 2, 3, -1]) == ("O", "B-ORG", "I-ORG", "O")


def test_word_with_another_head_gets_a_likely_label() -> None:
    words, pos, heads, _ = columns(
        "Officials/NOUN/2/nsubj said/VERB/0/root 12/NUM/4/nummod people/NOUN/5/nsubj"
        " died/VERB/2/ccomp"
    )

    labels = relabelled(
        (1, 4, 3, 4, 3), ("nsubj", "det", "nummod", "nsubj", "case"), heads, pos, words
    )

    assert labels[1] == "root"
    assert labels[4] == "ccomp"


POS = ["NOUN", "PROPN", "PRON", "VERB", "ADP", "CCONJ", "PUNCT"]
DEPS = ["nsubj", "obj", "conj", "parataxis", "acl:relcl", "acl", "nmod", "appos", "case", "flat"]
WORDS = ["Vik", "the", "where", "of", "from", ",", "and", "said", "hurt", "ministry", "Adm."]


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], list[str], tuple[int, ...], tuple[str, ...]]:
    """Draw words, parts of speech and labels at random over a tree of any form."""
    size = draw(st.integers(2, 9))
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for place, word in enumerate(order[1:], start=1):
        heads[word] = order[draw(st.integers(0, place - 1))]
    columns = [
        draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))
        for values in (WORDS, POS, DEPS)
    ]
    deps = ["root" if head < 0 else dep for head, dep in zip(heads, columns[2], strict=True)]
    return columns[0], columns[1], tuple(heads), tuple(deps)


@settings(max_examples=2000, deadline=None)
@given(trees())
def test_a_tree_stays_a_tree(
    tree: tuple[list[str], list[str], tuple[int, ...], tuple[str, ...]],
) -> None:
    heads, _ = mended(*tree)

    assert is_tree(heads)


def test_rules_that_would_make_a_ring_leave_the_tree_as_it_was() -> None:
    read = columns("raids/NOUN/0/root Tuesday/NOUN/4/obl it/PRON/4/nsubj blames/VERB/1/acl:relcl")

    assert not is_tree(tidied(*read)[0])
    assert mended(*read) == (read[2], read[3])


def test_what_a_word_of_a_ring_heads_has_an_end() -> None:
    words, pos, _, deps = columns("men/NOUN/2/nsubj left/VERB/1/acl Vik/PROPN/2/obj")

    assert Tree.of(words, pos, (1, 0, 1), deps).extent(1) == (0, 2)
