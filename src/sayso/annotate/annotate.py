"""What words, sentences, names and predicates does a report hold?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.lemmas import lemma
from sayso.annotate.notes import without_notes
from sayso.annotate.parse import Parse, Role
from sayso.annotate.parser import Parser, shipped
from sayso.annotate.quotation import quotations
from sayso.annotate.sentences import sentences
from sayso.annotate.tokens import plain, tokens, word_of
from sayso.annotate.tree import children
from sayso.model import (
    Annotation,
    Argument,
    BlockKind,
    Chunk,
    Document,
    Frame,
    Sentence,
    Span,
    Token,
)


def annotate(document: Document, *, model: Parser | None = None) -> Annotation:
    """Return the document with its sentences and quotations.

    Furniture is left out, and so are marks of notes ("[12]"); every other block is read.
    `Token.text` is the word with plain quotation marks and hyphens; its span leads to the
    characters.
    """
    model = model or shipped()
    text = without_notes(plain(document.text))
    found: list[tuple[int, BlockKind, Sequence[Span]]] = []
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.FURNITURE:
            continue
        words = tokens(text, block.span.start, block.span.end)
        found += [
            (number, block.kind, words[part.start : part.stop]) for part in sentences(text, words)
        ]
    parses = model.parse([[word_of(text, span) for span in words] for _, _, words in found])
    return Annotation(
        document,
        tuple(
            _sentence(text, words, parse, number, kind)
            for (number, kind, words), parse in zip(found, parses, strict=True)
        ),
        quotations(document),
    )


def _sentence(
    text: str, words: Sequence[Span], parse: Parse, paragraph: int, kind: BlockKind
) -> Sentence:
    names = _chunks(parse.tags)
    labels = [""] * len(words)
    for name in names:
        labels[name.first : name.last + 1] = [name.label] * (name.last + 1 - name.first)
    made = tuple(
        Token(word, span, lemma(word, pos), pos, dep, head, label, "" if kind == "O" else kind)
        for word, span, pos, dep, head, label, kind in zip(
            (word_of(text, span) for span in words), words, parse.pos, parse.deps, parse.heads,
            labels, parse.kinds, strict=True,
        )
    )  # fmt: skip
    bare = Sentence(
        Span(words[0].start, words[-1].end), made, (), names, _chunks(parse.cues),
        children(parse.heads), paragraph, kind,
    )  # fmt: skip
    frames = tuple(
        Frame(predicate, tuple(_argument(bare, role) for role in roles))
        for predicate, roles in parse.roles
    )
    return Sentence(
        bare.span, bare.tokens, frames, bare.names, bare.cues, bare.children, paragraph, kind
    )


def _argument(sentence: Sentence, role: Role) -> Argument:
    """Return an argument without the marks at its edges."""
    first, last = role.first, role.last
    while last > role.head and sentence.tokens[last].text in _EDGES:
        last -= 1
    while first < role.head and sentence.tokens[first].text in _EDGES:
        first += 1
    return Argument(role.role, role.head, first, last)


_EDGES = frozenset(",;")


def _chunks(tags: Sequence[str]) -> tuple[Chunk, ...]:
    """Return the labelled ranges that BIO tags describe."""
    found: list[Chunk] = []
    for index, tag in enumerate(tags):
        if tag == "O":
            continue
        label = tag[2:]
        last = found[-1] if found else None
        if tag[0] == "I" and last and last.label == label and last.last == index - 1:
            found[-1] = Chunk(label, last.first, index)
        else:
            found.append(Chunk(label, index, index))
    return tuple(found)
