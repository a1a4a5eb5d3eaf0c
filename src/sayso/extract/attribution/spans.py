"""Where do source, cue and content begin and end?

Sources are whole noun phrases, determiner in, with the comma that closes an
apposition; the possessive ’s is out. Content is without "that" and without the
stop of its sentence, with its quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from sayso.extract.attribution.draft import Reading
from sayso.model import BlockKind, Passage, Sentence, Span, Token, passage


@dataclass(frozen=True, slots=True)
class Cover:
    """Spans laid out for asking which overlap another; `reach` is the furthest end so far."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]

    def over(self, span: Span) -> Iterator[int]:
        """Yield the places of all spans that share a character with `span`."""
        at = bisect_left(self.starts, span.end) - 1
        while at >= 0 and self.reach[at] > span.start:
            if self.spans[at].end > span.start:
                yield at
            at -= 1


def cover(spans: Iterable[Span]) -> Cover:
    """Return a cover of spans in order of their start."""
    ordered = tuple(sorted(spans))
    reach = tuple(accumulate((span.end for span in ordered), max))
    return Cover(ordered, tuple(span.start for span in ordered), reach)


SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_BEFORE_NOUN = frozenset({"case", "cc", "mark", "punct", "discourse", "cop", "aux", "advcl"})
_LOOSE = frozenset({"advcl", "parataxis", "ccomp", "nsubj", "cop", "aux", "expl", "mark"})
_STOPS = frozenset({".", ",", ";", ":", "-", "–", "—", "--", "...", "…", "(", "?!"})
# How far a speech without marks of its own is followed.
_PARAGRAPHS = 6
_OPENING, _CLOSES = frozenset('"“„«'), frozenset('"”»')
_CLOSING = ',;:.!?…"”’» \u00a0'


_CLOCK = re.compile(r"[012]?\d[:.h][0-5]\d")


def quote_mark(token: Token) -> bool:
    """Tell whether a token is a quotation mark, double or single, and no possessive ending."""
    return token.text == '"' or (token.text == "'" and token.pos == "PUNCT")


def children(sentence: Sentence, index: int, *deps: str) -> tuple[int, ...]:
    """Return the words that hang on a word by one of the relations `deps`."""
    return tuple(c for c in sentence.children[index] if sentence.tokens[c].dep in deps)


def noun_phrase(
    sentence: Sentence, head: int, *, without: Iterable[int] = (), low: int = 0, high: int = 10**6
) -> tuple[int, int]:
    """Return the whole phrase of a noun, from token `low` to token `high` at most.

    What hangs under one of `without` (the cue inside a relative clause) is left out.
    """
    dropped = {index for top in without for index in sentence.subtree(top)} - {head}
    for child in sentence.children[head]:
        dep = sentence.tokens[child].dep
        if dep in _LOOSE or (child < head and dep in _BEFORE_NOUN):
            dropped.update(sentence.subtree(child))
    kept = {i for i in sentence.subtree(head) if i not in dropped and low <= i <= high} | {head}
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept or _bridged(sentence, last + 1, kept):
        last += 1
    while first < head and sentence.tokens[first].dep in _BEFORE_NOUN | {"advmod"}:
        if sentence.tokens[first].dep == "advmod" and sentence.tokens[first].pos != "ADV":
            break
        first += 1
    while last > head and (
        sentence.tokens[last].text in _STOPS
        or quote_mark(sentence.tokens[last])
        or sentence.tokens[last].dep in {"cc", "case"}
    ):
        last -= 1
    return first, _before_time(sentence, head, last)


def _before_time(sentence: Sentence, head: int, last: int) -> int:
    """Return the end of a phrase without a date behind it: "the minister | on Friday"."""
    if sentence.tokens[head].name == "TIM":
        return last  # "described a night of shelling"
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        if child > head and token.name == "TIM" and token.dep in {"nmod", "obl", "nmod:unmarked"}:
            under = sentence.subtree(child)
            if under[-1] == last and under[0] > head:
                return under[0] - 1
    return last


def _bridged(sentence: Sentence, index: int, kept: set[int]) -> bool:
    """Tell whether a stray mark stands between words that belong together."""
    return (
        index + 1 in kept
        and index < len(sentence.tokens)
        and sentence.tokens[index].pos == "PUNCT"
        and sentence.tokens[index].text not in {":", ";", ".", '"'}
    )


def source_span(reading: Reading, sentence: Sentence, first: int, last: int, stop: int) -> Span:
    """Return the characters of a source: its closing comma in, before the token `stop`."""
    when = last
    while when > first and sentence.tokens[when].name == "TIM":
        when -= 1
    day = sentence.tokens[sentence.tokens[when].head]  # hung on the one who speaks, by a slip
    if (
        first < when < last
        and sentence.tokens[when].text.lower() == "on"
        and day.dep == "nmod"
        and not any(t.pos == "VERB" for t in sentence.tokens[first:when])
    ):
        last = when - 1  # "The Compact | on Friday condemned"
    inside = any(t.text in {",", "–", "—"} for t in sentence.tokens[first:last])
    if (
        inside
        and last + 1 < min(stop, len(sentence.tokens))
        and sentence.tokens[last + 1].text == ","
    ):
        last += 1
    marks = sum(quote_mark(t) for t in sentence.tokens[first : last + 1])
    if marks % 2 and last + 1 < len(sentence.tokens) and quote_mark(sentence.tokens[last + 1]):
        last += 1
    return sentence.cover(first, last)


def after_that(sentence: Sentence, first: int, last: int) -> int:
    """Return the first word of a content that begins at or after `first`: "that" is out."""
    while first < last and (
        sentence.tokens[first].text in _STOPS or sentence.tokens[first].dep in {"cc"}
    ):
        first += 1
    token = sentence.tokens[first]
    link = token.dep == "mark" or (token.pos == "SCONJ" and sentence.tokens[first].head > first + 1)
    opens = first < last and sentence.tokens[first + 1].pos in {"DET", "PROPN", "PRON"}
    if token.text.lower() == "that" and (link or opens) and first < last:
        first += 1
    while first < last and sentence.tokens[first].text in {",", ":"}:
        first += 1
    return first


def after_dateline(sentence: Sentence) -> int:
    """Return the first word behind "HOFN, Iceland (AP) -", 0 where there is no such opening."""
    if _CLOCK.fullmatch(sentence.tokens[0].text):
        after = sentence.tokens[1].text if len(sentence.tokens) > 2 else ""
        return 2 if after in _STOPS else 1  # "13:40 The road is shut, police say."
    if not sentence.tokens[0].text.isupper() or len(sentence.tokens[0].text) < 3:
        return 0
    for at, token in enumerate(sentence.tokens[1:14], 1):
        if token.text in {"-", "--", "–", "—"}:
            spaced = token.span.start > sentence.tokens[at - 1].span.end
            return at + 1 if spaced and at + 1 < len(sentence.tokens) else 0
        if token.pos in {"VERB", "AUX"}:
            return 0
    return 0


def trim(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """Return a range of words without the stops and links at its ends."""
    while first <= last and (
        sentence.tokens[first].text in _STOPS or sentence.tokens[first].text in {")", "]"}
    ):
        first += 1
    while last >= first and (
        sentence.tokens[last].text in _STOPS or sentence.tokens[last].dep == "cc"
    ):
        last -= 1
    return (first, last) if first <= last else None


def content(reading: Reading, sentence: Sentence, ranges: Iterable[tuple[int, int]]) -> Passage:
    """Return the characters of ranges of words, each widened to the quotations it opens or ends."""
    spans: list[Span] = []
    for first, last in _joined(ranges):
        kept = trim(sentence, first, last)
        if kept and any(t.pos != "PUNCT" for t in sentence.tokens[kept[0] : kept[1] + 1]):
            spans.extend(quoted(reading, sentence.cover(*kept)))
    return passage(spans)


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in ranges:
        if joined and first == joined[-1][1] + 1:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return joined


def quoted(reading: Reading, span: Span) -> Passage:
    """Return a span with its marks: a quotation that it begins or ends is taken in whole.

    A speech that goes on in the next sentence or paragraph is followed there.
    """
    text, start, end = reading.text, span.start, span.end
    opening = reading.quotation(start)
    if opening is None and start > 0:
        opening = reading.quotation(start - 1)
    if opening is not None and not text[opening.inner.start : start].strip(_CLOSING):
        start = opening.span.start
    closing = reading.quotation(end - 1)
    tail: list[Span] = []
    if closing is not None and start <= closing.span.start:
        end = max(end, closing.span.end)
        tail = _speech(reading, closing.span)
    elif closing is None and opening is None and text[start] in _OPENING:
        end, tail = _open_speech(reading, start, end)
    end = _shorn(text, start, end)
    return (Span(start, end), *tail)


def _open_speech(reading: Reading, start: int, end: int) -> tuple[int, list[Span]]:
    """Follow speech that opens in one paragraph and closes, without further marks, in a later one.

    Some papers set a speech of several paragraphs so. The closing mark stands
    alone, and is looked for in the next few paragraphs.
    """
    text, blocks = reading.text, reading.annotation.document.blocks
    here = bisect_right(blocks, start, key=lambda block: block.span.start) - 1
    tail: list[Span] = []
    for block in blocks[here + 1 : here + 1 + _PARAGRAPHS]:
        marks = [
            at
            for at in range(block.span.start, block.span.end)
            if text[at] in _CLOSES and reading.quotation(at) is None
        ]
        if block.kind is not BlockKind.BODY or text[block.span.start] in _OPENING:
            break
        if marks:
            tail.append(Span(block.span.start, marks[0] + 1))
            return max(end, blocks[here].span.end), tail
        tail.append(block.span)
    return end, []


def _shorn(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in " ,;:\n":
        end -= 1
    return end


def _speech(reading: Reading, span: Span) -> list[Span]:
    """Return the following paragraphs of a speech that its own mark does not close."""
    found: list[Span] = []
    index = bisect_left(reading.starts, span.start)
    while index < len(reading.quotations) and not reading.quotations[index].closed:
        index += 1
        if index >= len(reading.quotations):
            break
        following = reading.quotations[index].span
        if reading.text[span.end : following.start].strip():
            break
        found.append(following)
        span = following
    return found
