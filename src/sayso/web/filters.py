"""Which rows does an address ask for?"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, time

from sayso.web.problems import Problem
from sayso.web.state import State
from sayso.web.wish import KINDS, Wish

_NAMES = {"q": "words", "in": "kind", "from": "first", "to": "last"}
_LONGEST = 500
_KINDS = {field.name: field.type for field in fields(Wish)}


def wish_of(state: State) -> Wish:
    """Return what the query of an address asks for; raise Problem for a day that is none.

    `q` are the words, `in` the kind, `from` and `to` days, `as_of` a day or moment
    in UTC; the other names are those of `Wish`. A `box` is of the API alone.
    """
    given: dict[str, object] = {}
    for name in dict.fromkeys(key for key, _ in state.pairs):
        wanted = _NAMES.get(name, name)
        kind = _KINDS.get(wanted)
        if kind is None or (name == wanted and wanted in _NAMES.values()):
            continue
        values = state.all(name)
        if any(len(value) > _LONGEST for value in values):
            raise Problem(400, f"What is asked for in {name} is too long.", where=name)
        if kind == "date | None":
            given[wanted] = day_of(values[0], name)
        elif kind == "datetime | None":
            given[wanted] = moment_of(values[0], name)
        elif kind == "Box | None":
            continue
        elif kind == "str":
            given[wanted] = values[0]
        else:
            given[wanted] = values
    if given.get("kind", KINDS[0]) not in KINDS:
        raise Problem(400, f"There are {', '.join(KINDS)}.", where="in")
    return Wish(**given)  # type: ignore[arg-type]


def moment_of(text: str, name: str) -> datetime:
    """Return a moment in UTC that was typed; a day means its end."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Problem(400, f"{name} is no day of the form YYYY-MM-DD.", where=name) from None
    if len(text.strip()) == len("2026-03-05"):
        return datetime.combine(moment.date(), time.max, tzinfo=UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def day_of(text: str, name: str) -> date:
    """Return a day that was typed as YYYY-MM-DD."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise Problem(400, f"{name} is no day of the form YYYY-MM-DD.", where=name) from None
