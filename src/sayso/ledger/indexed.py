"""Which words of a report can be searched for?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ledger.hidden import is_hidden
from sayso.model import BlockKind, Claim, Document, Span, quote


def claim_text(claim: Claim, doc: Document) -> str:
    """Return the words by which a claim is found: its content and the names of its sources.

    The description of an anonymous source is no way to search across reports.
    """
    named = [source for source in claim.chain if not is_hidden(source)]
    names = [source.entity or quote(source.passage, doc.text) for source in named]
    return " ".join([quote(claim.content, doc.text), *names])


def claim_extent(claim: Claim) -> Span:
    """Return the characters from the first to the last of a claim's content."""
    return Span(claim.content[0].start, claim.content[-1].end)


def paragraphs(doc: Document) -> Iterator[tuple[int, Span]]:
    """Yield the number and span of each block that says something."""
    for number, block in enumerate(doc.blocks):
        if block.kind is not BlockKind.FURNITURE:
            yield number, block.span
