"""Which calendar day does a line name in full, if any?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "(?i:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = (
    r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)"
    r"\b\.?)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_SEP = r"[\s,]{1,3}"
# Pages copied without their styles glue the time of day on: "May 3, 20242:05 PM".
_OVER = r"(?:\b|(?=\d{1,2}:\d\d\b))"

_FORMS = (
    # 3 May 2024, 3rd of May, 2024
    re.compile(rf"\b(?P<d>{_DAY})\s(?:of\s)?(?P<m>{MONTH}){_SEP}(?P<y>{_YEAR}){_OVER}", re.I),
    # May 3, 2024
    re.compile(rf"\b(?P<m>{MONTH})\s(?P<d>{_DAY}){_SEP}(?P<y>{_YEAR}){_OVER}", re.I),
    # 03-May-2024
    re.compile(rf"\b(?P<d>[0-3]?\d)[-/](?P<m>{MONTH})[-/](?P<y>{_YEAR})\b", re.I),
    # 2024-05-03, 2024/05/03, 2024-05-03T10:15:00Z
    re.compile(rf"\b(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>[01]?\d)(?P=s)(?P<d>[0-3]?\d)(?=\D|$)"),
    # 03.05.2024: with dots the day always comes first
    re.compile(rf"(?<![\d.])(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>{_YEAR})\b"),
)
# 25/12/2024 can only be read one way; 03/05/2024 cannot, and so is no date.
_SLASHED = re.compile(rf"(?<![\d/])(?P<a>[0-3]?\d)(?P<s>[/-])(?P<b>[0-3]?\d)(?P=s)(?P<y>{_YEAR})\b")

_CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|"
    r"\d{3,4}(?=\s?(?:gmt|utc|hrs|h\b)))"
)
_ZONE = (
    r"(?:gmt|utc|z|[a-z]{1,4}t|local time|hrs|hours|h)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?|"
    r"[+-]\d{2}:?\d{2}"
)
_NUMERIC = rf"(?:{_YEAR}[-/.][01]?\d[-/.][0-3]?\d|[0-3]?\d[-/.][0-3]?\d[-/.](?:{_YEAR}|\d\d))"
_SPELT = (
    rf"(?:{_DAY}\s(?:of\s)?{MONTH}(?:{_SEP}{_YEAR})?|{MONTH}\s{_DAY}(?:{_SEP}{_YEAR})?|"
    rf"[0-3]?\d[-/]{MONTH}[-/]{_YEAR}|{MONTH}\s{_YEAR})"
)
DAY = rf"(?:{_SPELT}|{_NUMERIC})"
_DATE_LINE = re.compile(
    rf"(?:date\s?:\s?)?(?:{WEEKDAY}[\s,]{{1,3}})?{DAY}"
    rf"(?:\s?[,|•·–—T@-]?\s?(?:at\s)?(?:{WEEKDAY}|{_CLOCK}(?:\s?\(?(?:{_ZONE})\)?)?)){{0,2}}"
    r"(?:\s?(?:last )?updated?\b.{0,40})?[.]?",
    re.I,
)
_TIME_LINE = re.compile(
    rf"(?:{_CLOCK}(?:\s?\(?(?:{_ZONE})\)?)?|(?:about\s)?(?:\d{{1,3}}|an?|one|two|three)\s"
    r"(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\s?ago|just now|yesterday|today)[.]?",
    re.I,
)


def full_date(text: str) -> date | None:
    """Return the first day that `text` names with its year, or None.

    A date that can be read in two ways (03/05/2024) counts as not named.
    """
    found = min(_full_dates(text), default=None)
    return found[1] if found else None


def is_date_line(text: str) -> bool:
    """Tell whether the whole line is a date, perhaps with weekday and time of day."""
    return len(text) <= 90 and _DATE_LINE.fullmatch(text) is not None


def is_time_line(text: str) -> bool:
    """Tell whether the whole line is a time of day or an age ("2 hours ago")."""
    return len(text) <= 40 and _TIME_LINE.fullmatch(text) is not None


def _full_dates(text: str) -> Iterator[tuple[int, date]]:
    for form in _FORMS:
        match = form.search(text)
        if match:
            month = match["m"].rstrip(".").lower()
            number = int(month) if month.isdigit() else _MONTHS[month]
            day = _date(match["y"], number, int(re.sub(r"\D", "", match["d"])))
            if day:
                yield match.start(), day
    match = _SLASHED.search(text)
    if match:
        first, second = int(match["a"]), int(match["b"])
        if first > 12 or second > 12 or first == second:
            month_of_year, day_of_month = sorted((first, second))
            day = _date(match["y"], month_of_year, day_of_month)
            if day:
                yield match.start(), day


def _date(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year), month, day)
    except ValueError:
        return None
