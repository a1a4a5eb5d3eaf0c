"""What is covered in a report so that nobody reads who its anonymous sources are?"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sayso.ledger.hidden import is_hidden
from sayso.ledger.prepare import Prepared
from sayso.model import MentionKind, Span, quote

COVER = "█"


@dataclass(frozen=True, slots=True, kw_only=True)
class Veil:
    """The stretches of a report that are covered, in order and apart, and the words that are.

    An empty veil covers nothing.
    """

    spans: tuple[Span, ...] = ()
    words: re.Pattern[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.spans)

    def over_text(self, text: str) -> str:
        """Return the report's own text, of the same length, with what is covered blacked out."""
        parts, at = [], 0
        for span in self.spans:
            parts += [text[at : span.start], COVER * (span.end - span.start)]
            at = span.end
        return self.over("".join([*parts, text[at:]])) or ""

    def over(self, text: str | None) -> str | None:
        """Return some other text, of the same length, without the words that are covered."""
        if text is None or self.words is None:
            return text
        return self.words.sub(lambda match: COVER * len(match[0]), text)

    def touches(self, span: Span) -> bool:
        """Tell whether a part of a span is covered."""
        at = bisect_right(self.spans, span.start, key=lambda each: each.start)
        return any(each.overlaps(span) for each in self.spans[max(at - 1, 0) : at + 1])


def veil_of(prepared: Prepared) -> Veil:
    """Return what covers the anonymous sources of a report.

    Their own words for them, wherever the report repeats these, and all that
    leads back to them ("he").
    """
    extraction, screened = prepared.extraction, prepared.screened
    text = extraction.document.text
    hidden = [s for claim in extraction.claims for s in claim.chain if is_hidden(s)]
    spans = {span for source in hidden for span in source.passage} | screened.spans
    words = {source.entity for source in hidden} | {quote(s.passage, text) for s in hidden}
    for mention in extraction.mentions:
        if mention.id in screened.hidden:
            spans.add(mention.span)
            if mention.kind is not MentionKind.PRONOUN:
                words.add(mention.span.of(text))
    # One word alone ("sources", "he") is no description, and may be somebody else's.
    told = sorted({word for word in words if word and " " in word.strip()}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, told)), re.IGNORECASE) if told else None
    if pattern is not None:
        spans |= {Span(*found.span()) for found in pattern.finditer(text)}
    return Veil(spans=_merged(spans), words=pattern)


def _merged(spans: set[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
