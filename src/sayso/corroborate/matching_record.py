"""Which events and presences does a ledger hold for one, by whose decision?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sayso.corroborate.decisions import DIFFERENT, Finding, decided, record, rule
from sayso.corroborate.matching import Apart, EventMatch, matches
from sayso.corroborate.matching_presence import presence_matches
from sayso.ledger import Kind, Ledger, Node
from sayso.model import Extraction, Judgement

RULE = rule("match")
SAME = "same"
_MATCHED = frozenset({Kind.EVENT, Kind.PRESENCE})


def record_matches(ledger: Ledger, *, at: datetime) -> tuple[Judgement, ...]:
    """Match all events and presences of a ledger and write what is certain.

    Returns what was written: nothing where the ledger holds it all. What a
    person has decided stands, and what was taken back is not matched again.
    """
    findings = (
        Finding(
            pair=(match.one, match.other),
            decision=SAME,
            reason=f"{match.score:.2f}: {'; '.join(match.reasons)}",
        )
        for match in _allowed(ledger, _new(ledger))
    )
    return record(ledger, findings, by=RULE, at=at)


def suggested_matches(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[EventMatch, ...]:
    """Return which events may be one, without being alike enough for a match."""
    extractions = tuple(ledger.extractions(as_of=as_of))
    found = matches(extractions, apart=apart_pairs(ledger, as_of))
    known = _Groups(_ties(recorded_matches(ledger, as_of=as_of)))
    return tuple(m for m in found if not m.certain and not known.same(m.one, m.other))


def still_open(ledger: Ledger, found: Iterable[EventMatch]) -> tuple[EventMatch, ...]:
    """Return which of these matches are neither certain, nor recorded, nor kept apart."""
    apart = apart_pairs(ledger)
    known = _Groups(_ties(recorded_matches(ledger)))
    return tuple(
        m
        for m in found
        if not m.certain
        and not known.same(m.one, m.other)
        and frozenset((m.one, m.other)) not in apart
    )


def recorded_matches(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Judgement, ...]:
    """Return the standing decisions that two events, or two presences, are one."""
    found = decided(ledger.judgements(as_of=as_of)).values()
    return tuple(each for each in found if each.decision == SAME and _is_match(each))


def one_with(ledger: Ledger, subject: str, *, as_of: datetime | None = None) -> tuple[str, ...]:
    """Return the events or presences that are one with `subject`, itself first."""
    return _Groups(_ties(recorded_matches(ledger, as_of=as_of))).members(subject)


def groups_of(
    ledger: Ledger, extractions: Sequence[Extraction], *, as_of: datetime | None = None
) -> Mapping[str, frozenset[str]]:
    """Return for each event of these reports all that are one with it, itself included.

    What the ledger holds for one, and what matching finds among these reports
    beside it; what was taken apart stays apart.
    """
    found = matches(extractions, apart=apart_pairs(ledger, as_of))
    ties = [(each.one, each.other) for each in found if each.certain]
    ties.extend(_ties(recorded_matches(ledger, as_of=as_of)))
    known = _Groups(ties)
    ids = [event.id for extraction in extractions for event in extraction.events]
    return {name: frozenset(known.members(name)) for name in ids}


def _is_match(judgement: Judgement) -> bool:
    # Identifiers of events begin with "e", those of presences with "p".
    return all(name[:1] in "ep" for name in judgement.about.split(" "))


def _new(ledger: Ledger) -> Iterator[EventMatch]:
    """Yield the certain matches that tie together what no decision ties yet."""
    extractions = tuple(ledger.extractions())
    apart = apart_pairs(ledger)
    known = _Groups(_ties(recorded_matches(ledger)))
    for match in (
        *matches(extractions, apart=apart),
        *presence_matches(extractions, apart=apart),
    ):
        if match.certain and not known.same(match.one, match.other):
            yield match


def apart_pairs(ledger: Ledger, as_of: datetime | None = None) -> Apart:
    """Return the pairs that a decision keeps apart."""
    found = decided(ledger.judgements(as_of=as_of))
    return frozenset(pair for pair, each in found.items() if each.decision == DIFFERENT)


def _allowed(ledger: Ledger, found: Iterable[EventMatch]) -> Iterator[EventMatch]:
    """Yield the matches that keep every anonymous source within its report."""
    for match in found:
        one, other = _node(ledger, match.one), _node(ledger, match.other)
        if one is None or other is None:
            continue
        within = one.hidden and other.hidden and one.document_id == other.document_id
        if within or not (one.hidden or other.hidden):
            yield match


def _node(ledger: Ledger, name: str) -> Node | None:
    return next((n for n in ledger.find(name) if n.id == name and n.kind in _MATCHED), None)


def _ties(judgements: Iterable[Judgement]) -> Iterator[tuple[str, str]]:
    for judgement in judgements:
        one, _, other = judgement.about.partition(" ")
        yield one, other


class _Groups:
    """What decisions tie together."""

    def __init__(self, ties: Iterable[tuple[str, str]]) -> None:
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        for one, other in ties:
            self._near[one].append(other)
            self._near[other].append(one)

    def members(self, name: str) -> tuple[str, ...]:
        found, todo = {name: None}, [name]
        while todo:
            for other in self._near.get(todo.pop(), ()):
                if other not in found:
                    found[other] = None
                    todo.append(other)
        return tuple(found)

    def same(self, one: str, other: str) -> bool:
        return other in self.members(one)
