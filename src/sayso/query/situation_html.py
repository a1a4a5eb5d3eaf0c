"""How does a story or a situation report look as one HTML file that opens offline?

The file holds everything it shows: no script, no address is asked for
anything, and its style is within it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.query.situation import Situation, Whereabouts
from sayso.query.situation_md import differing
from sayso.query.situation_words import (
    NO_OUTLET,
    asked,
    chains,
    day,
    days,
    exactly,
    heading,
    lead,
    said,
    source_of,
    told_where,
)

if TYPE_CHECKING:
    from jinja2 import Template

# A strip of more days than this would show nothing.
_MOST_DAYS = 400
# So much of its width is the narrowest piece of a strip that can still be seen.
_LEAST_WIDTH = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a strip: where it begins and how wide it is, in hundredths, and its state."""

    left: float
    width: float
    state: str
    words: str


def html(told: Situation, *, made: date) -> str:
    """Return the file; `made` is the day that is printed on it, and no part of its hash."""
    first, last = _span(told)
    return _template().render(
        told=told,
        made=made,
        first=first,
        last=last,
        strip=lambda course: tuple(_strip(course, first, last)),
        asked=asked(told.scope),
        chains=chains,
        day=day,
        days=days,
        differing=differing,
        exactly=exactly,
        heading=heading,
        lead=lead,
        said=said,
        no_outlet=NO_OUTLET,
        outlets=len({each.outlet for each in told.reports}),
        source_of=source_of,
        told_where=told_where,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    folder = files("sayso").joinpath("data", "report")
    made = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    made.globals["style"] = folder.joinpath("situation.css").read_text(encoding="utf-8")
    return made.from_string(folder.joinpath("situation.html").read_text(encoding="utf-8"))


def _span(told: Situation) -> tuple[date | None, date | None]:
    """Return the days that the strips of presence are drawn over."""
    stretches = [each for course in told.whereabouts for each in course.days]
    starts = [each.first for each in stretches if each.first is not None]
    ends = [each.last for each in stretches if each.last is not None]
    first = told.scope.first or min(starts, default=None)
    last = told.scope.last or max(ends, default=None)
    if first is None or last is None or not 0 < (last - first).days <= _MOST_DAYS:
        return None, None
    return first, last


def _strip(course: Whereabouts, first: date | None, last: date | None) -> Iterator[Piece]:
    if first is None or last is None:
        return
    whole = (last - first).days + 1
    for each in course.days:
        start = max(each.first or first, first)
        end = min(each.last or last, last)
        width = ((end - start).days + 1) / whole * 100
        if width > 0:
            yield Piece(
                left=round((start - first).days / whole * 100, 2),
                width=round(max(width, _LEAST_WIDTH), 2),
                state=each.state.replace(" ", "-"),
                words=f"{days(each.first, each.last)}: {each.state}",
            )
