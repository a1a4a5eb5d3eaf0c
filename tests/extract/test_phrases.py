"""Noun phrases: whole and short, their determiner, number and head."""

from __future__ import annotations

import pytest
from casefile import document, place

from sayso.annotate import annotate
from sayso.extract.mentions.phrases import (
    determiner,
    head_of,
    is_plural,
    phrase,
    short_phrase,
    tokens_in,
)
from sayso.model import Sentence


def read(text: str, word: str) -> tuple[Sentence, int]:
    sentence = annotate(document(text)).sentences[0]
    return sentence, tokens_in(sentence, place(word, text))[0]


@pytest.mark.parametrize(
    ("text", "word", "whole", "short"),
    [
        (
            "A former official in Hofn, who had met the crew, left the town.",
            "official",
            "A former official in Hofn, who had met the crew",
            "A former official in Hofn",
        ),
        (
            "The mayor closed the bridge that links Hella to Vik.",
            "bridge",
            "the bridge that links Hella to Vik",
            "the bridge",
        ),
        (
            "Jon Arason, a fisherman, saw the raid.",
            "Jon",
            "Jon Arason, a fisherman",
            "Jon Arason",
        ),
        (
            "Hella is the base of the fleet.",
            "base",
            "the base of the fleet",
            "the base of the fleet",
        ),
    ],
)
def test_a_phrase_comes_whole_or_short(text: str, word: str, whole: str, short: str) -> None:
    sentence, head = read(text, word)

    assert [whole, short] == [
        sentence.cover(*grow(sentence, head)).of(text) for grow in (phrase, short_phrase)
    ]


def test_coordinated_nouns_are_phrases_of_their_own() -> None:
    text = "Boats from Vik and the old ferry left the harbour."
    sentence, head = read(text, "Boats")

    assert "Boats from Vik" == sentence.cover(*phrase(sentence, head)).of(text)


def test_plural_nouns_are_plural_and_bodies_of_the_state_are_not() -> None:
    assert is_plural(*read("The boats left.", "boats"))
    assert is_plural(*read("Icelanders left.", "Icelanders"))
    assert not is_plural(*read("The army left.", "army"))


def test_the_determiner_of_a_phrase_in_small_letters() -> None:
    assert "an" == determiner(*read("The mayor read an angry letter.", "letter"))
    assert "" == determiner(*read("Hella's mayor resigned.", "mayor"))


def test_the_head_of_words_is_what_the_others_hang_on() -> None:
    text = "The old harbour master slept."
    sentence, head = read(text, "master")

    assert head == head_of(sentence, 0, head)
