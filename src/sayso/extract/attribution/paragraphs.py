"""What is said in the paragraphs behind "The minister said:"?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.lexicon import verb
from sayso.extract.attribution.spans import quote_mark, quoted
from sayso.model import BlockKind, Passage, Sentence, Span


def next_paragraphs(reading: Reading, index: int, clause: Clause) -> Passage:
    """Return the speech of the paragraph after a sentence that ends in a colon: "She said:"."""
    sentence = reading.sentences[index]
    if index + 1 >= len(reading.sentences) or sentence.tokens[-1].text not in {":", ","}:
        return ()
    if clause.word.taking("s") is None:
        return ()
    following = reading.sentences[index + 1]
    spoken = reading.quotation(following.span.start)
    if spoken is not None and spoken.span.start == following.span.start:
        return quoted(reading, spoken.span)
    if sentence.tokens[-1].text != ":" or following.paragraph == sentence.paragraph:
        return ()
    # Statements of ministries set the speech apart as a paragraph, without marks.
    last = index + 1
    while (
        last + 1 < len(reading.sentences)
        and reading.sentences[last + 1].paragraph == following.paragraph
        and not _reports(reading.sentences[last + 1])
    ):
        last += 1
    while (further := _goes_on_speaking(reading, last)) is not None:
        last = further
    end = reading.sentences[last].tokens[-1].span
    stop = end.start if end.of(reading.text) == "." else end.end
    return (Span(following.span.start, stop),) if stop > following.span.start else ()


def _goes_on_speaking(reading: Reading, last: int) -> int | None:
    """Return the last sentence of the next paragraph, where the same one speaks on there as "we".

    A statement of a ministry runs over many paragraphs behind one "The minister said:".
    """
    first = last + 1
    if first >= len(reading.sentences) or reading.sentences[first].kind is not BlockKind.BODY:
        return None
    paragraph = reading.sentences[first].paragraph
    inside = []
    for sentence in reading.sentences[first:]:
        if sentence.paragraph != paragraph:
            break
        inside.append(sentence)
    own = any(t.text.lower() in _MINE for sentence in inside for t in sentence.tokens)
    quoted_ = any(quote_mark(t) for sentence in inside for t in sentence.tokens)
    if not own or quoted_ or any(_reports(sentence) for sentence in inside):
        return None
    return first + len(inside) - 1


_MINE = frozenset({"i", "we", "our", "my", "us", "me"})


def _reports(sentence: Sentence) -> bool:
    """Tell whether the paper speaks again: "The League also claimed that ..."."""
    root = next(i for i, token in enumerate(sentence.tokens) if token.head < 0)
    listed = verb(sentence, root)
    return listed is not None and listed.taking("c") is not None
