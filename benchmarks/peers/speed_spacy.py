"""How many words a second does spaCy's small English model read?  Texts come as JSON on stdin."""

from __future__ import annotations

import json
import sys
import time

from thinc.api import NumpyOps, set_current_ops

from peers.spacy_small import load

ROUNDS = 3


def words_a_second(texts: list[str], batch: int | None = None) -> float:
    """Return the speed of tags, parse, lemmas and names, in words of processor time."""
    nlp = load()
    words = sum(len(text.split()) for text in texts)
    list(nlp.pipe(texts, batch_size=batch))
    began = time.process_time()
    for _ in range(ROUNDS):
        list(nlp.pipe(texts, batch_size=batch))
    return ROUNDS * words / (time.process_time() - began)


def main() -> None:
    """Print the speed as it comes, and without the blis library, where the parser is faster."""
    texts = json.load(sys.stdin)
    print(f"spaCy small as it comes: {words_a_second(texts):,.0f} words/s (tags, parse, names)")
    set_current_ops(NumpyOps(use_blis=False))
    rate = words_a_second(texts, batch=8)
    print(f"spaCy small at its best: {rate:,.0f} words/s (use_blis=False, 8 texts at a time)")


if __name__ == "__main__":
    main()
