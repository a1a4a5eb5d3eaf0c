"""How reliable is a source, and how credible is what is said?  The Admiralty letters and digits.

A letter is a person's judgement of a named source and F until there is one. A
digit is worked out from who says so and who denies it (NATO AJP-2.1: 1 is
confirmed by other sources, 6 cannot be judged), and says how.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.corroborate.decisions import by_rule
from sayso.errors import NotFound
from sayso.ledger import Kind, Ledger, standing
from sayso.model import Judgement

_DECISION = "reliability-"


class Letter(StrEnum):
    """How reliable a source has been."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def meaning(self) -> str:
        """Return the letter in words."""
        return _LETTERS[self]


_LETTERS = {
    Letter.A: "completely reliable",
    Letter.B: "usually reliable",
    Letter.C: "fairly reliable",
    Letter.D: "not usually reliable",
    Letter.E: "unreliable",
    Letter.F: "cannot be judged",
}

_DIGITS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """The digit of what is said, its meaning, and why it is no other."""

    digit: int
    meaning: str
    reason: str


def credibility(affirmed: tuple[int, int], denied: tuple[int, int]) -> Credibility:
    """Return the digit for what so many independent chains affirm and deny, each (low, high)."""
    for holds, digit, reason in _rules(affirmed, denied):
        if holds:
            return Credibility(digit=digit, meaning=_DIGITS[digit], reason=reason)
    raise AssertionError("the last rule always holds")


def _rules(affirmed: tuple[int, int], denied: tuple[int, int]) -> tuple[tuple[bool, int, str], ...]:
    low, high = affirmed
    against = denied[1]
    say, deny = span(affirmed), span(denied)
    return (
        (not high and not against, 6, "nobody says that it is so, and nobody denies it"),
        (not high, 5, f"{deny} deny it, and nobody says that it is so"),
        (not against and low > 1, 1, f"{say} independent chains say so, and nobody denies it"),
        (
            not against and high > 1,
            2,
            f"{say} chains say so, which may be one, and nobody denies it",
        ),
        (not against, 3, "one chain says so, and nobody denies it"),
        (low > against, 3, f"{say} independent chains say so, and {deny} deny it"),
        (high >= denied[0], 4, f"{say} say so, and {deny} deny it"),
        (True, 5, f"{say} say so, and {deny}, which is more, deny it"),
    )


def span(ends: tuple[int, int]) -> str:
    """Return a range in words: "2", or "2 to 5"."""
    low, high = ends
    return str(low) if low == high else f"{low} to {high}"


def rate(
    ledger: Ledger, source: str, letter: Letter, *, by: str, reason: str, at: datetime
) -> Judgement:
    """Write a person's judgement of a named source; `source` may be the beginning of its id.

    Raises NotFound where no one source has that name, and RuleBroken for an
    anonymous source: it is known in one report alone, so that nothing can be
    said of how reliable it has been.
    """
    found = [node.id for node in ledger.find(source) if node.kind is Kind.SOURCE]
    if len(found) != 1:
        what = "no source has" if not found else "several sources have"
        raise NotFound(f"{what} a name that begins with {source}; `sayso sources` lists them")
    before = ratings(ledger).get(found[0])
    judgement = Judgement(
        about=found[0],
        decision=f"{_DECISION}{letter.lower()}",
        by=by,
        reason=reason,
        at=at,
        supersedes=None if before is None else before.id,
    )
    ledger.judge(judgement)
    return judgement


def ratings(ledger: Ledger, *, as_of: datetime | None = None) -> Mapping[str, Judgement]:
    """Return the standing judgement of each source that a person has rated."""
    return {
        judgement.about: judgement
        for judgement in standing(ledger.judgements(as_of=as_of))
        if judgement.decision.startswith(_DECISION) and not by_rule(judgement)
    }


def letter_of(judgement: Judgement | None) -> Letter:
    """Return the letter that a judgement gives; F where there is none."""
    if judgement is None:
        return Letter.F
    return Letter(judgement.decision.removeprefix(_DECISION).upper())
