"""People without a name are led to no actor: `cases/anonymous.txt` tries to make it happen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.model import Block, BlockKind, Document, Extraction, Naming, Span
from sayso.resolve.actors.anonymous import is_person_noun
from sayso.run import process

CASES = Path(__file__).parent / "cases" / "anonymous.txt"


def attempts() -> Iterator[tuple[str, str]]:
    """Yield the words that must lead to nobody, each with its report."""
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            words, _, text = line.partition(" | ")
            yield words, text


def read(text: str) -> Extraction:
    return process(Document(text=text, blocks=(Block(Span(0, len(text)), BlockKind.BODY),)))


@pytest.mark.parametrize(("words", "text"), list(attempts()))
def test_people_without_a_name_get_no_actor(words: str, text: str) -> None:
    extraction = read(text)
    at = text.rfind(words)

    whole = [m for m in extraction.mentions if m.span.start == at and m.span.end >= at + len(words)]

    assert [] == [m for mention in whole for m in extraction.actor_matches.get(mention.id, ())]


@pytest.mark.parametrize(("words", "text"), list(attempts()))
def test_an_anonymous_source_keeps_the_words_of_its_report(words: str, text: str) -> None:
    extraction = read(text)
    names = {actor.name for actor in extraction.actors.values()}

    sources = [link for claim in extraction.claims for link in claim.chain]

    assert not {s.entity for s in sources if s.naming is Naming.ANONYMOUS} & names


def test_there_are_at_least_twenty_attempts() -> None:
    assert 20 <= len(list(attempts()))


@pytest.mark.parametrize("word", ["Haddad", "army", "Kremlin"])
def test_a_name_or_an_institution_is_no_noun_for_people(word: str) -> None:
    assert not is_person_noun(word)


@pytest.mark.parametrize("word", ["officials", "co-author", "DIPLOMATS", "ex-spy"])
def test_plurals_compounds_and_capitals_are_nouns_for_people_too(word: str) -> None:
    assert is_person_noun(word)
