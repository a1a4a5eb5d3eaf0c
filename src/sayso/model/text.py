"""What is a text made of?  Spans, blocks, tokens, sentences, quotations, mentions.

Offsets are half-open ranges of Unicode code points in `Document.text`, which
never changes after reading.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from sayso.errors import SpanOutOfText
from sayso.model import html
from sayso.model.identity import content_id


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `text[start:end]`; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __repr__(self) -> str:
        # Identifiers are hashes of it: the one that dataclasses make takes five times as long.
        return f"Span(start={self.start}, end={self.end})"

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        if self.end > len(text):
            raise SpanOutOfText(self.start, self.end, len(text))
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


# Sorted, disjoint spans: content may be split by its cue.
Passage = tuple[Span, ...]


def passage(spans: Iterable[Span]) -> Passage:
    """Return `spans` sorted, with overlapping and touching ones joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def quote(where: Passage, text: str) -> str:
    """Return the words of a passage; its parts are joined by an ellipsis."""
    return " … ".join(span.of(text) for span in where)


class BlockKind(StrEnum):
    """What a stretch of a report is for."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of a report, and what it is for."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report, as read.

    `offset` is where `text` starts in the decoded input that `uri` names. The
    blocks are in order and do not overlap; blank lines belong to none.

    Of a page or document, `text` is what was taken out of it, `offset` is 0,
    and `source_map` tells, where it is known, which stretch of the decoded
    input a block's words come from. `published_from` and `updated_from` say
    where a day was found; `url` is the address the page gives itself.
    """

    text: str
    blocks: tuple[Block, ...]
    uri: str = ""
    offset: int = 0
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: str | None = None
    updated: date | None = None
    updated_from: str | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None
    source_map: tuple[tuple[Span, Span], ...] = ()

    @property
    def id(self) -> str:
        """Identify the report by what it says and who published it when."""
        return _report_id(self.publisher, self.published, self.text)

    def _repr_html_(self) -> str:
        """Show the report's blocks in a notebook."""
        return html.paragraphs(
            self.title or self.uri,
            ((block.kind, block.span.of(self.text)) for block in self.blocks),
        )


# A hash of the whole text, which every claim and slot of a report asks for again.
@lru_cache(maxsize=8)
def _report_id(publisher: str | None, published: date | None, text: str) -> str:
    return content_id("d", publisher, published, text)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark with its analysis; indices are into its sentence's tokens.

    `head` is -1 for the root. `name` is the label of the name it is part of
    (`PER`, `ORG`, `LOC`, `TIM`, `EVT`, `OBJ`) or the empty string. `kind` says of what the
    word carries a mention (these, or `ABS` for what is abstract), and is empty for none.
    """

    text: str
    span: Span
    lemma: str = ""
    pos: str = "X"
    dep: str = "dep"
    head: int = -1
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a predicate: PropBank role, head word, token range [first, last]."""

    role: str
    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate (a token index) with its arguments."""

    predicate: int
    arguments: tuple[Argument, ...] = ()

    def argument(self, *roles: str) -> Argument | None:
        """Return the first argument that has one of `roles`, in the order of `roles`."""
        for role in roles:
            for argument in self.arguments:
                if argument.role == role:
                    return argument
        return None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A labelled range of tokens [first, last] found by the model: a name, a source or a cue."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its tokens and what the model found among them.

    `children[i]` are the tokens whose head is token i, in order. `paragraph`
    counts the blocks of the document; `kind` is that block's kind.
    """

    span: Span
    tokens: tuple[Token, ...]
    frames: tuple[Frame, ...] = ()
    names: tuple[Chunk, ...] = ()
    cues: tuple[Chunk, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()
    paragraph: int = 0
    kind: BlockKind = BlockKind.BODY

    def subtree(self, index: int) -> tuple[int, ...]:
        """Return the sorted indices of a token and all that hangs under it."""
        found, todo = {index}, [index]
        while todo:
            for child in self.children[todo.pop()]:
                if child not in found:
                    found.add(child)
                    todo.append(child)
        return tuple(sorted(found))

    def cover(self, first: int, last: int) -> Span:
        """Return the characters from token `first` to token `last`, both included."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def frame(self, predicate: int) -> Frame | None:
        """Return the frame of the predicate at a token index."""
        return next((frame for frame in self.frames if frame.predicate == predicate), None)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of quotation marks; `span` includes the marks.

    A quotation that runs over several paragraphs is one `Quotation` a
    paragraph. `depth` is 0 for an outermost quotation; `closed` is false where
    the closing mark is missing, and the span then ends with the paragraph.
    """

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document with its sentences and quotations: all that `extract` reads."""

    document: Document
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()

    def around(self, span: Span) -> Span:
        """Return the characters of the sentence that holds a span, or the span itself."""
        number = bisect_right(self.sentences, span.start, key=lambda each: each.span.start) - 1
        whole = self.sentences[number].span if number >= 0 else span
        return whole if whole.covers(span) else span


class MentionKind(StrEnum):
    """How a mention refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A phrase that refers to someone or something in the report.

    `span` is the whole noun phrase, `head` the token that carries it (a token
    index in sentence `sentence`). `label` is PER, ORG, LOC, NORP, OBJ … or the
    empty string. `antecedent` is the id of the mention it points back to.
    `name` is the name itself, without article, titles and modifiers.
    """

    id: str
    span: Span
    kind: MentionKind
    sentence: int
    head: int
    label: str = ""
    antecedent: str | None = None
    name: Span | None = None
