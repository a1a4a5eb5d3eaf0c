"""What is said in the paragraphs behind "The minister said:"?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.lexicon import minded, verb
from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark, quoted
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
    last = _end_of_statement(reading, index, last)
    end = reading.sentences[last].tokens[-1].span
    stop = end.start if end.of(reading.text) == "." else end.end
    return (Span(following.span.start, stop),) if stop > following.span.start else ()


def rest_of_paragraph(reading: Reading, index: int, first: int) -> Passage:
    """Return the sentences by which speech in the first person goes on: "He said: I was there. …".

    `first` is the first word of the speech in its sentence, behind a colon and without marks.
    """
    sentence = reading.sentences[index]
    opening = sentence.tokens[first].text
    if sentence.tokens[first - 1].text != ":" or not opening[:1].isupper():
        return ()  # "I said to him: you first."
    last = index
    for sentence_ in reading.sentences[index + 1 :]:
        other = sentence_.paragraph != sentence.paragraph or sentence_.kind is not BlockKind.BODY
        if other or _reports(sentence_) or any(quote_mark(t) for t in sentence_.tokens):
            break
        last += 1
    spoken = [sentence.tokens[first:], *(s.tokens for s in reading.sentences[index + 1 : last + 1])]
    mine = any(t.text.lower() in _MINE for tokens in spoken for t in tokens)
    if last == index or not mine:
        return ()
    end = reading.sentences[last].tokens[-1].span
    stop = end.start if end.of(reading.text) == "." else end.end
    return (Span(sentence.tokens[first].span.start, stop),)


def _end_of_statement(reading: Reading, index: int, last: int) -> int:
    """Return the last sentence of a statement whose first paragraph ends with sentence `last`.

    A statement of a ministry runs over many paragraphs behind one "The minister said:". It goes
    on to its last "we", and to the end where nobody else is heard behind a first sentence.
    """
    end = spoken = last
    while (further := _next_paragraph(reading, end)) is not None:
        end = further
        inside = reading.sentences[spoken + 1 : end + 1]
        if any(t.text.lower() in _MINE for sentence in inside for t in sentence.tokens):
            spoken = end
    opens = not any(_reports(sentence) for sentence in reading.sentences[:index])
    body = [i for i, s in enumerate(reading.sentences) if s.kind is BlockKind.BODY]
    return end if opens and end == body[-1] else spoken


def _next_paragraph(reading: Reading, last: int) -> int | None:
    """Return the last sentence of the next paragraph, where nobody is heard in it."""
    first = last + 1
    if first >= len(reading.sentences) or reading.sentences[first].kind is not BlockKind.BODY:
        return None
    paragraph = reading.sentences[first].paragraph
    inside = []
    for sentence in reading.sentences[first:]:
        if sentence.paragraph != paragraph:
            break
        inside.append(sentence)
    quoted_ = any(quote_mark(t) for sentence in inside for t in sentence.tokens)
    if quoted_ or any(_reports(sentence) for sentence in inside):
        return None
    return first + len(inside) - 1


_MINE = frozenset({"i", "we", "our", "my", "us", "me"})


def _reports(sentence: Sentence) -> bool:
    """Tell whether the paper speaks again: "The League also claimed that ..."."""
    root = next(i for i, token in enumerate(sentence.tokens) if token.head < 0)
    listed = verb(sentence, root)
    if listed is None or listed.taking("c") is None:
        return False
    # "We acknowledge that", "the raid shows that": the one who speaks goes on.
    who = children(sentence, root, *SUBJECTS)
    mine = any(sentence.tokens[c].text.lower() in _MINE for c in who)
    return not mine and (not who or any(minded(sentence, c) for c in who))
