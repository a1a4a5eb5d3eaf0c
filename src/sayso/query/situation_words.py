"""How is an account, a day or a range put into words, the same in every format?"""

from __future__ import annotations

import re
from datetime import date

from sayso.query.situation import Account, Happening, Note, Scope

# In the past, which has one form for one voice and for many.
_VERBS = {
    "asserted": "said",
    "denied": "denied",
    "accused": "accused",
    "possible": "held it possible",
    "suspected": "suspected",
    "requested": "asked",
    "planned": "announced",
    "admitted": "admitted",
    "unclear": "said that it was not clear",
}
_OF_OUTLET = {"asserted": "reported", "unclear": "reported that it was not clear"}
_QUOTED = re.compile(r"^[\"“„«'‘](?P<said>[^\"“”„«»]*)[\"”»'’]$")
NO_OUTLET = "a report without an outlet"


def day(value: date | None) -> str:
    """Return a day as it is written ("9 April 2024"); a day that is not known as "…"."""
    return "…" if value is None else f"{value.day} {value:%B %Y}"


def days(first: date | None, last: date | None) -> str:
    """Return a stretch of days ("9 April 2024", "8 to 10 April 2024", "until 9 April 2024")."""
    if first is None and last is None:
        return "no day is given"
    if first is None:
        return f"until {day(last)}"
    if last is None:
        return f"from {day(first)}"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def lead(account: Account) -> str:
    """Return who said it and how ("Harbour Guard denied", "Nordvarp reported")."""
    *relays, source = account.chain
    verb = _VERBS.get(account.stance, "said")
    name = f"{source[:1].upper()}{source[1:]}"
    if account.own:
        return f"{name} {_OF_OUTLET.get(account.stance, verb)}"
    quoted = f", quoted by {' and '.join(relays)}," if relays else ""
    return f"{name}{quoted} {verb}"


def said(account: Account) -> str:
    """Return the words as they are set in quotation marks: without marks of their own around."""
    found = _QUOTED.match(account.said)
    return (found["said"] if found else account.said).rstrip(",")


def exactly(note: Note) -> str:
    """Return the exact words of a note in quotation marks, their own where they have some."""
    return note.words if _QUOTED.match(note.words) else f"“{note.words}”"


def told_where(account: Account) -> str:
    """Return where it was told ("Nordvarp, 9 April 2024")."""
    outlet = account.outlet or NO_OUTLET
    return f"{outlet}, {day(account.published)}" if account.published else outlet


def heading(happening: Happening) -> str:
    """Return an event in a few words ("Assault, Grindavik")."""
    kind = happening.type.capitalize()
    return f"{kind}, {happening.place}" if happening.place else kind


def chains(happening: Happening) -> str:
    """Return how many independent chains say so, and how many deny it, in words."""
    parts = []
    if happening.affirmed.high:
        parts.append(f"{_counted(str(happening.affirmed))} that it happened")
    if happening.denied.high:
        parts.append(f"{_counted(str(happening.denied), 'denies', 'deny')} it")
    told = ", ".join(parts) or "nobody says that it is so, and nobody denies it"
    return f"{told[:1].upper()}{told[1:]}. Information {happening.digit}: {happening.meaning}."


def _counted(number: str, one: str = "says", more: str = "say") -> str:
    many = number != "1"
    return f"{number} independent chain{'s' if many else ''} {more if many else one}"


def source_of(note: Note) -> str:
    """Return where a note leads ("Nordvarp, 9 April 2024, “Title”, paragraph 3")."""
    parts = [note.outlet or NO_OUTLET]
    parts.extend([day(note.published)] if note.published else [])
    parts.extend([f"“{note.title}”"] if note.title else [])
    parts.append(f"paragraph {note.paragraph}" if note.paragraph else "headline")
    return ", ".join(parts)


def asked(scope: Scope) -> str:
    """Return what was asked for, as one line that can be typed again."""
    parts = [
        f"{name}: {value}"
        for name, value in (
            ("event", scope.event),
            ("place", scope.place),
            ("actor", scope.actor),
            ("from", scope.first),
            ("to", scope.last),
            ("as of", scope.as_of.isoformat() if scope.as_of else None),
        )
        if value is not None
    ]
    return "; ".join(parts) or "everything in the ledger"
