"""Which days can it be?  Intervals, with "since", "until" and "between ... and" taken in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.model import Interval, Timex
from sayso.resolve.dates.calendar import by_the_moon, feast_days
from sayso.resolve.dates.tense import Tense
from sayso.resolve.dates.value import UNITS, between, days_of, moved, narrowed

_SIGNAL = re.compile(
    r"\b(?:(?P<since>since|ever since|starting(?: in| on)?|beginning(?: in| on)?|from)"
    r"|(?P<until>until|till|through|up to)|(?P<by>by)|(?P<before>before|prior to|ahead of)"
    r"|(?P<after>after|following))"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "before dawn on Tuesday": a moment of a day moves within that day, it is not another one.
_MOMENT = re.compile(
    r"(?:dawn|daybreak|sunrise|first light|noon|midday|midnight|sunset|dusk|nightfall"
    r"|\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|h\b|o['’]clock))",
    re.IGNORECASE,
)
_SPAN = re.compile(r"P(T?)(\d+)([A-Z]+)\Z")
# "has been there for three days" up to now, "will open in two weeks" from now on.
_SO_FAR = re.compile(
    r"\b(?:has|have|['’]ve|['’]s)\b(?:(?!\b(?:will|would|for|had|was|were)\b)[^;:\n]){0,80}\b(?:for|over|in|during)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:with)?in\s+(?:the\s+)?\Z", re.IGNORECASE)
_FEAST = re.compile(r"(?<=[\dX]-)[a-z][a-z-]+\Z")
# "from late on Monday until shortly after three on Tuesday"
_UNTIL = re.compile(r"(?:until|till|to|through)(?: [a-z0-9:]+){0,3}(?: (?:on|in))?\Z")
_REACH = 40


def interval_of(
    timex: Timex, text: str, *, published: date | None, tense: Tense | None, local: str
) -> Interval | None:
    """Return the days that a resolved timex can lie in, or `None` where nothing fixes them.

    `local` is the value before it was resolved; it says on which side of its
    anchor a span lies ("earlier this year", "the past three years").
    """
    interval = _plain(timex, local)
    if interval is None:
        return _counted(timex, text, published, tense)
    if timex.anchor and local.endswith("<") and not local.startswith("P"):
        interval = replace(interval, latest=_earlier(interval.latest, timex.anchor))
    elif timex.anchor and local.endswith(">"):
        interval = replace(interval, earliest=_later(interval.earliest, timex.anchor))
    if not local.endswith(("<", ">")):
        interval = narrowed(interval, timex.mod)
    signal = _SIGNAL.search(text, max(0, timex.span.start - _REACH), timex.span.start)
    within = signal and (signal["before"] or signal["after"]) and _MOMENT.match(timex.text)
    if signal and timex.type in ("DATE", "TIME") and not within:
        return _signalled(interval, signal, published, tense, timex.mod)
    # What happened cannot have happened after the report of it.
    late = local.endswith(">")
    if tense is Tense.PAST and published and not late and _holds(interval, published):
        return replace(interval, latest=published)
    return interval


def reference_days(
    value: str, published: date | None, tense: Tense | None = None, said: date | None = None
) -> Interval | None:
    """Return the days of "now", "recently" and "soon" in a report of the day `published`.

    "Hours later" of what is past lies between the day last spoken of, `said`,
    and the report.
    """
    if published is None:
        return None
    if value == "FUTURE_REF" and tense is Tense.PAST:
        start = said if said and said <= published else None
        return between(start, published, "vague")
    return {
        "PRESENT_REF": between(published, published, "day"),
        "PAST_REF": between(None, published, "vague"),
        "FUTURE_REF": between(published, None, "vague"),
    }.get(value)


def _holds(interval: Interval, day: date) -> bool:
    """Tell whether a day lies in an interval that is closed at both ends."""
    earliest, latest = interval.earliest, interval.latest
    return earliest is not None and latest is not None and earliest <= day < latest


def _plain(timex: Timex, local: str) -> Interval | None:
    if timex.type == "SET":
        return None
    feast = _FEAST.search(local)
    if feast and by_the_moon(feast[0]) and timex.value[:4].isdigit():
        days = feast_days(feast[0], int(timex.value[:4]))
        # The tabular calendar can be a day off either way.
        day = timedelta(days=1)
        return between(days[0] - day, days[1] + day, "day") if days else None
    if timex.type == "DURATION" and timex.anchor:
        return _side_of(timex.value, timex.anchor, local)
    return days_of(timex.value)


def _counted(
    timex: Timex, text: str, published: date | None, tense: Tense | None
) -> Interval | None:
    """Return the days of a bare duration that ends or begins with the report, else `None`."""
    if timex.type != "DURATION" or published is None:
        return None
    start = timex.span.start
    if tense is Tense.FUTURE and _AHEAD.search(text, max(0, start - _REACH), start):
        return _side_of(timex.value, published, f"now>{timex.value}")
    if _SO_FAR.search(text, max(0, start - 120), start):
        return _side_of(timex.value, published, f"now<{timex.value}")
    return None


def _side_of(value: str, base: date, local: str) -> Interval | None:
    """Return the days of a duration that ends or begins at `base`."""
    span = _SPAN.match(value)
    past = "<" in local
    if value.startswith(("PX", "PTX")):  # "the past few days", "within weeks"
        return between(None, base, "vague") if past else between(base, None, "vague")
    if span is None or "P" not in local[1:]:
        return None
    clock, amount, unit = span.groups()
    if clock:
        edge = moved(base, -1 if past else 1, "D")
    elif unit in ("D", "W", "M", "Q", "Y"):
        edge = moved(base, -int(amount) if past else int(amount), unit)
    else:
        edge = None
    if edge is None:
        return None
    precision = UNITS.get(unit, "day") if not clock else "day"
    return between(edge, base, precision) if past else between(base, edge, precision)


def _signalled(
    interval: Interval,
    signal: re.Match[str],
    published: date | None,
    tense: Tense | None,
    mod: str | None,
) -> Interval:
    one = timedelta(days=1)
    if signal["since"]:
        latest = published if published and _starts_by(interval, published) else None
        return replace(interval, latest=latest)
    ahead = published if tense is Tense.FUTURE else None  # what will be done is not done yet
    if signal["until"]:
        return replace(interval, earliest=None)
    # "Before the end of May" is in May, or earlier.
    if signal["by"] or (signal["before"] and mod == "END"):
        return _ending(interval, interval.latest, ahead)
    if signal["before"] and interval.earliest:
        return _ending(interval, interval.earliest - one, ahead)
    if signal["after"] and interval.latest:
        latest = (
            published if published and tense is Tense.PAST and interval.latest < published else None
        )
        return replace(interval, earliest=interval.latest + one, latest=latest)
    return interval


def _ending(interval: Interval, latest: date | None, ahead: date | None) -> Interval:
    """Return the days up to `latest`, from the day `ahead` where that comes before it."""
    comes = ahead is not None and latest is not None and ahead <= latest
    return replace(interval, earliest=ahead if comes else None, latest=latest)


def _starts_by(interval: Interval, day: date) -> bool:
    return interval.earliest is not None and interval.earliest <= day


def spread(timexes: Sequence[Timex], text: str) -> Iterator[Timex]:
    """Yield the timexes, the two ends of a range with the days of the whole range.

    "between 2015 and 2019", "from May to July", "2015-2019".
    """
    result = list(timexes)
    for place in range(1, len(result)):
        first, second = result[place - 1], result[place]
        if _range(first, second, text):
            start, end = days_of(first.value), days_of(second.value)
            if start and end and start.earliest and end.latest and start.earliest <= end.latest:
                whole = between(start.earliest, end.latest, end.precision)
                result[place - 1] = replace(first, interval=whole)
                result[place] = replace(second, interval=whole)
    yield from result


def _range(first: Timex, second: Timex, text: str) -> bool:
    gap = text[first.span.end : second.span.start].strip().lower()
    before = text[max(0, first.span.start - 12) : first.span.start].lower()
    if gap in ("-", "–", "—"):
        return True
    if gap in ("to", "until", "till", "through") or _UNTIL.match(gap):
        return True
    return gap == "and" and bool(re.search(r"\bbetween\s+(?:the\s+)?\Z", before))


def _earlier(first: date | None, second: date) -> date:
    return second if first is None else min(first, second)


def _later(first: date | None, second: date) -> date:
    return second if first is None else max(first, second)
