import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.model import Annotation, Block, BlockKind, Document, Span


def read(text: str) -> Annotation:
    blocks = (Block(Span(m.start(), m.end()), BlockKind.BODY) for m in re.finditer(r"[^\n]+", text))
    return annotate(Document(text=text, blocks=tuple(b for b in blocks if b.span.of(text).strip())))


def test_a_sentence_has_its_predicates_and_arguments() -> None:
    text = "The Harbour Guard left Akureyri on Monday."
    (sentence,) = read(text).sentences
    (frame,) = sentence.frames

    arguments = {a.role: sentence.cover(a.first, a.last).of(text) for a in frame.arguments}

    assert sentence.tokens[frame.predicate].lemma == "leave"
    assert arguments == {
        "ARG0": "The Harbour Guard", "ARG1": "Akureyri", "ARGM-TMP": "on Monday",
    }  # fmt: skip


def test_a_relative_clause_is_no_part_of_what_its_verb_is_about() -> None:
    text = "The raid, which the council blames on smugglers, destroyed two boats."
    (sentence,) = read(text).sentences
    blames = next(f for f in sentence.frames if sentence.tokens[f.predicate].lemma == "blame")

    spans = [sentence.cover(a.first, a.last).of(text) for a in blames.arguments]

    assert all("destroyed" not in span for span in spans)
    assert {"The raid", "which"} & {*spans}


def test_a_place_is_a_name() -> None:
    text = "Two boats were seen near Reykjavik."
    (sentence,) = read(text).sentences

    assert [
        (name.label, sentence.cover(name.first, name.last).of(text)) for name in sentence.names
    ] == [("LOC", "Reykjavik")]


def test_a_sentence_too_long_for_the_model_is_read_to_its_end() -> None:
    clause = "the guards crossed the river, the boats came back, "
    text = "The council said that " + clause * 60 + "and nobody stayed in Selfoss."
    (sentence,) = read(text).sentences

    assert len(sentence.tokens) > 600
    assert [token.head for token in sentence.tokens if token.head < 0] == [-1]
    assert sentence.tokens[sentence.frames[-1].predicate].lemma == "stay"


def test_furniture_is_not_read() -> None:
    text = "Share this"
    blocks = (Block(Span(0, 10), BlockKind.FURNITURE),)

    assert annotate(Document(text=text, blocks=blocks)).sentences == ()


@given(st.text(max_size=120))
def test_every_sentence_is_one_tree_over_its_words(text: str) -> None:
    for sentence in read(text).sentences:
        roots = [index for index, token in enumerate(sentence.tokens) if token.head < 0]
        assert len(roots) == 1
        assert tuple(range(len(sentence.tokens))) == sentence.subtree(roots[0])
        for token in sentence.tokens:
            written = token.span.of(text)
            # The two characters of ``quotations'' are one mark.
            assert len(token.text) == len(written) or (token.text, len(written)) == ('"', 2)
