"""How does a story or a situation report look as Markdown?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.query.situation import Account, Dispute, Happening, Situation, Value
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

# Marks that Markdown would take for its own.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_DIFFER = ("actor", "place", "day", "killed", "injured")


def markdown(told: Situation) -> str:
    """Return the whole report; each line that tells something has a footnote."""
    return "\n".join(_lines(told)) + "\n"


def differing(happening: Happening) -> tuple[Value, ...]:
    """Return the values of the slots of which several are given."""
    slots = [value.slot for value in happening.values]
    return tuple(v for v in happening.values if v.slot in _DIFFER and slots.count(v.slot) > 1)


def _lines(told: Situation) -> Iterator[str]:
    yield f"# {_plain(told.title)}"
    yield ""
    yield f"Asked: {_plain(asked(told.scope))}. {len(told.reports)} reports were read."
    yield ""
    if told.happenings:
        yield from ("## What happened", "")
        for each in told.happenings:
            yield from _happening(each)
    if told.undated:
        yield from ("## Told without a day", "")
        for each in told.undated:
            for account in each.accounts:
                yield f"- {_account(account)}"
            if each.again:
                yield f"- Printed again, and no further voice:{_marks(each.again)}"
        yield ""
    if told.whereabouts:
        yield from ("## Who was where", "")
        yield "| who | where | days | what is known | because | |"
        yield "|---|---|---|---|---|---|"
        for course in told.whereabouts:
            for each_days in course.days:
                cells = (
                    _plain(course.actor),
                    _plain(course.place),
                    days(each_days.first, each_days.last),
                    each_days.state,
                    each_days.reason,
                    _marks(each_days.notes),
                )
                yield f"| {' | '.join(cells)} |"
        yield ""
    if told.disputes:
        yield from ("## What cannot both hold", "")
        for dispute in told.disputes:
            yield from _dispute(dispute)
    if told.unknown or told.left_open:
        yield from ("## What is not known", "")
        yield from (f"- {_plain(line)}" for line in told.unknown)
        yield from (f"- {_account(account)}" for account in told.left_open)
        yield ""
    yield from _sources(told)
    yield from _notes(told)


def _happening(each: Happening) -> Iterator[str]:
    yield f"### {days(each.first, each.last)}: {_plain(heading(each))}"
    yield ""
    yield _plain(chains(each))
    yield ""
    for account in each.accounts:
        yield f"- {_account(account)}"
    if each.again:
        yield f"- Printed again, and no further voice:{_marks(each.again)}"
    yield ""
    for value in differing(each):
        voices = ", ".join(map(_plain, value.voices))
        yield f"- {value.slot}: {_plain(value.value)} ({voices}){_marks(value.notes)}"
    if each.missing:
        yield f"- not said: {', '.join(each.missing)}"
    if each.missing or differing(each):
        yield ""


def _account(account: Account) -> str:
    where = "" if account.own else f" ({_plain(told_where(account))})"
    return f"{_plain(lead(account))}{where}: “{_plain(said(account))}”{_marks((account.note,))}"


def _dispute(each: Dispute) -> Iterator[str]:
    yield f"### {_plain(each.subject)}"
    yield ""
    for name, side in zip(("One side", "The other"), each.sides, strict=True):
        yield f"{name}:"
        yield ""
        yield from (f"- {_account(account)}" for account in side)
        yield ""
    yield f"What would settle it: {_plain(each.settles)}."
    yield ""


def _sources(told: Situation) -> Iterator[str]:
    yield from ("## Reports read", "")
    for each in told.reports:
        parts = [each.outlet or NO_OUTLET, day(each.published), f"“{each.title or each.uri}”"]
        kin = f"; {each.kin}" if each.kin else ""
        yield f"- {_plain(', '.join(parts) + kin)} (sha256 `{each.digest}`)"
    yield ""


def _notes(told: Situation) -> Iterator[str]:
    yield from ("## Notes", "")
    for note in told.notes:
        yield (
            f"[^{note.number}]: {_plain(source_of(note))}: {_plain(exactly(note))} `{note.record}`,"
            f" characters {note.start} to {note.end} of `{note.digest[:12]}`"
        )
    yield ""
    yield f"Cite as: Sayso {told.version}, “{_plain(told.title)}”, sha256 `{told.digest}`"


def _marks(notes: Sequence[int]) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _plain(text: str) -> str:
    """Return words as they are: nothing of a report is markup."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
