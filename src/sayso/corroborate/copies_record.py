"""Which reports does a ledger hold for copies of others, by whose decision?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sayso.corroborate.copies import Kin, Relation, copies, report
from sayso.corroborate.decisions import Finding, decided, record, rule
from sayso.ledger import Ledger
from sayso.model import Document, Judgement

RULE = rule("copies")


def record_copies(ledger: Ledger, *, at: datetime) -> tuple[Judgement, ...]:
    """Compare all reports of a ledger and write how they come from each other.

    Returns what was written: nothing where the ledger holds it all. What a
    person has decided of two reports stands.
    """
    docs = tuple(ledger.documents())
    reports = (report(doc, ledger.seen_at(doc.id)) for doc in docs)
    return record(ledger, map(finding, copies(reports)), by=RULE, at=at)


def recorded_copies(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Judgement, ...]:
    """Return the standing decisions that a report is a version, copy or part of another.

    Each is about `one other`, as in `Relation`; the decision is a `Kin`.
    """
    kinds = frozenset(Kin)
    found = decided(ledger.judgements(as_of=as_of))
    return tuple(each for each in found.values() if each.decision in kinds)


def copies_among(
    ledger: Ledger, docs: Iterable[Document], *, as_of: datetime | None = None
) -> dict[tuple[str, str], Kin]:
    """Return which of some reports come from others, and how: (one, other) -> kind.

    What the ledger holds, and what comparing these reports finds beside it;
    where something else was decided of two reports, that stands.
    """
    judged = decided(ledger.judgements(as_of=as_of))
    found = {
        (each.one, each.other): each.kind
        for each in copies(report(doc, ledger.seen_at(doc.id)) for doc in docs)
        if frozenset((each.one, each.other)) not in judged
    }
    for judgement in recorded_copies(ledger, as_of=as_of):
        one, _, other = judgement.about.partition(" ")
        found[one, other] = Kin(judgement.decision)
    return found


def finding(relation: Relation) -> Finding:
    """Return what a relation of two reports is for those who decide."""
    return Finding(
        pair=(relation.one, relation.other),
        decision=relation.kind,
        reason="; ".join(relation.reasons),
    )
