"""By which options is a question to a ledger narrowed?  Each is a field of the question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.cli.ledger_options import day

if TYPE_CHECKING:
    from sayso.query import Box

F = TypeVar("F", bound=Callable[..., Any])


class _BoxType(click.ParamType):  # type: ignore[type-arg]  # generic from Click 8.5 on
    """A rectangle of a map as it is typed."""

    name = "W,S,E,N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Box:
        """Return the rectangle that was typed."""
        from sayso.query import Box

        if isinstance(value, Box):
            return value
        try:
            west, south, east, north = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is no box: west,south,east,north in degrees", param, ctx)
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
            self.fail(f"{value!r} lies off the map, or its south is north of its north", param, ctx)
        return Box(west=west, south=south, east=east, north=north)


class OneOf(click.ParamType):  # type: ignore[type-arg]  # generic from Click 8.5 on
    """A word of a fixed list, which is looked up when a word was typed."""

    name = "word"

    def __init__(self, name: str, words: Callable[[], Iterable[str]]) -> None:
        """`words` gives the list, so that help needs no import."""
        self.name = name
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word of the list that was typed, in any case."""
        word, known = str(value).strip().lower(), [str(each) for each in self._words()]
        if word not in known:
            self.fail(f"{value!r} is none of {', '.join(known)}", param, ctx)
        return word


def _stances() -> Iterable[str]:
    from sayso.model import Stance

    return Stance


def _stages() -> Iterable[str]:
    from sayso.model import STAGES

    return STAGES


def _statuses() -> Iterable[str]:
    from sayso.model import Status

    return Status


def _types() -> Iterable[str]:
    from sayso.model import EVENT_TYPES

    return EVENT_TYPES


_OPTIONS: dict[str, Callable[[F], F]] = {
    "who": click.option("--who", help="Who says it: words of a name in the chain."),
    "actor": click.option("--actor", help="Who did it, or to whom it was done: words of a name."),
    "place": click.option("--place", help="Where: a place, or an area or country it lies in."),
    "box": click.option(
        "--box", type=_BoxType(), help="Where on the map: west,south,east,north in degrees."
    ),
    "stance": click.option(
        "--stance",
        type=OneOf("stance", _stances),
        multiple=True,
        help="How sure the source is; repeatable.",
    ),
    "outlet": click.option("--outlet", multiple=True, help="Which outlet; repeatable."),
    "first": click.option("--from", "first", type=day, help="The first day."),
    "last": click.option("--to", "last", type=day, help="The last day."),
    "type": click.option(
        "--type",
        type=OneOf("type", _types),
        multiple=True,
        help="The type of event, as in `assault`; repeatable.",
    ),
    "stage": click.option(
        "--stage",
        type=OneOf("stage", _stages),
        multiple=True,
        help="`occurred`, `planned`, `denied` …; repeatable.",
    ),
    "status": click.option(
        "--status",
        type=OneOf("status", _statuses),
        multiple=True,
        help="`arrived`, `present`, `withdrew` …; repeatable.",
    ),
    "text": click.option("--text", help="Words that are all there, as in `sayso search`."),
}


def narrowed(*names: str) -> Callable[[F], F]:
    """Add options by which a question is narrowed; a command hands them on as they are."""

    def add(function: F) -> F:
        for name in reversed(names):
            function = _OPTIONS[name](function)
        return function

    return add


def check_days(narrowing: dict[str, Any]) -> None:
    """Refuse days in the wrong order."""
    first, last = narrowing.get("first"), narrowing.get("last")
    if first and last and first > last:
        raise click.UsageError(f"--from {first} is after --to {last}")


def limit_option(function: F) -> F:
    """Add the option that bounds how many rows are listed."""
    return click.option("--limit", type=click.IntRange(1), help="List so many at most.")(function)
