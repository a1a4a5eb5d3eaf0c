"""Which reports does a ledger hold for copies of others, by whose decision?"""

from __future__ import annotations

from datetime import datetime

from sayso.corroborate.copies import Kin, Relation, copies, report
from sayso.corroborate.decisions import Finding, decided, record, rule
from sayso.ledger import Ledger
from sayso.model import Judgement

RULE = rule("copies")


def record_copies(ledger: Ledger, *, at: datetime) -> tuple[Judgement, ...]:
    """Compare all reports of a ledger and write how they come from each other.

    Returns what was written: nothing where the ledger holds it all. What a
    person has decided of two reports stands.
    """
    docs = tuple(ledger.documents())
    reports = (report(doc, ledger.seen_at(doc.id)) for doc in docs)
    return record(ledger, map(_finding, copies(reports)), by=RULE, at=at)


def recorded_copies(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Judgement, ...]:
    """Return the standing decisions that a report is a version, copy or part of another.

    Each is about `one other`, as in `Relation`; the decision is a `Kin`.
    """
    kinds = frozenset(Kin)
    found = decided(ledger.judgements(as_of=as_of))
    return tuple(each for each in found.values() if each.decision in kinds)


def _finding(relation: Relation) -> Finding:
    return Finding(
        pair=(relation.one, relation.other),
        decision=relation.kind,
        reason="; ".join(relation.reasons),
    )
