"""Can a number begin or end here?  Prices, decimals and serial numbers are no times."""

from __future__ import annotations

import re

_YEARS = re.compile(r"(?:1\d|20)\d\d\s?[-–—/]\Z")
_DAYS = re.compile(r"(?:[A-Z][a-z]{2,8}\.? |\b)\d{1,2}\s?[-–—]\Z")
_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s[A-Z]")
_AMOUNT = re.compile(r"[.,]\d|\s?%|\s?per\s?cent\b", re.IGNORECASE)


def plausible(found: re.Match[str]) -> bool:
    """Tell whether a match is no piece of a larger number, price or share.

    "$1990", "1678.5 points" and "45%" are none; in "1939-1945" both years are.
    """
    text, start, end = found.string, found.start(), found.end()
    before = text[max(0, start - 12) : start]
    if before[-1:] in tuple("$£€¥#%@"):
        return False
    if text[start].isdigit() and not _may_start(before, found[0]):
        return False
    return not (text[end - 1].isdigit() and _AMOUNT.match(text, end))


def _may_start(before: str, words: str) -> bool:
    """Tell whether a number can begin here: not inside another, but as the end of a range."""
    last = before[-1:]
    if last in ("-", "–", "—", "/"):
        head = before[:-1].rstrip()[-1:]
        if re.match(r"\d{4}", words):
            return bool(_YEARS.search(before)) or not head.isdigit()
        # "27 May-28 May": what follows the month is a date of its own.
        return bool(_DAYS.search(before)) or not head.isalnum() or bool(_DATE.match(words))
    if last in (".", ",", ":"):
        return not before[-2:-1].isdigit()
    return not (last.isalnum() or last == "_")
