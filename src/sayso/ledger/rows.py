"""How is a noun written as a row of a ledger's tables, and read back from it?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from sayso.ledger.anonymity import source_id
from sayso.ledger.assemble import interval_of, interval_text
from sayso.ledger.base import Rejection
from sayso.ledger.prepare import utc
from sayso.model import (
    Actor,
    Block,
    BlockKind,
    Claim,
    Document,
    Form,
    Judgement,
    Match,
    Mention,
    MentionKind,
    Naming,
    Passage,
    Place,
    Precision,
    Sentence,
    Source,
    SourceType,
    Span,
    Stance,
    Statement,
    Timex,
    Toponym,
    content_id,
)

# A row as SQLAlchemy takes and gives it; rows do not leave this package.
Row = dict[str, Any]
Read = RowMapping


def passage_text(where: Passage) -> str:
    """Return a passage as JSON without blanks."""
    return json.dumps([[span.start, span.end] for span in where], separators=(",", ":"))


def passage_of(text: str) -> Passage:
    """Return the passage that `passage_text` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def moment_text(moment: datetime) -> str:
    """Return a moment in UTC, to the microsecond, always of one width."""
    return utc(moment).isoformat(timespec="microseconds")


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _span_row(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _span_of(row: Read) -> Span:
    return Span(row["start"], row["end"])


def document_row(doc: Document, seen_at: str) -> Row:
    """Return a report without its blocks."""
    return {
        "id": doc.id,
        "uri": doc.uri,
        "offset": doc.offset,
        "title": doc.title,
        "publisher": doc.publisher,
        "published": _day_text(doc.published),
        "text": doc.text,
        "seen_at": seen_at,
    }


def document_of(row: Read, blocks: Iterable[Read]) -> Document:
    """Return a report with its blocks."""
    return Document(
        text=row["text"],
        blocks=tuple(Block(_span_of(block), BlockKind(block["kind"])) for block in blocks),
        uri=row["uri"],
        offset=row["offset"],
        title=row["title"],
        publisher=row["publisher"],
        published=_day_of(row["published"]),
    )


def block_row(document_id: str, n: int, block: Block) -> Row:
    """Return one block."""
    return {"document_id": document_id, "n": n, "kind": block.kind.value, **_span_row(block.span)}


def sentence_row(document_id: str, n: int, sent: Sentence) -> Row:
    """Return where a sentence stands."""
    return {
        "document_id": document_id,
        "n": n,
        "paragraph": sent.paragraph,
        "kind": sent.kind.value,
        **_span_row(sent.span),
    }


def sentence_of(row: Read) -> Sentence:
    """Return a sentence without its words."""
    return Sentence(
        span=_span_of(row), tokens=(), paragraph=row["paragraph"], kind=BlockKind(row["kind"])
    )


def mention_row(document_id: str, n: int, mention: Mention, *, hidden: bool) -> Row:
    """Return a mention; `hidden` if it is an anonymous source's."""
    return {
        "document_id": document_id,
        "n": n,
        "id": mention.id,
        "kind": mention.kind.value,
        "sentence": mention.sentence,
        "head": mention.head,
        "label": mention.label,
        "antecedent": mention.antecedent,
        "name": None if mention.name is None else passage_text((mention.name,)),
        "hidden": int(hidden),
        **_span_row(mention.span),
    }


def mention_of(row: Read) -> Mention:
    """Return a mention."""
    return Mention(
        id=row["id"],
        span=_span_of(row),
        kind=MentionKind(row["kind"]),
        sentence=row["sentence"],
        head=row["head"],
        label=row["label"],
        antecedent=row["antecedent"],
        name=None if row["name"] is None else passage_of(row["name"])[0],
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


def toponym_row(document_id: str, n: int, toponym: Toponym) -> Row:
    """Return a toponym."""
    return {
        "document_id": document_id,
        "n": n,
        "text": toponym.text,
        "relation": toponym.relation,
        "literal": int(toponym.literal),
        **_span_row(toponym.span),
    }


def toponym_of(row: Read) -> Toponym:
    """Return a toponym."""
    return Toponym(
        span=_span_of(row),
        text=row["text"],
        relation=row["relation"],
        literal=bool(row["literal"]),
    )


def timex_row(document_id: str, n: int, timex: Timex) -> Row:
    """Return a time expression."""
    return {
        "document_id": document_id,
        "n": n,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "anchor": _day_text(timex.anchor),
        "interval": None if timex.interval is None else interval_text(timex.interval),
        **_span_row(timex.span),
    }


def timex_of(row: Read) -> Timex:
    """Return a time expression."""
    return Timex(
        span=_span_of(row),
        text=row["text"],
        type=row["type"],
        value=row["value"],
        mod=row["mod"],
        anchor=_day_of(row["anchor"]),
        interval=None if row["interval"] is None else interval_of(row["interval"]),
    )


def match_row(rank: int, match: Match) -> Row:
    """Return one candidate without what it is a candidate for."""
    return {"rank": rank, "score": match.score, "reasons": json.dumps(match.reasons)}


def match_of(row: Read, referent: str) -> Match:
    """Return one candidate; `referent` is the column of its id."""
    reasons = tuple(json.loads(row["reasons"]))
    return Match(referent_id=row[referent], score=row["score"], reasons=reasons)


def place_row(place: Place) -> Row:
    """Return a place, keyed by all that is known of it."""
    row = {
        "id": place.id,
        "name": place.name,
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision.value,
        "population": place.population,
        "disputed": place.disputed,
    }
    return {"key": content_id("g", *row.values()), **row}


def place_of(row: Read) -> Place:
    """Return a place."""
    known = {name: row[name] for name in Place.__slots__}
    return Place(**{**known, "precision": Precision(row["precision"])})


def actor_row(actor: Actor) -> Row:
    """Return an actor, keyed by all that is known of it."""
    row = {name: getattr(actor, name) for name in Actor.__slots__}
    row |= {"sectors": json.dumps(actor.sectors), "kinds": json.dumps(actor.kinds)}
    return {"key": content_id("k", *row.values()), **row}


def actor_of(row: Read) -> Actor:
    """Return an actor."""
    known = {name: row[name] for name in Actor.__slots__}
    for name in ("sectors", "kinds"):
        known[name] = tuple(json.loads(row[name]))
    return Actor(**known)


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
