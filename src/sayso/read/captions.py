"""Does a line describe a picture or credit one?"""

from __future__ import annotations

import re

from sayso.read.lexicon import patterns

_LONGEST = 500
# A credit is at the very end; these are the longest tails that hold one.
_TAIL, _SHORT_TAIL = 140, 90
_MOST_CREDIT_WORDS = 9
_BRACKETED = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,80})[)\]]\.?$")
_PARTS = re.compile(r"[\s/,|&-]+")
_SMALL = frozenset("of the and for by via in de la al el du".split())


def is_caption(text: str) -> bool:
    """Tell whether a line opens as a caption does, or credits a picture in words.

    `File photo of ...`, `Photo: Jane Roe`, `... in Husavik. (Photo by Jane Roe)`.
    """
    if len(text) > _LONGEST:
        return False
    if patterns("credits.tsv", "start").match(text):
        return True
    tail = text[-_TAIL:]
    if any(match.end() == len(tail) for match in patterns("credits.tsv", "end").finditer(tail)):
        return True
    credit = _credit(tail)
    return credit is not None and patterns("credits.tsv", "inside").search(credit) is not None


def has_credit(text: str) -> bool:
    """Tell whether a line ends with a name in brackets: `... in Husavik. (Lighthouse Wire)`.

    The name of a group and its initials can look alike, "the Harbour Council
    (HC)", so this counts only where captions stand.
    """
    if len(text) > _LONGEST or text.endswith("."):
        return False
    credit = _credit(text[-_SHORT_TAIL:])
    if credit is None:
        return False
    parts = [part for part in _PARTS.split(credit) if part]
    return len(parts) <= _MOST_CREDIT_WORDS and all(
        part in _SMALL or not part[0].islower() for part in parts
    )


def _credit(tail: str) -> str | None:
    match = _BRACKETED.search(tail)
    if match is None or patterns("credits.tsv", "not").fullmatch(match["credit"]):
        return None
    return match["credit"]
