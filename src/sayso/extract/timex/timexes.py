"""Which words say when?  TIMEX3 expressions of English news, valued as far as words alone go.

Types and extents follow TimeBank (Pustejovsky et al. 2003): prepositions are
left out, determiners and modifiers kept. The forms live in data/time, values
that hang on another time ("last week") use the notation described there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.extract.timex.filter import plausible
from sayso.extract.timex.grammar import Grammar, Rule, grammar
from sayso.extract.timex.join import joined
from sayso.extract.timex.range import with_days, with_days_after, with_years
from sayso.model import Span, Timex

# No expression is longer; bounds the work on lists of numbers.
_LONGEST = 120
_WORD = re.compile(r"\w+")
# What may stand between two words of one expression.
_BRIDGE = re.compile(r"[\s.,'’`/:½()‐‑–-]{1,4}")
_DURATION = re.compile(r"P(X|[\d.]+)(T?)([A-Z]+)$")
# Units that TIMEX3 counts in others: a decade is P10Y, a fortnight P2W.
_COUNTED_IN = {"DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W")}
_SMALLER = {("", "Y"): "6M", ("T", "H"): "30M", ("T", "M"): "30S", ("", "D"): "T12H"}


def timexes(text: str, spans: Sequence[Span]) -> tuple[Timex, ...]:
    """Return the time expressions inside `spans` (sentences or paragraphs), in order.

    Offsets are into `text`; intervals and anchors are left to
    `sayso.resolve.dates.anchor.anchor`.
    """
    known = grammar()
    return tuple(
        timex
        for span in spans
        for timex in _settled(list(_found(text, span, known)), text, span.end)
    )


def _settled(found: list[Timex], text: str, end: int) -> list[Timex]:
    """Return the expressions of a span, each with what it takes from its neighbours."""
    whole = joined(list(with_days(found, text, end)), text)
    return with_days_after(with_years(whole, text), text)


def _found(text: str, span: Span, known: Grammar) -> Iterator[Timex]:
    """Yield the longest plausible match at each place, left to right."""
    done = span.start
    for starts, end in _runs(text, span, known):
        for start in starts:
            if start < done:
                continue
            match = _longest(text, start, min(end + 12, start + _LONGEST, span.end), known)
            if match is not None:
                rule, found = match
                done = found.end()
                if rule.type == "NONE":
                    continue
                yield Timex(
                    span=Span(start, done),
                    text=found[0],
                    type=rule.type,
                    value=_tidy(rule.value(found)),
                    mod=rule.mod(found),
                )


def _runs(text: str, span: Span, known: Grammar) -> Iterator[tuple[list[int], int]]:
    """Yield stretches of words that all can occur in an expression: their starts and the end."""
    starts: list[int] = []
    end, hot = span.start, False
    for word in _WORD.finditer(text, span.start, span.end):
        lower, place = word[0].lower(), word.start()
        digit = lower[0].isdigit()
        # "Q3" and "FY2019" are words of the grammar with a number behind.
        fits = digit or lower in known.words or lower.rstrip("0123456789") in known.words
        if starts and not (fits and _BRIDGE.fullmatch(text, end, place)):
            if hot:
                yield starts, end
            starts, hot = [], False
        if fits:
            # The apostrophe of "'80s" belongs to it.
            starts.append(place - digit * (place > span.start and text[place - 1] in "'’`"))
            end = word.end()
            hot = hot or lower[-1].isdigit() or digit or lower in known.core
    if hot:
        yield starts, end


def _longest(text: str, start: int, end: int, known: Grammar) -> tuple[Rule, re.Match[str]] | None:
    best: tuple[Rule, re.Match[str]] | None = None
    for rule, found in known.matches(text, start, end):
        if (best is None or found.end() > best[1].end()) and plausible(found) and rule.fits(found):
            best = (rule, found)
    return best


def _tidy(value: str) -> str:
    """Return a value with its duration as TIMEX3 writes it: PT2H, P20Y, PXDE, P2Y6M."""

    def duration(found: re.Match[str]) -> str:
        amount, clock, unit = found.groups()
        if amount == "X":
            return f"P{clock}X{unit}"
        times, unit = _COUNTED_IN.get(unit, (1, unit))
        whole, rest = divmod(float(amount) * times, 1)
        half = _SMALLER.get((clock, unit)) if rest == 0.5 else None
        if rest and half is None:
            return f"P{clock}{amount}{unit}"
        return f"P{clock}" + (f"{int(whole)}{unit}" if whole or not half else "") + (half or "")

    return _DURATION.sub(duration, value)
