"""What weighs for and against one event, and what a reason looks like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each sign adds to the log-odds of two accounts being one event; `prior` is without any.

    `word` is multiplied by how rare the word is (at least `common`, at most 1,
    which it is from `rare` on), `sentence` by the share of words in common,
    `story` by how far the likeness of the reports is from `one_story`.
    """

    prior: float = -2.7
    word: float = 4.1
    rare: float = 3.0
    common: float = 0.15
    related: float = 1.6
    other_word: float = -1.95
    other_word_of_type: float = -0.8
    type: float = 0.0
    other_type: float = -1.5
    other_stage: float = -1.5
    party: float = 0.45
    perhaps_party: float = -1.0
    other_party: float = -1.6
    other_words: float = -1.6
    place: float = 2.0
    wide_place: float = 0.5
    place_within: float = 0.6
    near_place: float = 0.3
    other_place: float = -2.5
    other_town: float = -6.0
    day: float = 1.3
    time: float = 0.5
    other_time: float = -5.5
    next_day: float = -2.5
    lately: float = 0.3
    recalled: float = -1.5
    same_days: float = 0.5
    other_days: float = -2.0
    months_apart: float = -3.0
    speech: float = -2.0
    count: float = 0.8
    sentence: float = 6.0
    one_report: float = 1.35
    one_sentence: float = -1.5
    story: float = 11.0
    one_story: float = 0.125
    story_floor: float = -1.5
    story_top: float = 3.5


WEIGHTS = Weights()


class Sign(StrEnum):
    """What kind of agreement tells one event from others of its type."""

    WORD = "word"
    PARTY = "party"
    PLACE = "place"
    TIME = "time"
    COUNT = "count"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (positive weight) or against two accounts being of one event.

    `sign` is set where it agrees closely: one town, not one country; one day, not one year.
    `apart` marks two towns, which hold two accounts apart unless one thing was hit in both
    (`target`).
    """

    words: str
    weight: float
    sign: Sign | None = None
    apart: bool = False
    target: bool = False
