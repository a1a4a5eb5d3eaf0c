"""How does a ledger without derived tables answer?  The specification: it looks at every fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count as numbers

from sayso.ledger.base import Ledger, SourceNode
from sayso.ledger.lookup.base import (
    COUNTED,
    FACETED,
    PINNED,
    RANKED,
    Count,
    FactOrder,
    Heard,
    Pin,
    Position,
    Sought,
)
from sayso.ledger.lookup.facts import Fact, FactRow, Tag, facts
from sayso.ledger.lookup.keys import UNDATED, FactKind, day_and_span
from sayso.ledger.lookup.rank import held, score
from sayso.ledger.lookup.rows import EventRow, PresenceRow, SourceRow
from sayso.ledger.prepare import utc
from sayso.ledger.words import Phrase, words
from sayso.model import Naming


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A fact with its running number over the ledger, and when that learnt of it."""

    number: int
    seen: datetime
    fact: Fact


class PlainLookup:
    """Looks at every fact of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def page(
        self, sought: Sought, order: FactOrder, *, after: Position | None, limit: int
    ) -> list[tuple[Position, FactRow]]:
        """Return so many facts that come after a position, each with its own."""
        found = list(self._fitting(sought))
        if order is FactOrder.RANK:
            found = sorted(found, key=_newest)[:RANKED]
        placed = sorted((_position(each, order, sought), each.fact.row) for each in found)
        return [each for each in placed if after is None or each[0] > after][:limit]

    def count(self, sought: Sought, *, most: int = COUNTED) -> Count:
        """Return how many facts there are, counting no further than `most`."""
        found = sum(1 for _ in self._fitting(sought))
        return Count(facts=min(found, most), exact=found <= most)

    def facets(
        self, sought: Sought, tags: Sequence[Tag], *, most: int = FACETED
    ) -> dict[Tag, dict[str, int]]:
        """Return for each tag how many facts have which value, among the newest `most`."""
        newest = sorted(self._fitting(sought), key=_newest)[:most]
        return {
            tag: by_frequency(Counter(filter(None, (each.fact.tag(tag) for each in newest))))
            for tag in tags
        }

    def pins(self, sought: Sought, *, most: int = PINNED) -> tuple[Pin, ...]:
        """Return the places of a map, those with most facts first, counted among `most`."""
        at: defaultdict[str, list[Fact]] = defaultdict(list)
        for each in sorted(self._fitting(sought), key=_newest)[:most]:
            if each.fact.pin is not None:
                at[each.fact.pin.id].append(each.fact)
        return tuple(sorted(map(_pin, at.values()), key=lambda pin: (-pin.facts, pin.place_id)))

    def sources(
        self,
        heard: Heard,
        *,
        after: Position | None,
        limit: int | None,
        as_of: datetime | None = None,
    ) -> list[tuple[Position, SourceRow]]:
        """Return who speaks, those with most claims first, then those who came first."""
        fitting = [
            ((-node.claims, n), node)
            for n, node in enumerate(self._ledger.sources(as_of=as_of))
            if _is_heard(heard, node)
        ]
        fitting.sort(key=lambda each: each[0])
        left = [each for each in fitting if after is None or each[0] > after][:limit]
        return [(position, self._source_row(node)) for position, node in left]

    def _source_row(self, node: SourceNode) -> SourceRow:
        doc = (
            None if node.document_id is None else self._ledger.extraction(node.document_id).document
        )
        return source_row(node, None if doc is None else doc.title or doc.uri)

    def rows(self, ids: Iterable[str]) -> dict[str, FactRow]:
        """Return the claims, events and presences of these names, as far as there are any."""
        asked = frozenset(ids)
        return {
            each.fact.row.id: each.fact.row
            for each in self._all()
            if each.fact.row.id in asked and each.fact.kind is not FactKind.PARAGRAPH
        }

    def _all(self) -> Iterator[_Numbered]:
        number = numbers(1)
        for extraction in self._ledger.extractions():
            seen = self._ledger.seen_at(extraction.document.id)
            for fact in facts(extraction):
                yield _Numbered(next(number), seen, fact)

    def _fitting(self, sought: Sought) -> Iterator[_Numbered]:
        for each in self._all():
            known = sought.as_of is None or each.seen <= utc(sought.as_of)
            if known and fits(sought, each.fact):
                yield each


def source_row(node: SourceNode, report: str | None) -> SourceRow:
    """Return a source as a row; `report` is what the one report of a source is called."""
    return SourceRow(
        id=node.id,
        name=node.entity or f"({node.naming.value})",
        naming=node.naming.value,
        report=report,
        claims=node.claims,
        originates=node.originates,
    )


def _is_heard(heard: Heard, node: SourceNode) -> bool:
    if heard.naming and node.naming.value not in heard.naming:
        return False
    # The description of an anonymous source is no way to it over all reports.
    named = node.naming in (Naming.NAMED, Naming.PUBLISHER)
    return not heard.name or (named and Phrase(heard.name).within(words(node.entity or "")))


def by_frequency(values: Mapping[str, int]) -> dict[str, int]:
    """Return values and how many they are, most first."""
    return dict(sorted(values.items(), key=lambda item: (-item[1], item[0])))


def fits(sought: Sought, fact: Fact) -> bool:
    """Tell whether a fact is among those that are asked for."""
    return (
        fact.kind is sought.kind
        and _in_days(sought, fact.earliest, fact.latest)
        and all(_tagged(fact, tag, values) for tag, values in sought.tags)
        and _called(sought.who, fact.who)
        and _called(sought.actor, fact.actors)
        and _called(sought.place, fact.places)
        and _in_box(sought, fact)
        and all(any(held(p, words(text)) for text in fact.searched) for p in sought.wanted)
    )


def _in_days(sought: Sought, earliest: date | None, latest: date | None) -> bool:
    dated = earliest is not None or latest is not None
    if sought.undated:
        return not dated
    if sought.first is None and sought.last is None:
        return True
    after = sought.first is None or latest is None or latest >= sought.first
    before = sought.last is None or earliest is None or earliest <= sought.last
    return dated and after and before


def _tagged(fact: Fact, tag: Tag, values: tuple[str, ...]) -> bool:
    return any((tag, value) in fact.tags for value in values)


def _called(asked: tuple[str, ...], names: Iterable[str]) -> bool:
    return not asked or any(Phrase(asked).within(words(name)) for name in names)


def _in_box(sought: Sought, fact: Fact) -> bool:
    if sought.box is None:
        return True
    pin = fact.pin
    if pin is None or pin.latitude is None or pin.longitude is None:
        return False
    return sought.box.holds(pin.latitude, pin.longitude)


def _position(each: _Numbered, order: FactOrder, sought: Sought) -> Position:
    day, span = day_and_span(each.fact.earliest, each.fact.latest)
    by_day = (day, span, each.number)
    if order is FactOrder.DATE:
        return by_day
    if order is FactOrder.NEWEST:
        return _newest(each)
    if order is FactOrder.ADDED:
        return (each.number,)
    if order is FactOrder.RANK:
        return (-score(sought.wanted, each.fact.row), *_newest(each))
    return (*sort_names(each.fact.row, order), *by_day)


def sort_names(row: FactRow, order: FactOrder) -> tuple[str, ...]:
    """Return the texts that a row is sorted by before its day."""
    if order is FactOrder.TYPE:
        return (row.type,) if isinstance(row, EventRow) else ()
    if not isinstance(row, PresenceRow):
        return ()
    names = (row.actor.casefold(), row.place.casefold())
    return names if order is FactOrder.ACTOR else names[::-1]


def _newest(each: _Numbered) -> tuple[int, int, int, int]:
    day, span = day_and_span(each.fact.earliest, each.fact.latest)
    return (int(day == UNDATED), -day, -span, -each.number)


def _pin(about: list[Fact]) -> Pin:
    (place,) = {fact.pin.id: fact.pin for fact in about if fact.pin is not None}.values()
    first = [fact.earliest for fact in about if fact.earliest is not None]
    last = [fact.latest for fact in about if fact.latest is not None]
    return Pin(
        place_id=place.id,
        name=place.name,
        country=place.country,
        latitude=place.latitude or 0.0,
        longitude=place.longitude or 0.0,
        facts=len(about),
        earliest=min(first, default=None),
        latest=max(last, default=None),
    )
