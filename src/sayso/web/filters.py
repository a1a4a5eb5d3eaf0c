"""Which rows does an address ask for?"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime

from sayso.web.ask import Wish
from sayso.web.problems import Problem
from sayso.web.state import State

_NAMES = {"q": "words", "from": "first", "to": "last"}
_LONGEST = 500
_KINDS = {field.name: field.type for field in fields(Wish)}


def wish_of(state: State) -> Wish:
    """Return what the query of an address asks for; raise Problem for a day that is none.

    `q` are the words, `from` and `to` days; the other names are those of `Wish`.
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
        elif kind == "str":
            given[wanted] = values[0]
        else:
            given[wanted] = values
    return Wish(**given)  # type: ignore[arg-type]


def day_of(text: str, name: str) -> date:
    """Return a day that was typed as YYYY-MM-DD."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise Problem(400, f"{name} is no day of the form YYYY-MM-DD.", where=name) from None
