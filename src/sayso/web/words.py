"""How are days, counts and chains written for a reader?"""

from __future__ import annotations

from datetime import date
from itertools import islice
from unicodedata import bidirectional

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day(value: date | None) -> str:
    """Return "5 Mar 2026"; the empty string for no day."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else ""


def interval(earliest: date | None, latest: date | None) -> str:
    """Return the days that something can lie in, as short as they can be told apart."""
    if earliest is None and latest is None:
        return ""
    if earliest is None:
        return f"by {day(latest)}"
    if latest is None:
        return f"from {day(earliest)}"
    if earliest == latest:
        return day(earliest)
    if earliest.year != latest.year:
        return f"{day(earliest)} – {day(latest)}"
    if earliest.month != latest.month:
        return f"{earliest.day} {_MONTHS[earliest.month - 1]} – {day(latest)}"
    return f"{earliest.day}–{day(latest)}"


def precision(earliest: date | None, latest: date | None) -> str:
    """Return how closely a time is known: "day", "9 days", "open"; the empty string for none."""
    if earliest is None and latest is None:
        return ""
    if earliest is None or latest is None:
        return "open"
    days = (latest - earliest).days + 1
    return "day" if days == 1 else f"{days} days"


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return "1 claim", "2 claims"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def span_of(low: int, high: int) -> str:
    """Return "2" or "2 to 3"."""
    return str(low) if low == high else f"{low} to {high}"


# What a source without a name goes by in the rows of a ledger.
_UNNAMED = {
    "publisher": "the paper",
    "(publisher)": "the paper",
    "unspecified": "someone not named",
    "(unspecified)": "someone not named",
    "anonymous": "someone unnamed",
    "(anonymous)": "someone unnamed",
}


def voice(name: str) -> str:
    """Return what a source is called, in one line; a paper without a name is "the paper"."""
    return _UNNAMED.get(name, named(name))


def named(name: str) -> str:
    """Return a name in one line: reports wrap lines within names."""
    return " ".join(name.split())


# So many letters tell the direction of a text.
_LETTERS = 400


def direction(text: str) -> str:
    """Return "rtl" where most letters run from right to left, else "ltr".

    The first letter, which a browser goes by, may be that of a name in an English sentence.
    """
    ways = (bidirectional(letter) for letter in text if letter.isalpha())
    left = [way in ("R", "AL") for way in islice(ways, _LETTERS)]
    return "rtl" if 2 * sum(left) > len(left) else "ltr"
