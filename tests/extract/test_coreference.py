"""Who is who, on texts that anyone can read and extend: `cases/coreference.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from casefile import blocks, document, mention_of
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.extract.coreference.corefer import Coreference, corefer
from sayso.extract.mentions.mentions import mentions
from sayso.model import Mention

CASES = Path(__file__).parent / "cases" / "coreference.txt"


def linked(text: str) -> tuple[Mention, ...]:
    annotation = annotate(document(text))
    found = mentions(annotation)
    return corefer(annotation, found, claims(annotation, found))


def pairs() -> list[tuple[str, str]]:
    return [(text, line) for text, lines in blocks(CASES) for line in lines]


@pytest.mark.parametrize(("text", "line"), pairs())
def test_two_phrases_mean_the_same_or_do_not(text: str, line: str) -> None:
    same = " = " in line
    one, other = line.split(" = " if same else " # ")
    found = linked(text)

    chains = Coreference(found)

    first, second = (mention_of(phrase, text, found).id for phrase in (one, other))
    assert same == chains.same(first, second)


def test_a_chain_has_a_root_members_and_a_fullest_mention() -> None:
    text = "Arason fled. Police seek Jon Arason, a fisherman. He is armed."
    found = linked(text)
    chains = Coreference(found)
    last = mention_of("He", text, found)

    assert "Arason" == chains.members(last.id)[0].span.of(text)
    assert chains.root(last.id) == chains.members(last.id)[0].id
    name = chains.fullest(last.id).name
    assert name is not None
    assert "Jon Arason" == name.of(text)


def test_linking_changes_nothing_but_antecedents_and_is_stable() -> None:
    text = "The Front left Vik. It said its boats were safe."
    annotation = annotate(document(text))
    bare = mentions(annotation)

    once = corefer(annotation, bare)
    twice = corefer(annotation, once)

    assert [m.id for m in bare] == [m.id for m in once]
    assert once == twice


WORDS = (
    "the Front", "Jon Arason", "he", "she", "it", "they", "said", "that", "“", "”", ".", ", who",
    "its", "a source", "told", "the source", "\n", "I",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_an_antecedent_is_an_earlier_mention(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    found = linked(text)
    by_id = {m.id: m for m in found}

    for mention in found:
        if mention.antecedent is not None:
            assert by_id[mention.antecedent].span.start <= mention.span.start
