"""Is it a time at all?  "May", "march", "second" and bare numbers, told by their neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_YEARS = re.compile(r"(?:1\d|20)\d\d\s?[-–—/]\Z")
_DAYS = re.compile(r"(?:[A-Z][a-z]{2,8}\.? |\b)\d{1,2}\s?[-–—]\Z")
# What a bare number of four digits counts when it is no year: "in 1900 metres".
_COUNTED = re.compile(
    r"\s(?:people|troops|soldiers|men|women|children|civilians|fighters|persons|points?|percent|per cent|"
    r"dollars|euros|pounds|rubles|yen|shares|miles?|met(?:er|re)s?|kilomet(?:er|re)s?|km|feet|acres|tons?|tonnes|"
    r"hectares|villages|homes|houses|members|votes|jobs|workers|employees|students|families|units|times|hours|"
    r"rpm|mhz|calories|barrels|rockets|tanks|vehicles|refugees|prisoners|detainees|dead|injured|wounded|aircraft|"
    r"horses|guns|ships|casualties)\b",
    re.IGNORECASE,
)
_NOT_A_MONTH = re.compile(r"\b(?:an?|annual|protest|to|we|they|and)\s\Z", re.IGNORECASE)
_SHORT_MONTH = re.compile(r"[A-Za-z]{3,4}\Z")
_FALL = re.compile(
    r"(?:\b(?:the|last|next|this|in|of|by|since|until|each|every|early|late|that|from|during|mid)[\s-])\Z",
    re.I,
)


def plausible(rule: str, found: re.Match[str]) -> bool:
    """Tell whether a match of the named rule is a time, by what stands around it."""
    text, start, end = found.string, found.start(), found.end()
    before = text[max(0, start - 12) : start]
    last = before[-1:]
    if last and last in "$£€¥#%@":
        return False
    if found[0][0].isdigit() and not _number_may_start(before, found[0]):
        return False
    # "1678.5 points", "45%"
    if found[0][-1].isdigit() and re.match(
        r"[.,]\d|\s?%|\s?(?:percent|per cent)\b", text[end : end + 9]
    ):
        return False
    check = _CHECKS.get(rule)
    return check is None or check(found, before, text[end : end + 20])


def _number_may_start(before: str, words: str) -> bool:
    """Tell whether a number can begin here: not inside another, but as the end of a range."""
    last = before[-1:]
    if last in ("-", "–", "—", "/"):
        head = before[:-1].rstrip()[-1:]
        if re.match(r"\d{4}", words):
            return bool(_YEARS.search(before)) or not head.isdigit()
        return bool(_DAYS.search(before)) or not head.isalnum()
    if last in (".", ",", ":"):
        return not before[-2:-1].isdigit()
    return not (last.isalnum() or last == "_")


def _year(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether four digits are a year: "in 1998", not "1998 troops" nor "No. 1998"."""
    if "year " in found[0].lower():
        return True
    year = int(found["year"])
    if _COUNTED.match(after) or re.search(
        r"\b(?:no|nos|number|flight|resolution|page|room)\.?\s\Z", before, re.I
    ):
        return False
    if 1750 <= year <= 2060:
        return True
    return bool(
        re.search(
            r"\b(?:in|of|since|by|until|from|before|after|between|to|and|c\.|circa)\s\Z|\(\Z",
            before,
            re.I,
        )
    )


@lru_cache(maxsize=8)
def _ancient(text: str) -> bool:
    """Tell whether a text gives years before Christ again and again."""
    return len(re.findall(r"\b\d{2,4} B\.?C", text)) >= 3


def _bare_bc(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether three digits are a year BC: "in 492" in a text that has said "in 490 BC"."""
    return (
        bool(re.search(r"\b(?:in|of|by|until|since|from|to|early|late|around)\s\Z", before, re.I))
        and not _COUNTED.match(after)
        and not re.match(r"\s[a-z]+s\b|\sB\.?C|\s?[-–]", after)
        and _ancient(found.string)
    )


def _month(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether a month's name is one: "Jan" and "Mar" only beside a number."""
    words = found[0]
    if words[-1].isdigit():
        return True
    if _SHORT_MONTH.match(words) and words.lower() not in ("may", "june", "july"):
        return False
    if words in ("March", "MARCH", "May", "MAY"):
        if re.search(r"\b(?:the|[A-Z][a-z]+)\s\Z", before) and re.match(
            r"\s(?:to|on|for)\b|[.,\"”]", after
        ):
            return False  # "the Long March", "the March to the Sea"
        return not _NOT_A_MONTH.search(before) and not re.match(
            r"['’]s [A-Z]|\s[A-Z][a-z]+\s(?:said|told)", after
        )
    return True


def _season(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "fall" and "spring" are seasons."""
    words = found[0].lower()
    if words == "fall":
        return bool(_FALL.search(before)) and not after.startswith(" of ")
    if words == "the fall":
        return not re.match(r"\s(?:of\b|in\b|from\b|to\b)", after) or bool(
            re.match(r" of \d{4}", after)
        )
    if words == "spring":
        return not re.match(r"['’]?s?\s?(?:water|from|up|into)\b", after)
    return True


# "$500 million a year", "four flights a week": a rate, which TimeBank leaves out.
_RATE = re.compile(
    r"(?:\d|\b(?:million|billion|thousand|hundred|percent|cent|[a-z]{2,}[^s\W]s))\s\Z"
)


def _singular(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "a year" lasts: "a second" and "a quarter" mostly count, "$5 a year" is a rate."""
    words = found[0].lower()
    if re.search(r"\b(?:second|quarter)\Z", words):
        return "half" in words
    if re.fullmatch(r"an?\s\w+", words) and _RATE.search(before):
        return bool(re.match(r"\s(?:after|before|later|earlier|from|since)\b", after))
    return True


def _then(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "then" points at a day: "by then", "since then"."""
    return bool(re.search(r"\b(?:by|since|until|till)\s\Z", before, re.I)) and not re.match(
        r"\s[A-Z]|-", after
    )


def _not_fractions(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "quarters" stand alone: not in "three-quarters of its grain"."""
    return (
        found[0].lower() != "quarters" or not before.endswith("-") and not after.startswith(" of ")
    )


def _now(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "now" is a time: opening a sentence before a comma it only joins it to the last."""
    words = found[0]
    return not (words == "Now" and after.startswith(",")) and not (
        words.lower() == "now" and re.match(r"\sthat\b|-", after)
    )


def _often(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "daily" is no newspaper: "the party daily Dagur"."""
    words = found[0].lower()
    if words == "quarterly":
        return bool(re.match(r"[.,;:]|\s(?:by|to|in|at|and|or)\b|\Z", after))
    return not re.match(r"\s[A-Z][a-z]", after) and not found[0][0].isupper()


def _hour(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "dawn" is a time of day and no name: not in "Operation White Dawn"."""
    return not (found[0][0].isupper() and re.search(r"[A-Z]\w*[\s-]\Z", before))


def _that_time(found: re.Match[str], before: str, after: str) -> bool:
    return bool(re.search(r"\bat\s\Z", before, re.I))


def _quarters(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "three-quarters" are of a year: "for three quarters", not a fraction."""
    return not re.search(r"-quarters?\Z", found[0], re.I) and not (
        found[0].lower().endswith("quarters") and after.startswith(" of ")
    )


def _soon(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether "soon" looks ahead from the day of the report: in "soon fell" it does not."""
    if found[0].lower() != "soon":
        return True
    return bool(
        re.search(
            r"\b(?:will|to|would|could|may|might|can|shall|enough|very|possibly)\s\Z|['’]ll\s\Z",
            before,
        )
        or re.match(r"\sto\b", after)
    ) and not re.match(r"\s(?:as|after)\b", after)


def _not_counted(found: re.Match[str], before: str, after: str) -> bool:
    """Tell whether a military time or short year stands alone."""
    return not _COUNTED.match(after)


_CHECKS: Mapping[str, Callable[[re.Match[str], str, str], bool]] = {
    "year": _year,
    "month": _month,
    "bare-bc": _bare_bc,
    "season": _season,
    "a-duration": _singular,
    "duration": _quarters,
    "vague-duration": _not_fractions,
    "present": _now,
    "often": _often,
    "part": _hour,
    "that-time": _that_time,
    "then": _then,
    "future": _soon,
    "military": _not_counted,
}
