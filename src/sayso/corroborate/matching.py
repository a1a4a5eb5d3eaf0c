"""Which accounts, in several reports or in one, tell the same event?"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.corroborate.base import Containment, by_divisions
from sayso.corroborate.matching_score import Score, score
from sayso.corroborate.matching_stories import Stories
from sayso.corroborate.matching_terms import Account, accounts
from sayso.corroborate.matching_weights import WEIGHTS, Sign, Weights
from sayso.corroborate.matching_words import groups
from sayso.ledger.words import words
from sayso.model import Extraction

# Log-odds from which on two accounts are one event, and from which on that is worth a look.
MATCH, SUGGESTION = 0.0, -1.2
# An account is compared with so many of a block that came before it, so that no pair of reports
# of a long war costs more than one of a short one.
_WINDOW = 48
# Of two groups to be joined, so many accounts of each have to agree on the average.
_ASKED = 6
_WEEK = 7
# Of word, party, place, time, count and wording, so many have to agree closely in a match; one of
# them is the time, or a sentence printed again.
_SIGNS = 2
# Signs of who or what; where they all are wanting, the odds have to be as high as this.
_TELLING = frozenset({Sign.WORD, Sign.PARTY, Sign.COUNT, Sign.WORDING})
_SURE = 2.0
# What is dated no closer than this is looked for among what is as vague.
_VAGUE_WEEKS = 9

# Pairs that are not to be joined, whatever speaks for it.
Apart = Collection[frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMatch:
    """Two accounts that tell one event, or, where `certain` is false, may tell one.

    `one` and `other` are ids of events, `one` of the later report; `score` is
    from 0 to 1; `reasons` are for a reader, the weightiest first.
    """

    one: str
    other: str
    score: float
    certain: bool
    reasons: tuple[str, ...]


def matches(
    extractions: Sequence[Extraction],
    *,
    apart: Apart = frozenset(),
    contains: Containment = by_divisions,
) -> tuple[EventMatch, ...]:
    """Return which events of these reports are one, and which may be.

    The certain matches tie all accounts of an event together, with no more
    pairs than that takes. An account in which an anonymous source has a part is
    compared with others of its report alone.
    """
    told = tuple(accounts(extractions))
    stories = Stories((each.document.id, words(each.document.text)) for each in extractions)
    return match_accounts(told, stories, apart=apart, contains=contains)


def match_accounts(
    told: Sequence[Account],
    stories: Stories,
    *,
    apart: Apart = frozenset(),
    contains: Containment = by_divisions,
    weights: Weights = WEIGHTS,
) -> tuple[EventMatch, ...]:
    """Return which accounts are of one event; `stories` holds the words of their reports.

    Compares within blocks, and joins the likeliest first; two groups are joined
    where their accounts agree on the average.
    """
    judge = _Judge(told, stories, contains, weights)
    likely = []
    for a, b in _candidates(told):
        if frozenset((told[a].id, told[b].id)) not in apart:
            odds = judge.odds(a, b)
            if odds >= SUGGESTION:
                likely.append((odds, a, b))
    likely.sort(key=lambda each: (-each[0], each[1], each[2]))
    joined = _Joined(len(told), judge, told, apart)
    found: list[EventMatch] = []
    open_pairs: list[tuple[int, int]] = []
    for odds, a, b in likely:
        if joined.same(a, b):
            continue
        if odds >= MATCH and judge.tells(a, b) and joined.join(a, b):
            found.append(_match(told[a], told[b], judge.score(a, b), certain=True))
        else:
            open_pairs.append((a, b))
    suggested: set[frozenset[int]] = set()
    for a, b in open_pairs:
        # Of two groups that may be one, the likeliest pair stands for all.
        ends = frozenset((joined.lead(a), joined.lead(b)))
        if len(ends) == 2 and ends not in suggested:
            suggested.add(ends)
            found.append(_match(told[a], told[b], judge.score(a, b), certain=False))
    return tuple(found)


def _match(earlier: Account, later: Account, found: Score, *, certain: bool) -> EventMatch:
    return EventMatch(
        one=later.id,
        other=earlier.id,
        score=round(found.probability, 3),
        certain=certain,
        reasons=found.words,
    )


class _Judge:
    """Scores pairs, each once."""

    def __init__(
        self,
        told: Sequence[Account],
        stories: Stories,
        contains: Containment,
        weights: Weights,
    ) -> None:
        self._told, self._stories, self._contains = told, stories, contains
        self._weights = weights
        self._odds: dict[tuple[int, int], float] = {}

    def score(self, a: int, b: int) -> Score:
        return score(self._told[a], self._told[b], self._stories, self._contains, self._weights)

    def odds(self, a: int, b: int) -> float:
        key = (a, b) if a < b else (b, a)
        if key not in self._odds:
            self._odds[key] = self.score(*key).odds
        return self._odds[key]

    def tells(self, a: int, b: int) -> bool:
        """Tell whether two accounts agree closely in enough to be told from others of their type.

        "A drone hit the harbour of Höfn in March" may be any night's.
        """
        one, other = self._told[a], self._told[b]
        if not (one.kind and other.kind):
            return True
        found = self.score(a, b)
        if found.elsewhere:
            return False
        signs = found.signs
        timed = signs & {Sign.TIME, Sign.WORDING} or one.document_id == other.document_id
        if not timed or len(signs) < _SIGNS:
            return False
        # One party attacks more than once a week, and nine are killed in more than one attack.
        if not signs & {Sign.PLACE, Sign.WORDING}:
            return {Sign.WORD, Sign.PARTY} <= signs
        # At one place, one day, by nobody known and in other words: perhaps one, perhaps two.
        return bool(signs & _TELLING) or self.odds(a, b) >= _SURE


class _Joined:
    """Groups of accounts that are one event so far."""

    def __init__(self, count: int, judge: _Judge, told: Sequence[Account], apart: Apart) -> None:
        self._leader = list(range(count))
        self._members: dict[int, list[int]] = {n: [n] for n in range(count)}
        # Of each group its reports, and whether it holds an anonymous source.
        self._reports = {n: {each.document_id} for n, each in enumerate(told)}
        self._hidden = {n for n, each in enumerate(told) if each.hidden}
        self._judge, self._told = judge, told
        self._barred: defaultdict[str, set[str]] = defaultdict(set)
        for pair in apart:
            if len(pair) == 2:
                one, other = pair
                self._barred[one].add(other)
                self._barred[other].add(one)

    def lead(self, n: int) -> int:
        while self._leader[n] != n:
            self._leader[n] = self._leader[self._leader[n]]
            n = self._leader[n]
        return n

    def same(self, a: int, b: int) -> bool:
        return self.lead(a) == self.lead(b)

    def join(self, a: int, b: int) -> bool:
        """Make one of two groups if their accounts agree; tell whether that was done."""
        first, second = sorted((self.lead(a), self.lead(b)))
        mine, yours = self._members[first], self._members[second]
        if self._kept_apart(first, second):
            return False
        odds = [self._judge.odds(m, y) for m in mine[-_ASKED:] for y in yours[-_ASKED:]]
        if sum(odds) / len(odds) < MATCH:
            return False
        self._leader[second] = first
        mine.extend(self._members.pop(second))
        self._reports[first] |= self._reports.pop(second)
        if second in self._hidden:
            self._hidden.add(first)
        return True

    def _kept_apart(self, first: int, second: int) -> bool:
        barred = [
            self._barred[self._told[n].id]
            for n in (self._members[first] if self._barred else ())
            if self._told[n].id in self._barred
        ]
        if barred and not {self._told[n].id for n in self._members[second]}.isdisjoint(
            frozenset().union(*barred)
        ):
            return True
        # What holds an anonymous source stays within its report, in company too.
        hidden = first in self._hidden or second in self._hidden
        return hidden and len(self._reports[first] | self._reports[second]) > 1


def _candidates(told: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of accounts that share a block, each once, the earlier first.

    Blocks are of one type or word, one party, place or story, and about one time.
    """
    recent: defaultdict[object, deque[int]] = defaultdict(lambda: deque(maxlen=_WINDOW))
    for n, this in enumerate(told):
        before: set[int] = set()
        keys = tuple(_keys(this))
        for key in keys:
            before.update(recent[key])
        for m in sorted(before):
            other = told[m]
            if not (this.hidden or other.hidden) or this.document_id == other.document_id:
                yield m, n
        for key in keys:
            recent[key].append(n)


def _keys(this: Account) -> Iterable[object]:
    names: set[object] = {this.kind} if this.kind else {*this.keys, *groups(this.keys)}
    about: set[object] = {("report", this.document_id)}
    about |= {("place", where.region) for where in this.places}
    about |= {("count", which, low) for which, low, _ in this.counts if low > 1}
    about |= {word for who in (*this.actors, *this.recipients) for word in who.party}
    weeks = tuple(_weeks(this))
    for name in names:
        for what in about:
            if isinstance(what, tuple) and what[0] == "report":
                yield name, what
            else:
                for week in weeks:
                    yield name, what, week


def _weeks(this: Account) -> Iterable[int | None]:
    """Return the weeks that an account can be of, each with the next; None for any."""
    first, last = _days(this)
    if first is None or last is None:
        return (None,)
    start, end = first.toordinal() // _WEEK, last.toordinal() // _WEEK
    return range(start, end + 2) if end - start <= _VAGUE_WEEKS else (None,)


def _days(this: Account) -> tuple[date | None, date | None]:
    interval = this.when.interval
    if interval is not None and (interval.earliest or interval.latest):
        return interval.earliest or interval.latest, interval.latest or interval.earliest
    return this.when.published, this.when.published


def events_of(found: Iterable[EventMatch]) -> Mapping[str, frozenset[str]]:
    """Return for each matched event all that are one with it, itself included."""
    members: dict[str, list[str]] = {}
    for each in found:
        if each.certain:
            mine, yours = (members.setdefault(end, [end]) for end in (each.one, each.other))
            if mine is not yours:
                # The smaller goes into the larger, so that no name moves often.
                less, more = sorted((mine, yours), key=len)
                more.extend(less)
                members.update(dict.fromkeys(less, more))
    whole = {id(group): frozenset(group) for group in members.values()}
    return {name: whole[id(group)] for name, group in members.items()}
