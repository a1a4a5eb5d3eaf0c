"""When are two spellings the same name?  Folding, transliteration skeletons, spelling variants."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
        "ð": "d", "ə": "a", "ħ": "h", "ŋ": "n", "ŧ": "t",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي",
        "ـ": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
    }
)  # fmt: skip
# Apostrophes and letters for hamza, ayin or a soft sign: written or left out at will.
_SILENT = re.compile("['’‘`´ʻʼʽʾʿʹʺ″\"“”.]")
_BREAKS = re.compile(r"[\s\-‐‑–—_/,;:()\[\]]+")
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_ARTICLES = frozenset("al el ar as ash at ad adh an az ath ez er es esh et ed en ul ol".split())
_ARABIC_ARTICLE = re.compile("^ال(?=..)")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key under which a gazetteer files `name`.

    Case, diacritics, apostrophes, full stops and hyphens do not count; "St." is
    "Saint", "Ft." is "Fort" and a leading "the" is dropped.
    """
    text = name.casefold().translate(_LETTERS)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
        # What one character stood for can have capitals of its own: the sign for hertz.
        text = text.casefold().translate(_LETTERS)
    words = _BREAKS.sub(" ", _SILENT.sub("", text.replace("&", " and "))).split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words[:-1] = [_SHORT.get(word, word) for word in words[:-1]]
    return " ".join(words)


def without_article(key: str) -> str:
    """Return a folded key without its Arabic article ("al qusayr" -> "qusayr")."""
    first, _, rest = key.partition(" ")
    if rest and first in _ARTICLES:
        return rest
    return _ARABIC_ARTICLE.sub("", key)


_DIGRAPHS = (
    ("tch", "c"), ("dzh", "j"), ("shch", "s"), ("sch", "s"), ("dj", "j"), ("kh", "x"),
    ("gh", "g"), ("sh", "s"), ("ch", "c"), ("dh", "d"), ("th", "t"), ("zh", "j"), ("ph", "f"),
    ("qu", "ku"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("x", "k"),
)  # fmt: skip
_SINGLES = str.maketrans({"q": "k", "z": "s", "v": "w", "p": "b", "c": "k", "j": "g"})
_VOWELS = re.compile("[aeiouywh]+")
_DOUBLES = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """Return what transliterations of one name share: its consonants, roughly classed.

    "Qusayr", "Qusair", "Koussair", "al-Quseir" all give "ksr". Empty where fewer
    than three consonants are left, since such a frame fits everything.
    """
    words = [word for word in key.split() if word not in _ARTICLES]
    frame = []
    for word in words:
        if not word.isascii():
            return ""
        for old, new in _DIGRAPHS:
            word = word.replace(old, new)
        initial = "a" if word[0] in "aeiou" else ""
        frame.append(initial + _DOUBLES.sub(r"\1", _VOWELS.sub("", word.translate(_SINGLES))))
    joined = " ".join(part for part in frame if part)
    return joined if sum(char.isalpha() for char in joined) >= 3 else ""


_VOWEL_CLASS = str.maketrans({"e": "a", "o": "u", "w": "u", "y": "i", "q": "k", "z": "s", "c": "k"})


def alike(one: str, other: str) -> float:
    """Return how alike two folded keys of one skeleton are, from 0 to 1 (shared letter pairs)."""
    pairs = []
    for key in (one, other):
        plain = _DOUBLES.sub(r"\1", without_article(key).translate(_VOWEL_CLASS).replace("h", ""))
        padded = f"^{plain}$"
        pairs.append([padded[i : i + 2] for i in range(len(padded) - 1)])
    left, right = pairs
    shared = 0
    rest = list(right)
    for pair in left:
        if pair in rest:
            rest.remove(pair)
            shared += 1
    return 2 * shared / (len(left) + len(right))


def spellings(key: str) -> tuple[str, ...]:
    """Return folded keys that a gazetteer may hold for the same name, likeliest first."""
    bare = without_article(key)
    found = [key]
    if bare != key:
        found.append(bare)
    if bare.isascii():
        sun = {"s": "as", "t": "at", "d": "ad", "n": "an", "r": "ar", "z": "az"}.get(bare[:1], "")
        found += [f"{article} {bare}" for article in ("al", "el", sun) if article]
        if bare.startswith("sh"):
            found.append(f"ash {bare}")
    else:
        found.append(f"ال{bare}")
    return tuple(dict.fromkeys(found))
