"""What does a construction find, before chains, stance and identity are known?"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from sayso.extract.attribution.lexicon import Cue
from sayso.extract.transcripts import speaker_labels
from sayso.model import Annotation, Passage, Quotation, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One attribution as found in one sentence.

    `source` is the phrase of the source and `head` its head word; both are
    empty where the text names none ("reportedly"). `predicate` is the token of
    the cue. `outer` counts as a relay and not as a source of its own: "state
    radio" in "was quoted by state radio as saying". `shared` is content that
    the paper narrates too: "the raid" in "the raid, which she blames on
    smugglers". `clause` is all that belongs to the cue: where it follows its
    content, another attribution's content ends before it. `spoken_in` is the
    sentence of the source where that is another one.
    """

    sentence: int
    predicate: int
    cue_of: Cue
    cue: Passage
    content: Passage
    source: Passage = ()
    head: int | None = None
    spoken_in: int | None = None
    outer: Passage = ()
    addressee: Passage = ()
    shared: Passage = ()
    clause: tuple[int, int] | None = None
    postposed: bool = False
    negated: bool = False
    topic: bool = False
    origin: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A report laid out for looking things up: which quotation, which sentence.

    `speakers` are the names before what they say, where the report is a transcript.
    """

    annotation: Annotation
    quotations: tuple[Quotation, ...]
    starts: tuple[int, ...]
    speakers: frozenset[str]

    @property
    def text(self) -> str:
        """Return the text of the report."""
        return self.annotation.document.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return all sentences of the report."""
        return self.annotation.sentences

    def quotation(self, at: int) -> Quotation | None:
        """Return the outermost quotation that holds the character at an offset, its marks in."""
        index = bisect_right(self.starts, at) - 1
        if index >= 0 and self.quotations[index].span.end > at:
            return self.quotations[index]
        return None

    def within(self, span: Span) -> tuple[Quotation, ...]:
        """Return the outermost quotations that begin inside a span."""
        first, last = (
            bisect_right(self.starts, span.start - 1),
            bisect_right(self.starts, span.end - 1),
        )
        return self.quotations[first:last]


def reading(annotation: Annotation) -> Reading:
    """Return the annotation with its outermost quotations in order."""
    outer: list[Quotation] = []
    for quotation in annotation.quotations:
        if not outer or quotation.span.start >= outer[-1].span.end:
            outer.append(quotation)
    speakers = speaker_labels(annotation.document)
    return Reading(annotation, tuple(outer), tuple(q.span.start for q in outer), speakers)
