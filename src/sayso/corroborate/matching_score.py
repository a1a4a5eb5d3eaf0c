"""How likely do two accounts tell one event, and why?

A sum of what speaks for it and against it, as log-odds. The weights were set
by hand on corpora of reports that were tied to each other by people
(`benchmarks/crossdoc.py` measures them) and are no probabilities of a model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import exp

from sayso.corroborate.base import Containment
from sayso.corroborate.matching_stories import Stories
from sayso.corroborate.matching_terms import Account
from sayso.corroborate.matching_words import is_speech, related
from sayso.corroborate.places import (
    Relation,
    Where,
    is_close,
    kilometres_between,
    relation,
)
from sayso.corroborate.terms import When, Who

_NEAR_KM = 25.0
# So much of a sentence, in reports so much alike, is a sentence printed again.
_AGAIN, _ALIKE = 0.8, 0.5
# Reports of so many days are of one time; a day this long before a report is of another.
_DAYS_AROUND, _LONG_BEFORE, _MONTHS_APART = 3, 30, 60
# "Early March" may be the 4th; "in March" is any day's.
_THIRD_OF_A_MONTH = 10


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
        *_parties(one.actors, other.actors, "actor", weights),
        *_parties(one.recipients, other.recipients, "recipient", weights),
        *_places(one.places, other.places, contains, weights),
        *_times(one.when, other.when, weights),
        *_apart(one.when, other.when, weights),
        *_counted(one, other, weights),
        *_told(one, other, stories, weights),
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
    if _is_ahead(one) != _is_ahead(other):
        yield Reason("one is yet to come, the other has happened", w.other_stage)
    if one.kind and other.kind:
        same = one.kind == other.kind
        words = f"one type ({one.kind})" if same else f"two types ({one.kind}, {other.kind})"
        yield Reason(words, w.type if same else w.other_type)


def _is_ahead(this: Account) -> bool:
    return this.stage in _AHEAD


_AHEAD = frozenset({"planned", "requested", "threatened"})


def _parties(
    mine: tuple[Who, ...], yours: tuple[Who, ...], role: str, w: Weights
) -> Iterator[Reason]:
    known = [who for who in mine if who.party], [who for who in yours if who.party]
    if not all(known):
        return
    same = next((a for a in known[0] for b in known[1] if a.same(b)), None)
    if same is not None:
        hit = role == "recipient"
        yield Reason(f"one {role} ({same.name})", w.party, Sign.PARTY, target=hit)
    elif any(a.may_be(b) for a in known[0] for b in known[1]):
        yield Reason(f"perhaps one {role}", w.perhaps_party)
    elif not all(any(who.named for who in side) for side in known):
        # "The market" and "the sheds" may be of one attack; "the brigade" and "the guard" less so.
        yield Reason(f"other words for the {role}", w.other_words)
    else:
        yield Reason(f"two {role}s ({known[0][0].name}, {known[1][0].name})", w.other_party)


def _places(
    mine: tuple[Where, ...], yours: tuple[Where, ...], contains: Containment, w: Weights
) -> Iterator[Reason]:
    if not mine or not yours:
        return
    lies = [(a, b, relation(a, b, contains)) for a in mine for b in yours]
    same = [a for a, _, lie in lies if lie is Relation.SAME]
    within = [(a, b) for a, b, lie in lies if lie in (Relation.INSIDE, Relation.AROUND)]
    if same:
        close = next((a for a in same if is_close(a)), None)
        here = close or same[0]
        weight, sign = (w.place, Sign.PLACE) if close else (w.wide_place, None)
        yield Reason(f"one place ({here.name})", weight, sign)
    elif within:
        a, b = within[0]
        yield Reason(f"one place lies in the other ({a.name}, {b.name})", w.place_within)
    elif any(kilometres_between(a, b) <= _NEAR_KM for a, b, _ in lies):
        yield Reason("places near each other", w.near_place)
    else:
        towns = all(here.place is not None and is_close(here) for here in (*mine, *yours))
        weight = w.other_town if towns else w.other_place
        yield Reason(f"two places ({mine[0].name}, {yours[0].name})", weight, apart=towns)


def _times(one: When, other: When, w: Weights) -> Iterator[Reason]:
    if one.dated and other.dated:
        if one.days_apart(other) == 1:
            # A night has two dates, and so has a day seen from two time zones.
            yield Reason("one day and the next", w.next_day)
        elif not one.meets(other):
            yield Reason("two times", w.other_time)
        elif _is_day(one) and _is_day(other):
            yield Reason("one day", w.day, Sign.TIME)
        else:
            close = all(_is_short(when) for when in (one, other))
            yield Reason("times that overlap", w.time, Sign.TIME if close else None)
    elif one.document_id == other.document_id:
        return
    elif one.dated or other.dated:
        dated, undated = (one, other) if one.dated else (other, one)
        if _long_before(dated, undated):
            yield Reason("one is of long before the other's report", w.recalled)
        elif dated.of_its_days(undated):
            yield Reason("undated, in a report of the other's days", w.lately, Sign.TIME)
    elif one.published is not None and other.published is not None:
        if abs((one.published - other.published).days) <= _DAYS_AROUND:
            yield Reason("undated, in reports of the same days", w.same_days, Sign.TIME)
        elif not one.meets(other):
            yield Reason("undated, in reports of two times", w.other_days)


def _apart(one: When, other: When, w: Weights) -> Iterator[Reason]:
    """Yield that reports of months apart tell one event only where both give its day."""
    if one.published is None or other.published is None or (_is_day(one) and _is_day(other)):
        return
    if abs((one.published - other.published).days) > _MONTHS_APART:
        yield Reason("reports that are months apart", w.months_apart)


def _is_day(when: When) -> bool:
    interval = when.interval
    # "The night of 9 March" is of one day as well.
    return (
        interval is not None
        and interval.earliest is not None
        and (interval.precision == "day" or interval.earliest == interval.latest)
    )


def _is_short(when: When) -> bool:
    interval = when.interval
    if interval is None or interval.earliest is None or interval.latest is None:
        return False
    return (interval.latest - interval.earliest).days <= _THIRD_OF_A_MONTH


def _long_before(dated: When, undated: When) -> bool:
    latest = dated.interval.latest if dated.interval is not None else None
    if latest is None or undated.published is None:
        return False
    return (undated.published - latest).days > _LONG_BEFORE


def _counted(one: Account, other: Account, w: Weights) -> Iterator[Reason]:
    # Counts that differ are no sign against: the dead of a day are counted again and again.
    same = [c for c in one.counts if c in other.counts and c[1] > 1]
    if same:
        which, low, _ = same[0]
        yield Reason(f"one count ({low} {which})", w.count, Sign.COUNT)


def _told(one: Account, other: Account, stories: Stories, w: Weights) -> Iterator[Reason]:
    one_report = one.document_id == other.document_id
    if one_report and one.context == other.context:
        # A sentence that names two events seldom names one of them twice.
        yield Reason("one sentence", w.one_sentence)
        return
    shared = stories.shared(one.context, other.context)
    alike = stories.alike(one.document_id, other.document_id)
    words = f"{shared:.0%} of the weight of the words of the shorter sentence is in both"
    # A sentence printed again is of its event, whether or not a day is given.
    printed_again = not one_report and shared >= _AGAIN and alike >= _ALIKE
    yield Reason(words, w.sentence * shared, Sign.WORDING if printed_again else None)
    if one_report:
        yield Reason("one report", w.one_report)
    else:
        which = "one story" if alike >= w.one_story else "two stories"
        weight = max(w.story_floor, min(w.story_top, w.story * (alike - w.one_story)))
        yield Reason(f"reports of {which} (likeness {alike:.2f})", weight)
