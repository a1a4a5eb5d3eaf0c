"""Does a sentence speak of what was or of what will be?  A light guess from its verbs."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib.resources import files


class Tense(Enum):
    """Where a sentence puts what it tells, seen from the day of publication."""

    PAST = "past"
    FUTURE = "future"


@cache
def _verbs() -> re.Pattern[str]:
    """Return a pattern with a group per tense, from data/time/tense.tsv."""
    forms: dict[str, list[str]] = {"past": [], "future": [], "present": []}
    text = files("sayso").joinpath("data", "time", "tense.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            tense, listed = line.split("\t")
            forms[tense].extend(listed.split(" | "))
    groups = "|".join(
        f"(?P<{tense}>{'|'.join(form.replace(' ', chr(92) + 's+') for form in listed)})"
        for tense, listed in forms.items()
        if listed
    )
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int]) -> Tense | None:
    """Return the tense of the verb nearest to `text[start:end]`, first looking before it.

    `sentence` is the half-open range to look in. "Officials said Tuesday they
    will meet Friday" is past for Tuesday and future for Friday.
    """
    last = None
    for last in _verbs().finditer(text, sentence[0], start):  # noqa: B007 - the last one counts
        pass
    if last is None:
        last = _verbs().search(text, end, sentence[1])
    if last is None:
        return None
    if last["future"]:
        return Tense.FUTURE
    return Tense.PAST if last["past"] else None
