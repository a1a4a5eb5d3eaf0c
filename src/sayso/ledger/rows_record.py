"""How is what is claimed, stated and judged written as rows, and read back?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sayso.ledger.anonymity import source_id
from sayso.ledger.base import Rejection
from sayso.ledger.cells import (
    Read,
    Row,
    moment_text,
    passage_of,
    passage_text,
)
from sayso.model import (
    Claim,
    Form,
    Judgement,
    Naming,
    Source,
    SourceType,
    Stance,
    Statement,
)


def claim_row(claim: Claim, seen_at: str) -> Row:
    """Return a claim without its chain."""
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "form": claim.form.value,
        "stance": claim.stance.value,
        "cue": passage_text(claim.cue),
        "content": passage_text(claim.content),
        "hedges": passage_text(claim.hedges),
        "addressee": passage_text(claim.addressee),
        "within": claim.within,
        "origin": claim.origin,
        "seen_at": seen_at,
    }


def claim_of(row: Read, chain: Iterable[Read]) -> Claim:
    """Return a claim with its chain."""
    return Claim(
        document_id=row["document_id"],
        chain=tuple(_source_of(link) for link in chain),
        cue=passage_of(row["cue"]),
        content=passage_of(row["content"]),
        form=Form(row["form"]),
        stance=Stance(row["stance"]),
        hedges=passage_of(row["hedges"]),
        addressee=passage_of(row["addressee"]),
        within=row["within"],
        origin=row["origin"],
    )


def link_row(claim: Claim, position: int, source: Source) -> Row:
    """Return one link of a chain."""
    return {
        "claim_id": claim.id,
        "position": position,
        "document_id": claim.document_id,
        "source_id": source_id(claim.document_id, source),
        "naming": source.naming.value,
        "type": source.type.value,
        "passage": passage_text(source.passage),
        "mention_id": source.mention_id,
        "count": source.count,
        "entity": source.entity,
    }


def _source_of(row: Read) -> Source:
    return Source(
        passage=passage_of(row["passage"]),
        mention_id=row["mention_id"],
        naming=Naming(row["naming"]),
        type=SourceType(row["type"]),
        count=row["count"],
        entity=row["entity"],
    )


def statement_row(statement: Statement, document_id: str, seen_at: str, *, hidden: bool) -> Row:
    """Return a statement without what it is about."""
    return {
        "id": statement.id,
        "document_id": document_id,
        "prop": statement.prop,
        "value": statement.value,
        "claim_id": statement.claim_id,
        "evidence": passage_text(statement.evidence),
        "origin": statement.origin,
        "hidden": int(hidden),
        "seen_at": seen_at,
    }


def statement_of(row: Read) -> Statement:
    """Return a statement, with `seen_at`."""
    return Statement(
        subject=row["slot_id"] or row["record_id"],
        prop=row["prop"],
        value=row["value"],
        claim_id=row["claim_id"],
        evidence=passage_of(row["evidence"]),
        origin=row["origin"],
        seen_at=datetime.fromisoformat(row["seen_at"]),
    )


def judgement_row(judgement: Judgement) -> Row:
    """Return a judgement with what it is about in one or two columns."""
    first, _, second = judgement.about.partition(" ")
    return {
        "id": judgement.id,
        "first": first,
        "second": second or None,
        "decision": judgement.decision,
        "by": judgement.by,
        "reason": judgement.reason,
        "at": moment_text(judgement.at),
        "supersedes": judgement.supersedes,
    }


def judgement_of(row: Read) -> Judgement:
    """Return a judgement."""
    return Judgement(
        about=row["first"] if row["second"] is None else f"{row['first']} {row['second']}",
        decision=row["decision"],
        by=row["by"],
        reason=row["reason"],
        at=datetime.fromisoformat(row["at"]),
        supersedes=row["supersedes"],
    )


def rejection_of(row: Read) -> Rejection:
    """Return a rejected input."""
    return Rejection(
        id=row["id"],
        uri=row["uri"],
        reason=row["reason"],
        remedy=row["remedy"],
        at=datetime.fromisoformat(row["at"]),
    )
