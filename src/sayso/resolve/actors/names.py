"""When are two names of an actor the same?  Keys under which names are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# An acronym longer than this is compared like any other word.
_LONGEST_ACRONYM = 7
# British papers write acronyms that are spoken as words like names ("Nato", "Unicef").
_SHORTEST_SPOKEN = 4
# Two short names are alike too often: "Sudan" and "Sedan" would fold to one key.
_SHORTEST_FOLD = 5

_DROPPED = re.compile(r"[.'’‘`ʿʾ\"“”«»]")
_BREAKS = re.compile(r"[\s\-‐-—_/,]+")
_ARABIC = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـ")
_ARTICLES = frozenset({"al", "el", "the"})
_VOWELS = (
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|ei|ey|ai|ay|ie|iy|ea"), "i"),
    (re.compile(r"[ey]"), "i"),
    (re.compile(r"o"), "u"),
)
_CONSONANTS = (
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"q"), "k"),
    (re.compile(r"h\b"), ""),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """Return the form under which a name is kept.

    Accents, apostrophes, full stops, hyphens, case and the articles "the",
    "al" and "el" do not count: "Al-Qa'ida" and "al Qaida" are one.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_ARABIC))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    words = _BREAKS.split(_DROPPED.sub("", plain).casefold().strip())
    kept = [word for word in words if word and word not in _ARTICLES]
    return " ".join(kept or [word for word in words if word])


def acronym(name: str) -> str | None:
    """Return the letters of an acronym ("P.K.K." gives "PKK"); `None` for another word."""
    letters = name.replace(".", "").replace("-", "").replace("’", "").strip()
    if 2 <= len(letters) <= _LONGEST_ACRONYM and letters.isalnum() and letters.isupper():
        return letters
    return None


def spoken_acronym(name: str) -> str | None:
    """Return "NATO" for "Nato": what a word would be if it were a spoken acronym."""
    if _SHORTEST_SPOKEN <= len(name) <= _LONGEST_ACRONYM and name.isalpha() and name.istitle():
        return name.upper()
    return None


def folded(name: str) -> str | None:
    """Return a coarser key, one for all usual transliterations; `None` for short names.

    "Hizballah" and "Hezbollah" differ in it, "Kataeb" and "Kata'ib" do not.
    """
    plain = key(name)
    for pattern, letter in (*_CONSONANTS, *_VOWELS):
        plain = pattern.sub(letter, plain)
    plain = _DOUBLED.sub(r"\1", plain)
    return plain if len(plain.replace(" ", "")) >= _SHORTEST_FOLD else None
