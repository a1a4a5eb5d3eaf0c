"""How likely do two accounts tell one event, and why?

A sum of what speaks for it and against it, as log-odds. The weights were set
by hand on corpora of reports that were tied to each other by people
(`benchmarks/crossdoc.py` measures them) and are no probabilities of a model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from sayso.corroborate.base import Containment
from sayso.corroborate.matching_signs import (
    by_counts,
    by_parties,
    by_places,
    by_stories,
    by_times,
    far_apart,
    is_ahead,
)
from sayso.corroborate.matching_stories import Stories
from sayso.corroborate.matching_terms import Account
from sayso.corroborate.matching_weights import WEIGHTS, Reason, Sign, Weights
from sayso.corroborate.matching_words import is_speech, related


@dataclass(frozen=True, slots=True)
class Score:
    """The log-odds that two accounts are of one event, and what they are the sum of."""

    odds: float
    reasons: tuple[Reason, ...]

    @property
    def probability(self) -> float:
        """Return the log-odds as a number from 0 to 1."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.odds))))

    @property
    def signs(self) -> frozenset[Sign]:
        """Return in which ways the two agree closely."""
        return frozenset(reason.sign for reason in self.reasons if reason.sign is not None)

    @property
    def elsewhere(self) -> bool:
        """Tell whether the two are of two towns, and nobody that was hit is in both."""
        return any(r.apart for r in self.reasons) and not any(r.target for r in self.reasons)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the reasons in words, the weightiest first."""
        return tuple(r.words for r in sorted(self.reasons, key=lambda r: -abs(r.weight)))


def score(
    one: Account,
    other: Account,
    stories: Stories,
    contains: Containment,
    weights: Weights = WEIGHTS,
) -> Score:
    """Return what speaks for and against two accounts being of one event."""
    reasons = (
        *_named(one, other, stories, weights),
        *by_parties(one.actors, other.actors, "actor", weights),
        *by_parties(one.recipients, other.recipients, "recipient", weights),
        *by_places(one.places, other.places, contains, weights),
        *by_times(one.when, other.when, weights),
        *far_apart(one.when, other.when, weights),
        *by_counts(one, other, weights),
        *by_stories(one, other, stories, weights),
    )
    return Score(weights.prior + sum(reason.weight for reason in reasons), reasons)


def _named(one: Account, other: Account, stories: Stories, w: Weights) -> Iterator[Reason]:
    both = one.keys & other.keys
    mine, yours = "/".join(sorted(one.keys)), "/".join(sorted(other.keys))
    if both:
        # Every report says that someone "said"; few say that someone was "kidnapped".
        rarest = max(map(stories.rarity_of_stem, both))
        yield Reason(
            f"one word ({'/'.join(sorted(both))})",
            w.word * max(w.common, min(1.0, rarest / w.rare)),
            Sign.WORD,
        )
    elif related(one.keys, other.keys):
        yield Reason(f"words for one thing ({mine}, {yours})", w.related, Sign.WORD)
    else:
        # A type has many words: "shells hit the market" and "the bombardment".
        of_type = bool(one.kind) and one.kind == other.kind
        weight = w.other_word_of_type if of_type else w.other_word
        yield Reason(f"two words ({mine}, {yours})", weight)
    if is_speech(one.keys) and is_speech(other.keys):
        # "He said … he said" are two sayings more often than one.
        yield Reason("words for saying", w.speech)
    if is_ahead(one) != is_ahead(other):
        yield Reason("one is yet to come, the other has happened", w.other_stage)
    if one.kind and other.kind:
        same = one.kind == other.kind
        words = f"one type ({one.kind})" if same else f"two types ({one.kind}, {other.kind})"
        yield Reason(words, w.type if same else w.other_type)
