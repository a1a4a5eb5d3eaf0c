"""What the tests of extraction share: a text as a document, and phrases found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.model import Block, BlockKind, Document, Mention, Span


def document(text: str) -> Document:
    """Return a report whose paragraphs are the lines of a text."""
    lines = re.finditer(r"[^\n]+", text)
    return Document(
        text=text, blocks=tuple(Block(Span(m.start(), m.end()), BlockKind.BODY) for m in lines)
    )


def place(phrase: str, text: str) -> Span:
    """Return where a phrase stands; "it@2" is its second occurrence as whole words."""
    words, _, number = phrase.partition("@")
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    match = found[int(number or 1) - 1]
    return Span(match.start(), match.end())


def mention_of(phrase: str, text: str, mentions: Sequence[Mention]) -> Mention:
    """Return the mention of these words: the one whose phrase fits them best."""
    where = place(phrase, text)
    inside = [m for m in mentions if m.span.overlaps(where)]

    def fit(mention: Mention) -> int:
        return abs(mention.span.start - where.start) + abs(mention.span.end - where.end)

    return min(inside, key=fit)


def indented(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each text of a case file with the indented lines under it."""
    text, under = "", []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("    "):
            under.append(line.strip())
            continue
        if text:
            yield text, under
        text, under = line, []
    yield text, under


def blocks(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the first line of each block of a case file with the lines after it."""
    for block in path.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            yield lines[0], lines[1:]
