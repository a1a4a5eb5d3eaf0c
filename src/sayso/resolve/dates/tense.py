"""Does a sentence speak of what was or of what will be?  A light guess from its verbs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from sayso.model.lists import rows


class Tense(Enum):
    """Where a sentence puts what it tells, seen from the day of publication."""

    PAST = "past"
    FUTURE = "future"


_TENSES = {"past": Tense.PAST, "lasting": Tense.PAST, "future": Tense.FUTURE, "present": None}
# "has until Friday", "as early as Tuesday": ahead, whatever the verb.
_AHEAD = re.compile(
    r"\b(?:(?P<until>until|till)|as (?:early|soon|late) as|effective|starting(?: on)?|due(?: on)?"
    r"|scheduled for|no later than)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "They left, and on Thursday more will follow": a day before its verb.
_FRONTED = re.compile(
    r"(?:[;:—]|\b(?:and|but|while|that))\s+(?:(?:late|early)\s+)?(?:on|in|by|until|from)\s+\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:which|who|whose|whom|where)\b[^,]*\Z")


class Verb(NamedTuple):
    """A verb form: where it stands, what it tells, and whether it tells of a state that lasts."""

    start: int
    tense: Tense | None  # `None` is the present
    lasting: bool = False


@cache
def _verbs() -> re.Pattern[str]:
    """Return a pattern with a group per tense, from data/time/tense.tsv."""
    forms: dict[str, list[str]] = {"future": [], "lasting": [], "present": [], "past": []}
    for tense, listed in rows("time/tense.tsv"):
        forms[tense].extend(listed.split(" | "))
    groups = "|".join(
        f"(?P<{tense}>{'|'.join(form.replace(' ', chr(92) + 's+') for form in listed)})"
        for tense, listed in forms.items()
        if listed
    )
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


@cache
def _unplanned() -> re.Pattern[str]:
    """Return a pattern for "'s night-time attack": what nobody tells ahead, from words.tsv."""
    nouns = "|".join(
        form.replace(" ", r"\s+")
        for name, _, forms in rows("time/words.tsv")
        if name == "unplanned"
        for form in forms.split(" | ")
    )
    return re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?:{nouns})(?:e?s)?\b", re.IGNORECASE)


def verbs_of(text: str, sentence: tuple[int, int]) -> list[Verb]:
    """Return where the verbs of a sentence stand and what they tell."""
    return [
        Verb(found.start(), _TENSES[found.lastgroup or ""], found.lastgroup == "lasting")
        for found in _verbs().finditer(text, *sentence)
    ]


def tense_at(text: str, start: int, end: int, verbs: Sequence[Verb]) -> Tense | None:
    """Return the tense of the verb nearest to `text[start:end]`, first looking before it.

    "Officials said Tuesday they will meet Friday" is past for Tuesday and
    future for Friday. "Friday's attack" was, whatever will come of it.
    """
    if _unplanned().match(text, end):
        return Tense.PAST
    before = bisect_left(verbs, start, key=lambda verb: verb.start)
    ahead = _AHEAD.search(text, max(0, start - 24), start) if before else None
    if ahead and not (ahead["until"] and verbs[before - 1].lasting):
        return Tense.FUTURE
    if before:
        fronted = before < len(verbs) and _FRONTED.search(text, max(0, start - 24), start)
        if fronted and not set(",;:") & set(text[end : verbs[before].start]):
            return verbs[before].tense
        return verbs[before - 1].tense
    # "On Monday the ferry, which was hit last week, will sail": its verb is "will sail".
    after = [verb for verb in verbs if verb.start >= end]
    own = (verb for verb in after if not _RELATIVE.search(text, end, verb.start))
    return next((verb.tense for verb in own), after[0].tense if after else None)
