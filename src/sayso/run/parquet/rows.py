"""What are the rows of one report, table by table?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from sayso.ledger.prepare import Prepared
from sayso.ledger.rows_report import actor_row, place_row
from sayso.model import (
    Claim,
    Extraction,
    Judgement,
    Match,
    Mention,
    Passage,
    Span,
    Statement,
    Timex,
    Toponym,
    content_id,
)
from sayso.query.rows import columns as cells_of
from sayso.query.view import View

Row = dict[str, Any]


def report_rows(prepared: Prepared, seen_at: datetime | None) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a report, each with the name of its table."""
    found = prepared.extraction
    view = View(found)
    places = [place_row(place) for place in found.gazetteer.values()]
    located = [None if place is None else place_row(place) for place in found.located]
    actors = [actor_row(actor) for actor in found.actors.values()]
    for row in (*places, *(row for row in located if row is not None)):
        yield "places", row
    for actor, row in zip(found.actors.values(), actors, strict=True):
        yield "actors", {**row, "sectors": list(actor.sectors), "kinds": list(actor.kinds)}
    keys = [row["key"] for row in places], [row["key"] for row in actors]
    denoted = [None if row is None else row["key"] for row in located]
    yield "documents", _document(found, seen_at, denoted, *keys)
    for claim in found.claims:
        yield "claims", _claim(claim, view)
    for record in prepared.records:
        for statement in record.statements:
            yield "statements", _statement(statement, found.document.id)
    for event in found.events:
        yield "events", _cells(view.event_row(event))
    for presence in found.presence:
        yield "presence", _cells(view.presence_row(presence))


def judgement_row(judgement: Judgement) -> Row:
    """Return a judgement."""
    return {"id": judgement.id} | {
        field.name: getattr(judgement, field.name) for field in fields(judgement)
    }


def rejection_row(uri: str, reason: str, remedy: str, at: datetime | None) -> Row:
    """Return a rejected input, with the identifier that a ledger gives it."""
    name = content_id("x", uri, reason, remedy)
    return {"id": name, "uri": uri, "reason": reason, "remedy": remedy, "at": at}


def _document(
    found: Extraction,
    seen_at: datetime | None,
    located: list[str | None],
    places: list[str],
    actors: list[str],
) -> Row:
    doc = found.document
    plain = (
        "id", "uri", "url", "title", "publisher", "published", "published_from", "updated",
        "updated_from", "byline", "language", "offset", "text",
    )  # fmt: skip
    return {name: getattr(doc, name) for name in plain} | {
        "seen_at": seen_at,
        "blocks": [{**_span(block.span), "kind": block.kind.value} for block in doc.blocks],
        "sentences": [
            {**_span(sent.span), "paragraph": sent.paragraph, "kind": sent.kind.value}
            for sent in found.annotation.sentences
        ],
        "source_map": [
            {**_span(words), "from_start": there.start, "from_end": there.end}
            for words, there in doc.source_map
        ],
        "mentions": list(map(_mention, found.mentions)),
        "toponyms": [
            _toponym(name, key) for name, key in zip(found.toponyms, located, strict=True)
        ],
        "timexes": list(map(_timex, found.timexes)),
        "place_matches": [
            {"toponym": n, "place_id": match.referent_id, **_match(match)}
            for n, ranked in enumerate(found.places)
            for match in ranked
        ],
        "actor_matches": [
            {"mention": mention, "actor_id": match.referent_id, **_match(match)}
            for mention, ranked in sorted(found.actor_matches.items())
            for match in ranked
        ],
        "places": places,
        "actors": actors,
    }


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _spans(where: Passage) -> list[Row]:
    return list(map(_span, where))


def _match(match: Match) -> Row:
    return {"score": match.score, "reasons": list(match.reasons)}


def _mention(mention: Mention) -> Row:
    name = mention.name
    return {
        **_span(mention.span),
        "id": mention.id,
        "kind": mention.kind.value,
        "label": mention.label,
        "antecedent": mention.antecedent,
        "sentence": mention.sentence,
        "head": mention.head,
        "name_start": None if name is None else name.start,
        "name_end": None if name is None else name.end,
    }


def _toponym(toponym: Toponym, located: str | None) -> Row:
    return {
        **_span(toponym.span),
        "text": toponym.text,
        "relation": toponym.relation,
        "literal": toponym.literal,
        "located": located,
    }


def _timex(timex: Timex) -> Row:
    interval = timex.interval
    return {
        **_span(timex.span),
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "anchor": timex.anchor,
        "earliest": None if interval is None else interval.earliest,
        "latest": None if interval is None else interval.latest,
        "precision": None if interval is None else interval.precision,
    }


def _claim(claim: Claim, view: View) -> Row:
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "who": view.name(claim.source),
        "naming": claim.source.naming.value,
        "voices": list(view.chain(claim)),
        "stance": claim.stance.value,
        "form": claim.form.value,
        "cue_text": view.words(claim.cue),
        "content_text": view.words(claim.content),
        "chain": [
            {
                "naming": source.naming.value,
                "type": source.type.value,
                "entity": source.entity,
                "count": source.count,
                "mention": source.mention_id,
                "passage": _spans(source.passage),
            }
            for source in claim.chain
        ],
        "cue": _spans(claim.cue),
        "content": _spans(claim.content),
        "hedges": _spans(claim.hedges),
        "addressee": _spans(claim.addressee),
        "within": claim.within,
        "origin": claim.origin,
    }


def _statement(statement: Statement, document_id: str) -> Row:
    return {
        "id": statement.id,
        "document_id": document_id,
        "subject": statement.subject,
        "prop": str(statement.prop),
        "value": statement.value,
        "claim_id": statement.claim_id,
        "evidence": _spans(statement.evidence),
        "origin": statement.origin,
    }


def _cells(row: object) -> Row:
    """Return a row of a query; several values in a cell are a list."""
    cells = ((name, getattr(row, name)) for name in cells_of(type(row)))
    return {name: list(cell) if isinstance(cell, tuple) else cell for name, cell in cells}
