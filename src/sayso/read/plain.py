"""Which reports does a plain text hold?"""

from __future__ import annotations

from datetime import date

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read.blocks import layout
from sayso.read.lines import paragraphs
from sayso.read.signs import Signs
from sayso.read.split import boundaries

# Lists and logs; a book has a few thousand.
MOST_PARAGRAPHS = 15_000


def documents(
    text: str, *, uri: str = "", publisher: str | None = None, published: date | None = None
) -> tuple[Document, ...]:
    """Return the reports in `text`, in order; none where the text is blank.

    Each report's text is an exact slice of `text`, without the white space
    around it and without the rows of dashes that part it from its neighbours.
    `publisher` and `published`, where given, hold for every report; otherwise
    they are what the report's own head says, or None. Raises `InputRejected`
    where there are too many paragraphs for a report.
    """
    units = paragraphs(text)
    refuse_many(len(units), uri)
    if not units:
        return ()
    heads = boundaries(units)
    found: list[Document] = []
    for first, last in zip(heads, (*heads[1:], len(units)), strict=True):
        group = units[first:last]
        if last < len(units):
            while len(group) > 1 and Signs(group[-1]).is_rule:
                group = group[:-1]
        start, end = group[0].start, group[-1].end
        report = layout(text[start:end])
        found.append(
            Document(
                text=text[start:end],
                blocks=report.blocks,
                uri=uri,
                offset=start,
                title=report.title,
                publisher=publisher if publisher is not None else report.publisher,
                published=published if published is not None else report.published,
            )
        )
    return tuple(found)


def refuse_many(count: int, uri: str) -> None:
    """Raise `InputRejected` where an input is made of more paragraphs than reports are."""
    if count > MOST_PARAGRAPHS:
        reason = f"is made of {count:,} paragraphs, more than {MOST_PARAGRAPHS:,}"
        raise InputRejected(uri, reason, "split it into smaller files")
