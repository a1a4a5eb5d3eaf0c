"""Whose names stand before what they say in a transcript: "HOST: ...", "BREL: ..."?"""

from __future__ import annotations

import re
from collections import Counter

from sayso.model import BlockKind, Document

_LABEL = re.compile(r"\s*(?P<who>[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,3})\s*:\s+(?=\S)")


def speaker_labels(document: Document) -> frozenset[str]:
    """Return the words in capitals that open two paragraphs or more of the body, with a colon.

    A place heads one paragraph of a report; who speaks in an interview comes again.
    """
    found = Counter(
        match["who"]
        for block in document.blocks
        if block.kind is BlockKind.BODY
        and (match := _LABEL.match(document.text, block.span.start, block.span.end))
    )
    return frozenset(who for who, count in found.items() if count > 1)
