"""Is a text English, as far as that can be told cheaply and surely?"""

from __future__ import annotations

import re

from sayso.read.lexicon import words

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
_LOOKED_AT = 20_000
_FEWEST_WORDS = 40
# Of the words of English news about two in five are in the list; of other
# languages that share some of them ("in", "is", "was"), about one in ten.
_ENGLISH = 0.2


def is_english(text: str) -> bool | None:
    """Tell whether a text is English; None where it is too short to tell."""
    sample = text[:_LOOKED_AT]
    letters = len(_LETTER.findall(sample))
    if letters and 2 * len(_LATIN.findall(sample)) < letters:
        return False
    found = _WORD.findall(sample.lower())
    if len(found) < _FEWEST_WORDS:
        return None
    known = words("english.txt")
    return sum(word in known for word in found) >= _ENGLISH * len(found)
