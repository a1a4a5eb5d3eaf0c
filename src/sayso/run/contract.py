"""How is a record written as JSON?  The contract that `docs/json.md` describes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sayso.model import (
    Casualties,
    Claim,
    Event,
    Extraction,
    Mention,
    Passage,
    Presence,
    Slot,
    Source,
    Span,
    Timex,
    Toponym,
)
from sayso.version import __version__

Json = dict[str, Any]


def to_json(extraction: Extraction, *, tokens: bool = False) -> Json:
    """Return one document of the contract as a dictionary that `json.dumps` takes."""
    document = extraction.document
    record: Json = {
        "sayso": __version__,
        "id": document.id,
        "uri": document.uri,
        "offset": document.offset,
        "title": document.title,
        "publisher": document.publisher,
        "published": _day(document.published),
        "published_from": document.published_from,
        "updated": _day(document.updated),
        "byline": document.byline,
        "language": document.language,
        "url": document.url,
        "text": document.text,
        "blocks": [{"span": _span(b.span), "kind": str(b.kind)} for b in document.blocks],
        "sentences": [_span(sentence.span) for sentence in extraction.annotation.sentences],
    }
    if tokens:
        record["tokens"] = _tokens(extraction)
    record |= {
        "mentions": [_mention(mention, extraction) for mention in extraction.mentions],
        "claims": [_claim(claim, extraction) for claim in extraction.claims],
        "toponyms": [_toponym(i, t, extraction) for i, t in enumerate(extraction.toponyms)],
        "timexes": [_timex(timex) for timex in extraction.timexes],
        "events": [_event(event) for event in extraction.events],
        "presence": [_presence(row) for row in extraction.presence],
        "conflicts": [
            {
                "id": conflict.id,
                "kind": conflict.kind,
                "subject": conflict.subject,
                "sides": [list(side) for side in conflict.sides],
                "reasons": list(conflict.reasons),
                "settles": conflict.settles,
            }
            for conflict in extraction.conflicts
        ],
    }
    return record


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _passage(where: Passage) -> list[list[int]]:
    return [_span(span) for span in where]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _tokens(extraction: Extraction) -> list[Json]:
    rows: list[Json] = []
    for sentence in extraction.annotation.sentences:
        shift = len(rows)
        rows += [
            {
                "span": _span(token.span),
                "lemma": token.lemma,
                "pos": token.pos,
                "head": token.head + shift if token.head >= 0 else -1,
                "dep": token.dep,
            }
            for token in sentence.tokens
        ]
    return rows


def _mention(mention: Mention, extraction: Extraction) -> Json:
    matches = extraction.actor_matches.get(mention.id, ())
    actor = extraction.actors.get(matches[0].referent_id) if matches else None
    return {
        "id": mention.id,
        "span": _span(mention.span),
        "kind": str(mention.kind),
        "label": mention.label,
        "antecedent": mention.antecedent,
        "actor": {"id": actor.id, "name": actor.name} if actor else None,
    }


def _source(source: Source, text: str) -> Json:
    # A chain's link has one span: from the first to the last of its characters.
    where = Span(source.passage[0].start, source.passage[-1].end) if source.passage else None
    return {
        "text": where.of(text) if where else (source.entity or ""),
        "span": _span(where) if where else None,
        "naming": str(source.naming),
        "type": str(source.type),
        "count": source.count,
        "entity": source.entity,
    }


def _claim(claim: Claim, extraction: Extraction) -> Json:
    return {
        "id": claim.id,
        "source": _passage(claim.source.passage),
        "cue": _passage(claim.cue),
        "content": _passage(claim.content),
        "form": str(claim.form),
        "stance": str(claim.stance),
        "chain": [_source(source, extraction.document.text) for source in claim.chain],
        "addressee": _passage(claim.addressee),
        "hedges": _passage(claim.hedges),
        "within": claim.within,
        "origin": claim.origin,
    }


def _toponym(index: int, toponym: Toponym, extraction: Extraction) -> Json:
    matches = extraction.places[index]
    place = extraction.located[index]
    return {
        "span": _span(toponym.span),
        "text": toponym.text,
        "relation": toponym.relation,
        "literal": toponym.literal,
        "place": {
            "id": place.id,
            "name": place.name,
            "lat": place.latitude,
            "lon": place.longitude,
            "country": place.country,
            "admin1": place.admin1,
            "precision": str(place.precision),
            "disputed": place.disputed,
        }
        if place
        else None,
        "score": round(matches[0].score, 3) if matches else None,
        "candidates": [{"id": m.referent_id, "score": round(m.score, 3)} for m in matches[1:4]],
        "reasons": list(matches[0].reasons) if matches else [],
    }


def _timex(timex: Timex) -> Json:
    return {
        "span": _span(timex.span),
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "earliest": _day(timex.interval.earliest) if timex.interval else None,
        "latest": _day(timex.interval.latest) if timex.interval else None,
        "precision": timex.interval.precision if timex.interval else None,
    }


def _slot(slot: Slot) -> Json:
    return {
        "text": slot.text,
        "span": _span(slot.span),
        "entity": slot.entity,
        "claim": slot.claim_id,
    }


def _place(slot: Slot) -> Json:
    return {"toponym": slot.toponym, "text": slot.text, "claim": slot.claim_id}


def _counts(counts: Sequence[Casualties]) -> list[Json]:
    return [
        {"low": c.low, "high": c.high, "span": _span(c.span), "claim": c.claim_id} for c in counts
    ]


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "anchor": _span(event.anchor),
        "stage": event.stage,
        "actor": [_slot(slot) for slot in event.actor],
        "recipient": [_slot(slot) for slot in event.recipient],
        "place": [_place(slot) for slot in event.place],
        "date": [{"timex": slot.timex, "claim": slot.claim_id} for slot in event.date],
        "killed": _counts(event.killed),
        "injured": _counts(event.injured),
        "claim": event.claim_id,
        "origin": event.origin,
    }


def _presence(row: Presence) -> Json:
    actor = _slot(row.actor)
    del actor["claim"]
    return {
        "id": row.id,
        "actor": actor,
        "place": {"toponym": row.place.toponym, "text": row.place.text},
        "status": str(row.status),
        "earliest": _day(row.interval.earliest) if row.interval else None,
        "latest": _day(row.interval.latest) if row.interval else None,
        "timex": row.timex,
        "stance": str(row.stance),
        "evidence": _passage(row.evidence),
        "claim": row.claim_id,
        "origin": row.origin,
    }
