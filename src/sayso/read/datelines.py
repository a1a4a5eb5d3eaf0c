"""Where does the dateline at the start of a paragraph end?

A dateline says where, sometimes when and through which agency a report was
filed: `HUSAVIK, Oct 9 (Lighthouse Wire) - Ferries ...`.
"""

from __future__ import annotations

import re

from sayso.read.dates import DAY, WEEKDAY
from sayso.read.lexicon import words

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_CAPS_WORD = rf"{_UPPER}(?:[.’'-]?{_UPPER}){{1,24}}\.?"
_CAPS = rf"{_CAPS_WORD}(?:[\s/-]{{1,2}}(?:{_CAPS_WORD}|de|la|al|el|du|of|the|and|am|in)){{0,4}}"
_NAME_WORD = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]{0,24}"
_NAME = rf"{_NAME_WORD}(?:[\s/-](?:{_NAME_WORD}|de|la|al-|el|of|the|and)){{0,3}}"
_REGION = rf"(?:,\s{{1,2}}{_NAME})?"
_WHEN = rf"(?:,?\s{{1,2}}(?:{WEEKDAY}[,\s]{{1,3}})?(?:{DAY}|{WEEKDAY})(?=[\s,:(/|—–_-]))"
_AGENCY = (
    r"(?:,?\s{0,2}(?:\([^()\d]{2,50}\)|/[^/\n]{2,30}/|"
    r"\[[^\[\]\n]{2,50}\]))"
)
# A hyphen needs room or a bracket before it ("U.S.-led" opens with no dateline), and
# a dash that touches both words stands before a capital.
_RULE = (
    r"(?:(?:\s{1,2}|(?<=[)\]]))(?:--|[—–―_|-])(?=\s|[^\W\d_]|[“‘\"'])|"
    r"(?:--|[—―])(?:(?=\s)|(?=[“‘\"]|[^\W\d_a-zß-öø-ÿ]))|[–_](?=\s))"
)
_COLON = r"\s?:(?=\s)"

_STRICT = (
    # HUSAVIK, Iceland, Oct 9 (Lighthouse Wire) - Ferries ...
    re.compile(rf"(?P<place>{_CAPS}){_REGION}{_WHEN}?{_AGENCY}?{_RULE}"),
    re.compile(rf"(?P<place>{_CAPS}){_REGION}(?:{_WHEN}{_AGENCY}?|{_AGENCY}){_COLON}"),
    # Husavik, Iceland (Lighthouse Wire) — Ferries ...
    re.compile(rf"(?P<place>{_NAME}){_REGION}{_WHEN}?{_AGENCY}{_RULE}"),
    # Husavik, 9 October - Ferries ...
    re.compile(rf"(?P<place>{_NAME}){_REGION}{_WHEN}(?:{_RULE}|{_COLON})"),
    # (Lighthouse Wire) - Ferries ... ; Oct 9 (Lighthouse Wire) - Ferries ...
    re.compile(rf"(?P<place>)(?:{DAY}\s{{1,2}})?{_AGENCY}{_RULE}", re.I),
)
# Only where a report opens: elsewhere "THE MAYOR: We are ready" is a turn of an
# interview, and "Husavik — The harbour" a list.
_OPENING = (
    *_STRICT,
    # Husavik — Ferries ... ; only before a capital.
    re.compile(rf"(?P<place>{_NAME}){_REGION}\s(?:--|[—–])(?=\s?[^\W\d_a-z])"),
    # HUSAVIK: Ferries ...
    re.compile(rf"(?P<place>{_CAPS}){_REGION}{_COLON}"),
)

_ALONE = (
    re.compile(
        rf"(?P<place>{_CAPS})(?:,\s{{1,2}}{_NAME}{_WHEN}?{_AGENCY}?|{_WHEN}{_AGENCY}?|{_AGENCY})"
        r"[.,:]?\s*(?:--|[—–_-])?"
    ),
    re.compile(
        rf"(?P<place>{_NAME}){_REGION}(?:,?\s{{1,2}}(?:{WEEKDAY}[,\s]{{1,3}})?{DAY}){_AGENCY}?"
    ),
    re.compile(rf"(?P<place>{_NAME}),\s{{1,2}}{_NAME}{_AGENCY}"),
)

# The longest dateline in use names two towns, a day and two agencies.
_LONGEST = 120


def dateline_end(text: str, *, opening: bool = False) -> int | None:
    """Return how many characters of `text` are its dateline, or None.

    `opening` says that the paragraph is the first of its report, where a town
    and a dash are enough.
    """
    head = text[:_LONGEST]
    for form in _OPENING if opening else _STRICT:
        match = form.match(head)
        if match and _is_place(match["place"]) and text[match.end() :].strip():
            return match.end()
    return None


def is_dateline(text: str) -> bool:
    """Tell whether a whole line is a dateline: `HUSAVIK, Iceland (Lighthouse Wire)`."""
    if len(text) > _LONGEST:
        return False
    return any(
        (match := form.fullmatch(text)) is not None
        and bool(match["place"])
        and _is_place(match["place"])
        for form in _ALONE
    )


def _is_place(name: str) -> bool:
    # "UPDATE - ", "EXCLUSIVE: " and "FILE - " have the shape of a dateline.
    return not any(word.lower().strip(".,:") in words("not_places.txt") for word in name.split())
