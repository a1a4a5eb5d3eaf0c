"""Which sense of the lexicon fits, and is the lexicon itself in order?"""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.extract.events.lexicon import classes, rows, senses
from sayso.extract.events.predicate import Predicate
from sayso.extract.events.predicates import predicates
from sayso.model import Block, BlockKind, Document, Sentence, Span

TYPES = frozenset(
    "agree consult support concede cooperate aid retreat request accuse reject threaten protest"
    " sanction mobilize coerce assault investigate report".split()
)


def _sentence(text: str) -> Sentence:
    whole = Block(Span(0, len(text)), BlockKind.BODY)
    return annotate(Document(text=text, blocks=(whole,))).sentences[0]


def _found(text: str) -> list[Predicate]:
    return list(predicates(_sentence(text), 0))


def _phrases(text: str) -> list[str]:
    return [(p.event or p.presence).phrase for p in _found(text) if p.event or p.presence]


def test_lexicon_is_broad() -> None:
    listed = [*rows("verbs.tsv"), *rows("copulas.tsv"), *rows("nouns.tsv")]

    assert len(listed) >= 900


def test_every_type_of_the_lexicon_is_one_of_plover() -> None:
    listed = [*rows("verbs.tsv"), *rows("copulas.tsv"), *rows("nouns.tsv")]

    assert set() == {row[1] for row in listed} - TYPES - {"-"}


def test_every_class_of_a_phrase_is_in_the_table_of_classes() -> None:
    named = {
        item.word
        for pos in ("verb", "copula", "noun")
        for of in senses(pos).values()
        for sense in of
        for item in sense.rest
        if item.is_class
    }

    assert set() == named - set(classes()) - {"nothing", "named"}


def test_no_phrase_has_two_rows_of_one_kind() -> None:
    for table in ("verbs.tsv", "copulas.tsv", "nouns.tsv"):
        keys = [(row[0], row[1] == "-") for row in rows(table)]

        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The army handed over the bridge.", "hand over {place}"),
        ("The army handed over the prisoners.", "hand over {person}"),
        ("Rebels took control of the port.", "take control of"),
        ("The League holds sway in the valley.", "hold sway in"),
        ("The army shot down a helicopter.", "shoot down {aircraft}"),
    ],
)
def test_sense_that_fits_more_words_wins(text: str, phrase: str) -> None:
    assert phrase in _phrases(text)


def test_particle_verb_needs_its_particle() -> None:
    assert _phrases("The dentist pulled a tooth.") == []


def test_passive_is_read_in_its_active_form() -> None:
    (found,) = _found("The bridge was destroyed by rebels.")

    sent = _sentence("The bridge was destroyed by rebels.")
    assert [sent.tokens[i].text for i in found.heads("subj")] == ["rebels"]
    assert [sent.tokens[i].text for i in found.heads("obj")] == ["bridge"]
