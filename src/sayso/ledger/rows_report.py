"""How is a report, with what it mentions, written as rows, and read back?"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sayso.ledger.assemble import interval_of, interval_text
from sayso.ledger.cells import (
    Read,
    Row,
    day_of,
    day_text,
    passage_of,
    passage_text,
    span_of,
    span_row,
)
from sayso.model import (
    Actor,
    Block,
    BlockKind,
    Document,
    Match,
    Mention,
    MentionKind,
    Place,
    Precision,
    Sentence,
    Span,
    Timex,
    Toponym,
    content_id,
)


def document_row(doc: Document, seen_at: str) -> Row:
    """Return a report without its blocks."""
    return {
        "id": doc.id,
        "uri": doc.uri,
        "offset": doc.offset,
        "title": doc.title,
        "publisher": doc.publisher,
        "published": day_text(doc.published),
        "published_from": doc.published_from,
        "updated": day_text(doc.updated),
        "updated_from": doc.updated_from,
        "byline": doc.byline,
        "language": doc.language,
        "url": doc.url,
        "source_map": _map_text(doc.source_map),
        "text": doc.text,
        "seen_at": seen_at,
    }


def document_of(row: Read, blocks: Iterable[Read]) -> Document:
    """Return a report with its blocks."""
    return Document(
        text=row["text"],
        blocks=tuple(Block(span_of(block), BlockKind(block["kind"])) for block in blocks),
        uri=row["uri"],
        offset=row["offset"],
        title=row["title"],
        publisher=row["publisher"],
        published=day_of(row["published"]),
        published_from=row["published_from"],
        updated=day_of(row["updated"]),
        updated_from=row["updated_from"],
        byline=row["byline"],
        language=row["language"],
        url=row["url"],
        source_map=_map_of(row["source_map"]),
    )


def _map_text(pairs: Iterable[tuple[Span, Span]]) -> str:
    """Return which words come from which stretch of the input, as rows of four numbers."""
    numbers = [[words.start, words.end, there.start, there.end] for words, there in pairs]
    return json.dumps(numbers, separators=(",", ":"))


def _map_of(text: str) -> tuple[tuple[Span, Span], ...]:
    return tuple((Span(a, b), Span(c, d)) for a, b, c, d in json.loads(text))


def block_row(document_id: str, n: int, block: Block) -> Row:
    """Return one block."""
    return {"document_id": document_id, "n": n, "kind": block.kind.value, **span_row(block.span)}


def sentence_row(document_id: str, n: int, sent: Sentence) -> Row:
    """Return where a sentence stands."""
    return {
        "document_id": document_id,
        "n": n,
        "paragraph": sent.paragraph,
        "kind": sent.kind.value,
        **span_row(sent.span),
    }


def sentence_of(row: Read) -> Sentence:
    """Return a sentence without its words."""
    return Sentence(
        span=span_of(row), tokens=(), paragraph=row["paragraph"], kind=BlockKind(row["kind"])
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
        **span_row(mention.span),
    }


def mention_of(row: Read) -> Mention:
    """Return a mention."""
    return Mention(
        id=row["id"],
        span=span_of(row),
        kind=MentionKind(row["kind"]),
        sentence=row["sentence"],
        head=row["head"],
        label=row["label"],
        antecedent=row["antecedent"],
        name=None if row["name"] is None else passage_of(row["name"])[0],
    )


def toponym_row(document_id: str, n: int, toponym: Toponym, located_key: str | None) -> Row:
    """Return a toponym, with the key of the place it denotes once what moves it is counted."""
    return {
        "document_id": document_id,
        "n": n,
        "text": toponym.text,
        "relation": toponym.relation,
        "literal": int(toponym.literal),
        "located_key": located_key,
        **span_row(toponym.span),
    }


def toponym_of(row: Read) -> Toponym:
    """Return a toponym."""
    return Toponym(
        span=span_of(row),
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
        "anchor": day_text(timex.anchor),
        "interval": None if timex.interval is None else interval_text(timex.interval),
        **span_row(timex.span),
    }


def timex_of(row: Read) -> Timex:
    """Return a time expression."""
    return Timex(
        span=span_of(row),
        text=row["text"],
        type=row["type"],
        value=row["value"],
        mod=row["mod"],
        anchor=day_of(row["anchor"]),
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
