"""What speaks for and against two accounts telling one event?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.corroborate.base import Containment
from sayso.corroborate.matching_stories import Stories
from sayso.corroborate.matching_terms import Account
from sayso.corroborate.matching_weights import Reason, Sign, Weights
from sayso.corroborate.places import Relation, Where, is_close, kilometres_between, relation
from sayso.corroborate.terms import When, Who

_NEAR_KM = 25.0
# So much of a sentence, in reports so much alike, is a sentence printed again.
_AGAIN, _ALIKE = 0.8, 0.5
# Reports of so many days are of one time; a day this long before a report is of another.
_DAYS_AROUND, _LONG_BEFORE, _MONTHS_APART = 3, 30, 60
# "Early March" may be the 4th; "in March" is any day's.
_THIRD_OF_A_MONTH = 10


def is_ahead(this: Account) -> bool:
    """Tell whether what is told lies ahead: planned, demanded or threatened."""
    return this.stage in _AHEAD


_AHEAD = frozenset({"planned", "requested", "threatened"})


def by_parties(
    mine: tuple[Who, ...], yours: tuple[Who, ...], role: str, w: Weights
) -> Iterator[Reason]:
    """Yield what the parties in one role say for or against one event."""
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


def by_places(
    mine: tuple[Where, ...], yours: tuple[Where, ...], contains: Containment, w: Weights
) -> Iterator[Reason]:
    """Yield what the places say for or against one event."""
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


def by_times(one: When, other: When, w: Weights) -> Iterator[Reason]:
    """Yield what the days say for or against one event."""
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


def far_apart(one: When, other: When, w: Weights) -> Iterator[Reason]:
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


def by_counts(one: Account, other: Account, w: Weights) -> Iterator[Reason]:
    """Yield what equal numbers of dead and hurt say for one event."""
    # Counts that differ are no sign against: the dead of a day are counted again and again.
    same = [c for c in one.counts if c in other.counts and c[1] > 1]
    if same:
        which, low, _ = same[0]
        yield Reason(f"one count ({low} {which})", w.count, Sign.COUNT)


def by_stories(one: Account, other: Account, stories: Stories, w: Weights) -> Iterator[Reason]:
    """Yield what the reports around them say for or against one event."""
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
