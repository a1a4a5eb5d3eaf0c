"""Which reports are one report: the same again, a corrected version, a copy, or one in another?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sayso.corroborate.copies_text import (
    Fingerprint,
    Likeness,
    fingerprint,
    like_pairs,
    overlap,
)
from sayso.ledger.words import words
from sayso.model import BlockKind, Document

# An outlet that prints much the same text later than this prints it anew ("the annual forecast").
_VERSIONS_WITHIN = timedelta(days=30)
# So many words from the start are the opening, by which an updated text is known.
_OPENING = 40
# An outlet's text that stands in a text of its own of twice the length or more is a part of it.
_ABOUT_ONE_SIZE = 0.5
_COMPARED = frozenset({BlockKind.HEADLINE, BlockKind.BODY})


class Kin(StrEnum):
    """How one report comes from another."""

    SAME = "same-text"
    VERSION = "version"
    COPY = "copy"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as far as it is compared; `seen` is when the ledger learnt of it."""

    id: str
    head: str
    text: str
    publisher: str | None = None
    published: date | None = None
    seen: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One report comes from another.

    `one` is the later report and `other` what it repeats, corrects or copies;
    of a part, `one` is the shorter text and `other` the one that holds it.
    `jaccard` is the share of three-word shingles that both have among those
    that either has, `containment` that among the shingles of the shorter text.
    """

    one: str
    other: str
    kind: Kin
    jaccard: float
    containment: float
    reasons: tuple[str, ...]


def report(doc: Document, seen: datetime | None = None) -> Report:
    """Return what of a document is compared: headline and body, no byline and no furniture."""
    parts = [block for block in doc.blocks if block.kind in _COMPARED]
    heads = [b.span.of(doc.text) for b in parts if b.kind is BlockKind.HEADLINE]
    return Report(
        id=doc.id,
        head=doc.title or (heads[0] if heads else ""),
        text="\n".join(block.span.of(doc.text) for block in parts) or doc.text,
        publisher=doc.publisher,
        published=doc.published,
        seen=seen,
    )


def copies(reports: Iterable[Report]) -> tuple[Relation, ...]:
    """Return how the reports come from each other, in the order in which they are given.

    Versions of one outlet form a chain, each pointing to the one before; a copy
    points to the original, which is the earliest published of its kin, or else
    the first seen. Candidates come from MinHash bands and sampled shingles, and
    each is checked on its words; the cost grows with the length of all texts.
    """
    once = {each.id: each for each in reports}
    given = tuple(once.values())
    prints = [fingerprint(words(each.text)) for each in given]
    near: list[tuple[int, int]] = []
    parts: list[tuple[int, int, Likeness]] = []
    for a, b, like in like_pairs(prints):
        if like.near:
            near.append((a, b))
        elif like.holds:
            if _outlet(given[a], given[b]) and _updated(given[a], given[b], like):
                near.append((a, b))
            else:
                parts.append((a, b, like))
    leader = _groups(len(given), near)
    kin: defaultdict[int, list[int]] = defaultdict(list)
    for n in range(len(given)):
        kin[leader[n]].append(n)
    found: list[tuple[int, Relation]] = []
    for group in kin.values():
        if len(group) > 1:
            found.extend(_arranged(group, given, prints))
    found.extend(_parts(parts, given, prints, leader))
    return tuple(relation for _, relation in sorted(found, key=lambda pair: pair[0]))


def arranged(group: Sequence[Report]) -> tuple[Relation, ...]:
    """Return how reports that are known for kin come from each other, the original apart."""
    prints = [fingerprint(words(each.text)) for each in group]
    found = _arranged(range(len(group)), group, prints)
    return tuple(relation for _, relation in sorted(found, key=lambda pair: pair[0]))


def is_update(one: Report, other: Report, like: Likeness) -> bool:
    """Tell whether of two texts, where one holds the other, one is a version and not a part."""
    return _outlet(one, other) and _updated(one, other, like)


def part(one: Report, other: Report, like: Likeness) -> Relation:
    """Return that the shorter of two texts stands in the longer one."""
    small, large = (one, other) if like.sizes[0] <= like.sizes[1] else (other, one)
    return _part(small, large, like)


def _groups(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return for each report the first of those that it is one with."""
    leader = list(range(count))

    def lead(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    for a, b in pairs:
        first, second = sorted((lead(a), lead(b)))
        leader[second] = first
    return [lead(n) for n in range(count)]


def _arranged(
    group: Sequence[int], given: Sequence[Report], prints: Sequence[Fingerprint]
) -> Iterable[tuple[int, Relation]]:
    """Yield for each report of a group but the original what it comes from."""
    order = sorted(group, key=lambda n: (_day(given[n]), n))
    latest: dict[str, int] = {}
    original = order[0]
    for n in order:
        this = given[n]
        outlet = _name(this.publisher)
        before = latest.get(outlet) if outlet else None
        if n != original:
            if before is None and not (outlet and _name(given[original].publisher)):
                # One of them has no outlet: the head tells a version from a copy.
                before = original if _same_head(this, given[original]) else None
            which = original if before is None else before
            yield n, _related(this, given[which], before is not None, prints, n, which)
        if outlet:
            latest[outlet] = n


def _related(
    this: Report, other: Report, one_outlet: bool, prints: Sequence[Fingerprint], n: int, which: int
) -> Relation:
    like = overlap(prints[n], prints[which])
    identical = words(this.text) == words(other.text)
    apart = abs(_day(this) - _day(other)) > _VERSIONS_WITHIN
    if one_outlet and identical:
        kind = Kin.SAME
    elif one_outlet and not (apart and not _same_head(this, other)):
        kind = Kin.VERSION
    else:
        kind = Kin.COPY
    return Relation(
        one=this.id,
        other=other.id,
        kind=kind,
        jaccard=round(like.jaccard, 3),
        containment=round(like.containment, 3),
        reasons=tuple(_reasons(this, other, like, identical)),
    )


def _parts(
    pairs: Iterable[tuple[int, int, Likeness]],
    given: Sequence[Report],
    prints: Sequence[Fingerprint],
    leader: Sequence[int],
) -> Iterable[tuple[int, Relation]]:
    """Yield what a text is part of: of several copies that hold it, the earliest."""
    holders: dict[tuple[int, int], tuple[date, int, Likeness]] = {}
    for a, b, like in pairs:
        if leader[a] == leader[b]:
            continue
        small, large = (a, b) if prints[a].size <= prints[b].size else (b, a)
        this = (_day(given[large]), large, like)
        known = holders.setdefault((small, leader[large]), this)
        if this[:2] < known[:2]:
            holders[small, leader[large]] = this
    for (small, _), (_, large, like) in holders.items():
        yield max(small, large), _part(given[small], given[large], like)


def _part(small: Report, large: Report, like: Likeness) -> Relation:
    return Relation(
        one=small.id,
        other=large.id,
        kind=Kin.PART,
        jaccard=round(like.jaccard, 3),
        containment=round(like.containment, 3),
        reasons=(f"{like.containment:.0%} of the shorter text stands in the longer one",),
    )


def _reasons(this: Report, other: Report, like: Likeness, identical: bool) -> Iterable[str]:
    yield "word for word the same" if identical else f"{like.jaccard:.0%} of the wording is shared"
    outlets = _name(this.publisher), _name(other.publisher)
    if all(outlets):
        yield "one outlet" if outlets[0] == outlets[1] else "two outlets"
    else:
        yield "an outlet is not known"
    if _same_head(this, other):
        yield "one headline"
    if this.published is not None and other.published is not None:
        days = (this.published - other.published).days
        yield "of one day" if not days else f"{days} day{'s' if days != 1 else ''} later"
    else:
        yield "seen later"


def _outlet(one: Report, other: Report) -> bool:
    """Tell whether two reports can be of one outlet: the same, or not known but of one head."""
    names = _name(one.publisher), _name(other.publisher)
    return names[0] == names[1] if all(names) else _same_head(one, other)


def _updated(one: Report, other: Report, like: Likeness) -> bool:
    """Tell whether one text is the other with more told, and not a part of a round-up.

    It is where they share the head or the opening, or are of about one size.
    """
    if _same_head(one, other) or min(like.sizes) >= _ABOUT_ONE_SIZE * max(like.sizes):
        return True
    opening = [set(words(each.text)[:_OPENING]) for each in (one, other)]
    return len(opening[0] & opening[1]) >= 0.8 * min(map(len, opening))


def _same_head(one: Report, other: Report) -> bool:
    return bool(words(one.head)) and words(one.head) == words(other.head)


def _name(publisher: str | None) -> str:
    return " ".join(words(publisher or ""))


def _day(each: Report) -> date:
    """Return when a report came out, else when it was seen, else the end of time."""
    if each.published is not None:
        return each.published
    return each.seen.date() if each.seen is not None else date.max
