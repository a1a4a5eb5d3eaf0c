"""How many words a second does textacy's quotation extractor read?  Texts come as JSON on stdin."""

from __future__ import annotations

import json
import sys
import time

from spacy.tokens import Doc
from textacy.extract.triples import direct_quotations

from peers.spacy_small import load

ROUNDS = 3


def words_a_second(texts: list[str]) -> tuple[float, int]:
    """Return words of processor time a second, spaCy's analysis included, and the quotations."""
    nlp = load()
    words = sum(len(text.split()) for text in texts)
    found = sum(map(quotations, nlp.pipe(texts)))
    began = time.process_time()
    for _ in range(ROUNDS):
        for doc in nlp.pipe(texts):
            quotations(doc)
    return ROUNDS * words / (time.process_time() - began), found


def quotations(doc: Doc) -> int:
    """Return how many quotations are found: none where a mark is left open, which it refuses."""
    try:
        return len(list(direct_quotations(doc)))
    except ValueError:
        return 0


def main() -> None:
    """Print the speed of quotations with their speakers, and how many were found."""
    rate, found = words_a_second(json.load(sys.stdin))
    print(
        f"textacy's quotations: {rate:,.0f} words/s (with spaCy small; {found} direct quotations)"
    )


if __name__ == "__main__":
    main()
