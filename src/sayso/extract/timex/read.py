"""What do the words of a time come to?  Numbers, years and clock times in TIMEX3 digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from sayso.model.lists import rows

_GAPS = re.compile(r"[\s‐‑–-]+")
_CLOCK = re.compile(r"(\d+)(?:[:.](\d\d))?(?:[:.](\d\d))?\s?([ap])?", re.IGNORECASE)


def words_key(words: str) -> str:
    """Return words as the word list is looked up: lower case, one space in each gap."""
    return _GAPS.sub(" ", words.lower()).strip()


@cache
def _values(name: str) -> Mapping[str, str]:
    """Return the values of a class of the word list, by form."""
    return {
        words_key(form): value
        for names, value, forms in rows("time/words.tsv")
        if name in names.split(",")
        for form in forms.split(" | ")
    }


def number(words: str) -> str:
    """Return a number in digits: "two and a half" is 2.5, "twenty-four" 24, "2 1/2" 2.5."""
    key = words_key(words).replace(",", "")
    half = 0.0
    for ending in (" 1/2", "½", " and a half"):
        if key.endswith(ending):
            key, half = key.removesuffix(ending), 0.5
    if re.fullmatch(r"[\d.]+", key):
        return _digits(float(key) + half)
    total, group = 0, 0
    for word in key.replace("a dozen", "dozen").split():
        worth = int(_values("numeral").get(word, "0"))
        if worth >= 100:
            group = max(group, 1) * worth
            if worth == 1000:
                total, group = total + group, 0
        else:
            group += worth
    return _digits(total + group + half)


def _digits(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def two_digits(words: str) -> str:
    """Return a day or month as two digits."""
    return re.sub(r"\D", "", words).zfill(2)


def year(words: str) -> str:
    """Return a year in four digits; two digits are of 1930 to 2029."""
    digits = re.sub(r"\D", "", words)
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) < 30 else "19") + digits


def clock(words: str) -> str:
    """Return a clock time as TIMEX3 has it: "9:34 p.m." is T21:34, "five o'clock" T05:00."""
    found = _CLOCK.match(words)
    if found is None:
        return f"T{number(words.split()[0]).zfill(2)}:00"
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = f":{found[3]}" if found[3] else ""
    return f"T{hour:02}:{found[2] or '00'}{seconds}"


def military(words: str) -> str:
    """Return a time of four digits: "2041" is T20:41."""
    digits = re.sub(r"\D", "", words)
    return f"T{digits[:2]}:{digits[2:4]}" + (f":{digits[4:6]}" if len(digits) > 4 else "")


def spelled_year(words: str) -> str:
    """Return a year spelled out: "nineteen seventy-nine" is 1979."""
    key = words_key(words)
    if key.startswith("nineteen"):
        return "19" + number(re.sub(r"nineteen|hundred", "", key)).zfill(2)
    return number(key)


def century(words: str) -> str:
    """Return a century as its first two digits: "the 19th century" is 18."""
    digits = re.sub(r"\D", "", words)
    return str(int(digits or _values("ordinal")[words_key(words)]) - 1).zfill(2)


READERS: Mapping[str, Callable[[str], str]] = {
    "text": str,
    "number": number,
    "two-digits": two_digits,
    "four-digits": lambda words: words.zfill(4),
    "three-digits": lambda words: words.zfill(3),
    "dash-day": lambda words: f"-{two_digits(words)}",
    "year": year,
    "clock": clock,
    "military": military,
    "spelled-year": spelled_year,
    "century": century,
}
