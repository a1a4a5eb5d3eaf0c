"""Is a text English, as far as that can be told cheaply and surely?"""

from __future__ import annotations

import re

from sayso.errors import InputRejected
from sayso.read.lexicon import words

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
_LOOKED_AT = 20_000
_FEWEST_WORDS = 40
# Of the words of English news about two in five are in the list; of languages
# that share some of them ("is", "was", "for", "over"), less than one in ten.
_ENGLISH = 0.14


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


def refuse_foreign(text: str, declared: str | None, uri: str) -> None:
    """Raise `InputRejected` for a text that is not English.

    `declared` is the two-letter code that the input gives itself; it counts
    where the text is too short to tell, for many inputs declare what they are not.
    """
    english = is_english(text)
    other = declared if declared not in (None, "en") else None
    if english is False or (english is None and other):
        named = f" ({other})" if other else ""
        reason = f"is in another language than English{named}"
        raise InputRejected(uri, reason, "translate it first")
