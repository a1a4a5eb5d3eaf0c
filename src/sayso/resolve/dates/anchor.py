"""When was it?  Gives each time expression its final value, its anchor and the days it can lie in.

News is anchored on the publication day and on the tense of the sentence; a
history, whose dates are mostly of other years, on what was said before. What
neither tells stays open: an expression is never given a year by guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.model import Span, Timex
from sayso.resolve.dates.bc import before_christ
from sayso.resolve.dates.dateline import day_without_year, hung_without_year, written_on
from sayso.resolve.dates.interval import interval_of, reference_days, spread
from sayso.resolve.dates.night import nights
from sayso.resolve.dates.pick import Ground, pick
from sayso.resolve.dates.sentence import sentence_at, sentence_ranges
from sayso.resolve.dates.step import stepped
from sayso.resolve.dates.tense import Tense, Verb, tense_at, verbs_of
from sayso.resolve.dates.value import days_of, moved, value_at

# now-1W, then+0D<, now<XXXX-04, then>P3D: see the head of data/time/grammar.txt.
_LOCAL = re.compile(
    r"(?P<base>now|then)(?:"
    r"(?P<sign>[+-])(?P<amount>\d+(?:\.\d+)?)(?P<unit>[A-Z0-9]*?[A-Z]+)(?P<part>[<>]?)"
    r"|(?P<side>[<>=])(?P<named>.+))\Z"
)


_A_YEAR = re.compile(r"a year (?:ago|earlier|before)\Z", re.IGNORECASE)
_MONTH_OR_DAY = re.compile(r"XXXX-\d\d(?:-\d\d)?(?:T\w+)?\Z")
_NEAR = 250
_COMPARED = re.compile(r"(?:now|then)-\d+(?:Y|Q|M)")


@dataclass(frozen=True, slots=True)
class _Said:
    """A day spoken of, with its value; `compared` where it was only compared with.

    "a loss, compared with a profit a year earlier": what follows is not of that year.
    """

    day: date
    value: str
    compared: bool
    told: bool  # with its year, or in a year told just before
    at: int


def anchor(
    timexes: Sequence[Timex],
    text: str,
    *,
    published: date | None,
    sentences: Sequence[Span] = (),
    narrative: bool | None = None,
    datelines: Sequence[Span] = (),
) -> tuple[Timex, ...]:
    """Return `timexes` with final values, anchors and intervals, in the same order.

    `sentences` bounds the search for a verb; without it the text is split
    lightly. `narrative` says whether dates follow each other (a history) or
    hang on the publication day (news); `None` lets the years told decide.
    `datelines` are the stretches of text that say where and when the report
    was written: the day of one takes its year from `published`, and is then
    what the others hang on.
    """
    open_day = day_without_year(timexes, datelines) if published is None else None
    published = written_on(timexes, datelines, published)
    ranges = sentence_ranges(text, sentences)
    story = _tells_history(timexes, published) if narrative is None else narrative
    result: list[Timex] = []
    tenses: list[Tense | None] = []
    said: list[_Said] = []
    era = ""  # the last value, where it was before Christ
    verbs: dict[tuple[int, int], list[Verb]] = {}
    for timex in timexes:
        where = sentence_at(ranges, timex.span.start)
        if where not in verbs:
            verbs[where] = verbs_of(text, where)
        tense = tense_at(text, timex.span.start, timex.span.end, verbs[where])
        last = said[-1] if said else None
        ground = Ground(
            now=published,
            said=last.day if last else None,
            said_value=last.value if last else None,
            tense=tense,
            story=story or _in_told_year(timex, said, text, published),
        )
        ancient = before_christ(timex.value, era) if era and timex.type != "SET" else None
        ancient = ancient or (open_day and hung_without_year(timex.value, open_day))
        final = replace(timex, value=ancient) if ancient else _final(timex, ground, said)
        if final.type != "DURATION" and re.match(r"(?:BC)?\d{4}", final.value):
            era = final.value if final.value.startswith("BC") else ""
        interval = interval_of(final, text, published=published, tense=tense, local=timex.value)
        if interval is None and not story:
            interval = reference_days(final.value, published, tense, ground.said)
        final = replace(final, interval=interval)
        scene = _scene(timex, final, ground)
        if scene is not None:
            said.append(scene)
        result.append(final)
        tenses.append(tense)
    dated = nights(result, tenses, text, published)
    return tuple(spread(stepped(dated, text), text))


def _scene(timex: Timex, final: Timex, ground: Ground) -> _Said | None:
    """Return what a timex sets as the day that later ones can hang on."""
    days = days_of(final.value)
    if days is None or days.earliest is None or final.type not in ("DATE", "TIME"):
        return None
    # A history is not moved on by "in the 1950s" or "until 2030".
    ahead = ground.now is not None and days.earliest > ground.now
    if ground.story and (len(final.value) <= len("195") or ahead):
        return None
    return _Said(
        day=days.earliest,
        value=final.value,
        compared=bool(_COMPARED.match(timex.value)),
        told=final.value == timex.value or ground.story,
        at=timex.span.start,
    )


def _in_told_year(timex: Timex, said: Sequence[_Said], text: str, published: date | None) -> bool:
    """Tell whether a month or day lies in the past year that was named shortly before.

    "The quay opened in June 2013. In August a storm took it."
    """
    if not said or published is None or not _MONTH_OR_DAY.match(timex.value):
        return False
    last, start = said[-1], timex.span.start
    return (
        last.told
        and len(last.value) > 4  # "in 2013" alone sets no scene for months
        and last.day.year < published.year
        and start - last.at < _NEAR
        and "\n" not in text[last.at : start].strip()
    )


def _tells_history(timexes: Sequence[Timex], published: date | None) -> bool:
    """Tell whether most years told are not the publication's: then dates follow each other."""
    if published is None:
        return False
    years = [int(timex.value[:4]) for timex in timexes if re.match(r"\d{4}(?:-|T|\Z)", timex.value)]
    years += [0 for timex in timexes if timex.value.startswith("BC")]
    far = sum(year < published.year - 1 for year in years)
    hung = sum(timex.value.startswith("now") for timex in timexes)
    days = sum(timex.value.startswith("XXXX-WXX") for timex in timexes)
    return far >= 5 and 2 * far > len(years) and far > 2 * (hung + days)


def _final(timex: Timex, ground: Ground, said: Sequence[_Said]) -> Timex:
    """Return `timex` with its value resolved as far as `ground` reaches, and its anchor."""
    if timex.type == "SET":
        return timex
    outer, _, inner = timex.value.partition("/")
    value, on = _resolved(outer, ground, said)
    if on and _A_YEAR.match(timex.text):
        value = _compared_quarter(value, said) or value
    if inner:
        value = _inside(value, inner)
    return replace(timex, value=value, anchor=on)


def _resolved(value: str, ground: Ground, said: Sequence[_Said]) -> tuple[str, date | None]:
    if value == "then":
        return (said[-1].value, said[-1].day) if said else ("PAST_REF", None)
    local = _LOCAL.match(value)
    if local is None:
        return pick(value, ground)
    named = local["named"]
    if named and named.startswith("P"):
        base = ground.now if local["base"] == "now" else ground.said
        return named, base
    base = _base(local["base"], local["unit"] or "D", ground, said)
    if not said and local["base"] == "then" and local["sign"] != "-":
        base = None  # "the following day", and no day told before
    if named:
        if base is None:
            return pick(named, replace(ground, now=None, story=False))
        side = {"<": Tense.PAST, ">": Tense.FUTURE, "=": ground.tense}[local["side"]]
        return pick(named, replace(ground, now=base, story=False, tense=side, exact=local["side"]))
    amount = int(float(local["amount"])) * (-1 if local["sign"] == "-" else 1)
    unit = local["unit"]
    if base is None:
        return _open(amount, unit), None
    if unit.startswith("T"):
        return (base.isoformat() if abs(amount) < 24 else _open(amount, unit)), base
    if unit == "WE":
        return _weekend(base, amount, ground), base
    day = moved(base, amount, unit)
    return (value_at(day, unit) if day else _open(amount, unit)), base


def _base(base: str, unit: str, ground: Ground, said: Sequence[_Said]) -> date | None:
    """Return the day an offset counts from.

    "Then" is the last day spoken of that is told as closely as the unit:
    "in 1990 ... the following day" does not count from 1 January.
    """
    if base == "now":
        return ground.said if ground.story and ground.said else ground.now
    for one in reversed(said[-6:]):
        if one.compared and not ground.story:
            continue
        if unit not in ("D", "W", "WE") or re.match(r"\d{4}-(?:\d\d-|W\d\d-)", one.value):
            return one.day
    return ground.now if not ground.story else None


def _compared_quarter(year: str, said: Sequence[_Said]) -> str | None:
    """Return the quarter of `year` that "a year earlier" means where the talk is of one.

    "The yard lost 2 million in the third quarter, against 1 million a year earlier."
    """
    quarter = next((one.value[5:] for one in reversed(said[-3:]) if "-Q" in one.value), None)
    return f"{year}-{quarter}" if quarter else None


def _weekend(base: date, amount: int, ground: Ground) -> str:
    """Return the weekend meant: of news told on a Monday, the one just over."""
    step = amount * 7
    # "They left at the weekend", read on a Friday, is no forecast.
    over = 5 if ground.tense is Tense.PAST else 4
    if amount == 0 and base.isoweekday() <= over and ground.tense is not Tense.FUTURE:
        step = -7
    day = moved(base, step, "D") or base
    return value_at(day, "WE")


def _open(amount: int, unit: str) -> str:
    """Return the value of an offset whose base is not known."""
    if amount == 0 and unit == "D":
        return "PRESENT_REF"
    return {
        "W": "XXXX-WXX",
        "M": "XXXX-XX",
        "Y": "XXXX",
        "Q": "XXXX-QX",
        "D": "XXXX-XX-XX",
        "WE": "XXXX-WXX-WE",
    }.get(unit, "PAST_REF" if amount < 0 else "FUTURE_REF" if amount > 0 else "PRESENT_REF")


def _inside(outer: str, inner: str) -> str:
    """Return `inner` placed in `outer`: XXXX-XX-XXTNI in 1998-01-19 is 1998-01-19TNI."""
    time = re.match(r"XXXX-XX-XX(T.+)\Z", inner)
    if time:
        return outer + time[1] if re.match(r"\d{4}-\d\d-\d\d\Z", outer) else inner
    weekday = re.match(r"XXXX-WXX-(\d)(T.+)?\Z", inner)
    if weekday:
        days = days_of(f"{outer}-{weekday[1]}") if re.match(r"\d{4}-W\d\d\Z", outer) else None
        if days is None or days.earliest is None:
            return inner
        return days.earliest.isoformat() + (weekday[2] or "")
    return inner.replace("XXXX", outer, 1) if re.match(r"(?:\d{4}|BC\d{4})\Z", outer) else inner
