"""Which reports of a ledger does one that arrives come from?

The same judgement as a comparison of all reports (`copies`), made for each
report once, when it is there: its wording is looked up among what came before,
and only what shares some is read. The work for a report does not grow with the
ledger, nor, where hundreds of papers print one dispatch, with their number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sayso.corroborate.copies import Relation, Report, arranged, is_update, part, report
from sayso.corroborate.copies_record import RULE, finding, record_copies
from sayso.corroborate.copies_text import (
    REMEMBERED,
    Fingerprint,
    Likeness,
    enough_samples,
    fingerprint,
    keys,
    overlap,
)
from sayso.corroborate.decisions import record_pairs
from sayso.ledger import Ledger
from sayso.ledger.lookup import kin
from sayso.ledger.lookup.kin import Numbered
from sayso.ledger.sql import SqlLedger
from sayso.ledger.words import words
from sayso.model import Judgement

# So many of a group are compared with a newcomer: those that came out first, and the latest of
# its own outlet.
_COMPARED = 8
# So many reports at once are made up for.
_AT_ONCE = 200


def record_arrivals(ledger: Ledger, *, at: datetime) -> tuple[Judgement, ...]:
    """Compare the reports that were not compared yet, and write what they come from.

    Returns what was written. A ledger in memory compares all its reports.
    """
    if not isinstance(ledger, SqlLedger):
        return record_copies(ledger, at=at)
    written: list[Judgement] = []
    while True:
        with ledger.reading() as connection:
            arrived = kin.not_compared(connection, _AT_ONCE)
        for each in arrived:
            with ledger.reading() as connection:
                found = _compared(connection, each)
            # First what was found, then that it was looked for: a run that is stopped
            # between the two finds the same again.
            written += record_pairs(ledger, map(finding, found.relations), by=RULE, at=at)
            with ledger.writing() as connection:
                kin.remember(connection, each.number, found.keys)
                kin.join(connection, each.number, found.leaders)
        if len(arrived) < _AT_ONCE:
            return tuple(written)


@dataclass(frozen=True, slots=True)
class _Compared:
    """What came of comparing a report: relations, groups that it joins, keys to remember."""

    relations: tuple[Relation, ...]
    leaders: frozenset[int]
    keys: tuple[int, ...]


def _compared(connection: Connection, arrived: Numbered) -> _Compared:
    """Compare a report with those before it that share some of its wording."""
    this = _report(arrived)
    marks = fingerprint(words(this.text))
    bands, samples = keys(marks)
    near: list[Numbered] = []
    held: list[tuple[Numbered, Report, Likeness]] = []
    for other, other_marks in _candidates(connection, marks, bands, samples):
        like = overlap(other_marks, marks)
        if like.near or (like.holds and is_update(_report(other), this, like)):
            near.append(other)
        elif like.holds:
            held.append((other, _report(other), like))
    leaders = kin.leaders_of(connection, {each.number for each in (*near, *(h[0] for h in held))})
    joined = frozenset(leaders[each.number] for each in near)
    apart = [each for each in held if leaders[each[0].number] not in joined]
    return _Compared(
        relations=(
            *_of_group(connection, arrived, this, joined),
            *_parts(this, apart, leaders),
        ),
        leaders=joined,
        keys=_free(connection, (*bands, *samples)),
    )


def _report(each: Numbered) -> Report:
    return report(each.document, each.seen)


def _candidates(
    connection: Connection, this: Fingerprint, bands: tuple[int, ...], samples: tuple[int, ...]
) -> Iterator[tuple[Numbered, Fingerprint]]:
    shared = {number for _, number in kin.with_keys(connection, bands)}
    sampled = Counter(number for _, number in kin.with_keys(connection, samples))
    numbers = sorted(shared | set(sampled))
    # A report that shares one sample is read only where one is enough for the shorter of two.
    few = len(this.samples) <= 1
    worth = [n for n in numbers if n in shared or few or sampled[n] > 1]
    for other in kin.numbered(connection, worth):
        other_print = fingerprint(words(_report(other).text))
        if other.number in shared or sampled[other.number] >= enough_samples(this, other_print):
            yield other, other_print


def _free(connection: Connection, wanted: Iterable[int]) -> tuple[int, ...]:
    """Return the keys that not so many reports have yet that one more would say nothing."""
    each = tuple(dict.fromkeys(wanted))
    taken = Counter(key for key, _ in kin.with_keys(connection, each))
    return tuple(key for key in each if taken[key] < REMEMBERED)


def _of_group(
    connection: Connection, arrived: Numbered, this: Report, leaders: frozenset[int]
) -> Iterator[Relation]:
    if not leaders:
        return
    numbers = kin.eldest(connection, leaders, this.publisher, _COMPARED)
    members = [*kin.numbered(connection, numbers), arrived]
    for relation in arranged([_report(each) for each in members]):
        if this.id in (relation.one, relation.other):
            yield relation


def _parts(
    this: Report, held: list[tuple[Numbered, Report, Likeness]], leaders: dict[int, int]
) -> Iterator[Relation]:
    """Yield what a text is part of: of several copies that hold it, the first."""
    within: defaultdict[tuple[str, int], list[Relation]] = defaultdict(list)
    for other, told, like in held:
        relation = part(told, this, like)
        within[relation.one, leaders[other.number]].append(relation)
    for found in within.values():
        yield found[0]
