"""Does a sentence speak of what was or of what will be?  A light guess from its verbs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from functools import cache

from sayso.model.lists import rows


class Tense(Enum):
    """Where a sentence puts what it tells, seen from the day of publication."""

    PAST = "past"
    FUTURE = "future"


_TENSES = {"past": Tense.PAST, "future": Tense.FUTURE, "present": None}
# "has until Friday", "as early as Tuesday": ahead, whatever the verb.
_AHEAD = re.compile(
    r"\b(?:until|till|as (?:early|soon|late) as|effective|starting(?: on)?|due(?: on)?"
    r"|scheduled for|no later than)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


@cache
def _verbs() -> re.Pattern[str]:
    """Return a pattern with a group per tense, from data/time/tense.tsv."""
    forms: dict[str, list[str]] = {"future": [], "present": [], "past": []}
    for tense, listed in rows("time/tense.tsv"):
        forms[tense].extend(listed.split(" | "))
    groups = "|".join(
        f"(?P<{tense}>{'|'.join(form.replace(' ', chr(92) + 's+') for form in listed)})"
        for tense, listed in forms.items()
        if listed
    )
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


Verb = tuple[int, Tense | None]


def verbs_of(text: str, sentence: tuple[int, int]) -> list[Verb]:
    """Return where the verbs of a sentence stand and what they tell; `None` is the present."""
    return [
        (found.start(), _TENSES[found.lastgroup or ""])
        for found in _verbs().finditer(text, *sentence)
    ]


def tense_at(text: str, start: int, end: int, verbs: Sequence[Verb]) -> Tense | None:
    """Return the tense of the verb nearest to `text[start:end]`, first looking before it.

    "Officials said Tuesday they will meet Friday" is past for Tuesday and
    future for Friday.
    """
    before = bisect_left(verbs, start, key=lambda verb: verb[0])
    if before and _AHEAD.search(text, max(0, start - 24), start):
        return Tense.FUTURE
    if before:
        return verbs[before - 1][1]
    return next((tense for place, tense in verbs if place >= end), None)
