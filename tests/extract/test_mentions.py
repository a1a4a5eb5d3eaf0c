"""Mentions: whole phrases with their heads, found by id, by word and by characters."""

from __future__ import annotations

from casefile import document, place
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.extract.mentions.mentions import MentionIndex, mentions
from sayso.model import Block, BlockKind, Document, MentionKind, Span

REPORT = (
    "A source close to the Northern Front said it had left Hella. "
    "Its commander, Helgi Karlsson, who was wounded, told nobody."
)


def spans(text: str, kind: MentionKind) -> list[str]:
    return [m.span.of(text) for m in mentions(annotate(document(text))) if m.kind is kind]


def test_a_mention_is_the_whole_phrase() -> None:
    assert "A source close to the Northern Front" in spans(REPORT, MentionKind.NOMINAL)
    assert "the Northern Front" in spans(REPORT, MentionKind.NAME)
    assert ["it", "Its", "who"] == spans(REPORT, MentionKind.PRONOUN)


def test_a_name_is_known_apart_from_its_title_and_article() -> None:
    text = "Icelandic coast guard commander Col. Karl Magnusson saw the Northern Front."
    found = mentions(annotate(document(text)))

    names = [m.name.of(text) for m in found if m.name]

    assert ["Karl Magnusson", "Northern Front"] == names
    assert "Icelandic coast guard commander Col. Karl Magnusson" == found[0].span.of(text)


def test_days_and_months_are_no_mentions() -> None:
    assert ["The ferry"] == spans("The ferry sailed on Monday in May.", MentionKind.NOMINAL)


def test_furniture_is_not_read() -> None:
    text = "Share this page\nThe ferry left Vik."
    blocks = (
        Block(Span(0, 15), BlockKind.FURNITURE),
        Block(Span(16, len(text)), BlockKind.BODY),
    )

    found = mentions(annotate(Document(text=text, blocks=blocks)))

    assert ["The ferry", "Vik"] == [m.span.of(text) for m in found]


def test_an_index_finds_mentions_by_head_token_and_characters() -> None:
    annotation = annotate(document(REPORT))
    index = MentionIndex(annotation, mentions(annotation))
    source = index.find(place("A source close to the Northern Front", REPORT))

    assert source is not None
    assert source == index[source.id] == index.headed(0, source.head)
    assert source == index.find(place("A source", REPORT))
    assert index.find(place("the Northern Front", REPORT)) != source


def test_reading_twice_gives_the_same_ids() -> None:
    first, second = (mentions(annotate(document(REPORT))) for _ in range(2))

    assert first == second
    assert len(first) == len({m.id for m in first})


@given(st.text(alphabet="Vik Hella's-“”(),.the itwho said\n", min_size=1, max_size=120))
def test_every_mention_lies_in_its_sentence(text: str) -> None:
    annotation = annotate(document(text))

    for mention in mentions(annotation):
        sentence = annotation.sentences[mention.sentence]
        assert sentence.span.covers(mention.span)
        assert mention.span.covers(sentence.tokens[mention.head].span)
        assert mention.name is None or mention.span.covers(mention.name)
