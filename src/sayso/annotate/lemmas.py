"""What is the dictionary form of a word?"""

from __future__ import annotations

from functools import lru_cache

_CLITICS = {
    "n't": "not", "'ll": "will", "'ve": "have", "'re": "be", "'m": "be", "'d": "would",
    "wo": "will", "ca": "can", "sha": "shall", "'s": "be",
}  # fmt: skip
_MODALS = frozenset(["may", "might", "can", "could", "will", "would", "shall", "should", "must"])
_OPEN_CLASSES = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})


@lru_cache(maxsize=65536)
def lemma(word: str, pos: str) -> str:
    """Return the lemma of a word in lower case; a proper noun keeps its letters.

    `pos` is a Universal Dependencies tag. Lookup and rules are lemminflect's.
    """
    lower = word.lower()
    if pos == "PROPN":
        return word
    if pos == "PART" and lower == "'s":
        return "'s"
    if pos in {"AUX", "VERB", "PART"} and lower in _CLITICS:
        return _CLITICS[lower]
    if pos not in _OPEN_CLASSES or lower in _MODALS or not lower[:1].isalpha():
        return lower
    from lemminflect import getLemma  # a second of import that `sayso --help` must not pay

    found = getLemma(lower, upos=pos)
    return str(found[0]) if found else lower
