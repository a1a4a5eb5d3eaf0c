"""Who asks not to be named, and so is anonymous whatever the office?"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from sayso.model import Claim, Extraction, MentionKind, Naming, Source, SourceType, Span

_UNNAMED = re.compile(
    r"\b(?:anonym(?:ity|ous|ously)|unnamed|unidentified"
    r"|(?:not|n[’']t|never|without|declin\w+|refus\w+)(?: \w+){0,2}? (?:be|being)(?: \w+ly)?"
    r" (?:named|identified|quoted by name)"
    r"|(?:name|identity) (?:\w+ ){0,3}(?:withheld|concealed))\b",
    re.IGNORECASE,
)


def unnamed(extraction: Extraction) -> tuple[Claim, ...]:
    """Return the claims with whoever asks not to be named as an anonymous source.

    An office that one person holds counts as a name; "the deputy governor, who
    asked not to be named" does not, nor does the "he" that leads back there.
    """
    text = extraction.document.text
    leads = {mention.id: mention.antecedent for mention in extraction.mentions}
    spans = {mention.id: mention.span for mention in extraction.mentions}
    named = {m.id for m in extraction.mentions if m.kind is MentionKind.NAME}

    def chain(mention_id: str | None) -> set[str]:
        found: set[str] = set()
        while mention_id is not None and mention_id not in found:
            found.add(mention_id)
            mention_id = leads.get(mention_id)
        return found

    def asks(claim: Claim, source: Source) -> bool:
        said = (*source.passage, spans.get(source.mention_id or ""), behind(claim, source))
        return any(span and _UNNAMED.search(span.of(text)) for span in said)

    def behind(claim: Claim, source: Source) -> Span | None:
        """Return what stands between a source and what it says, or the sentence's end."""
        start = source.passage[-1].end if source.passage else 0
        at = bisect_right(sentences, start, key=lambda sent: sent.start) - 1
        if not source.passage or at < 0:
            return None
        ends = (sentences[at].end, *(span.start for span in claim.content if span.start >= start))
        return Span(start, min(ends)) if start < min(ends) else None

    sentences = [sent.span for sent in extraction.annotation.sentences]
    people = {
        (claim, source)
        for claim in extraction.claims
        for source in claim.chain
        if source.type is SourceType.NAMED_PERSON
    }
    asking = {
        one for claim, one in people if not chain(one.mention_id) & named and asks(claim, one)
    }
    if not asking:
        return extraction.claims
    ids = {source.mention_id for source in asking} - {None}

    def fitting(source: Source) -> Source:
        person = source.type is SourceType.NAMED_PERSON
        if source in asking or (person and chain(source.mention_id) & ids):
            kind = SourceType.ANONYMOUS_INDIVIDUAL
            return replace(source, naming=Naming.ANONYMOUS, type=kind)
        return source

    return tuple(replace(c, chain=tuple(map(fitting, c.chain))) for c in extraction.claims)
