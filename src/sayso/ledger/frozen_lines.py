"""Which lines does a report make in a snapshot of a ledger?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sayso.ledger.assemble import interval_text
from sayso.ledger.hidden import is_hidden
from sayso.ledger.lines import (
    Line,
    claim_line,
    report_line,
    span_line,
    statement_line,
)
from sayso.ledger.prepare import Prepared
from sayso.ledger.veil import COVER, Veil
from sayso.model import Actor, Claim, Match, Mention, Place, Timex, Toponym


def lines_of_report(prepared: Prepared, seen_at: datetime, veil: Veil) -> Iterator[Line]:
    """Yield a report and all that was found in it, in the order of the report."""
    extraction = prepared.extraction
    doc = extraction.document
    report = report_line(doc, seen_at, extraction.annotation.sentences)
    yield {**report, "text": veil.over_text(doc.text), "title": veil.over(doc.title)}
    for mention in extraction.mentions:
        matches = extraction.actor_matches.get(mention.id, ())
        yield {"report": doc.id, **_mention(mention, matches, veil.touches(mention.span))}
    named = zip(extraction.toponyms, extraction.places, extraction.located, strict=True)
    for n, (toponym, matches, located) in enumerate(named):
        covered = veil.touches(toponym.span)
        yield {"report": doc.id, "n": n, **_toponym(toponym, matches, located, covered)}
    for n, timex in enumerate(extraction.timexes):
        yield {"report": doc.id, "n": n, **_timex(timex, veil.touches(timex.span))}
    for claim in extraction.claims:
        yield _claim(claim) if veil else claim_line(claim)
    for record in prepared.records:
        for said in record.statements:
            line = statement_line(said, doc.id)
            hidden = veil and said.id in record.hidden_statements
            yield {**line, "value": COVER if hidden else veil.over(said.value)}


def actor_line(actor: Actor) -> Line:
    """Return what the knowledge base said of an actor."""
    known = {name: getattr(actor, name) for name in Actor.__slots__}
    return {"kind": "actor", **known}


def place_line(place: Place) -> Line:
    """Return what the gazetteer said of a place."""
    known = {name: getattr(place, name) for name in Place.__slots__}
    return {"kind": "place", **known}


def _matches(matches: Iterable[Match]) -> list[Line]:
    return [{"id": m.referent_id, "score": m.score, "reasons": m.reasons} for m in matches]


def _mention(mention: Mention, matches: Iterable[Match], covered: bool) -> Line:
    name = None if mention.name is None else span_line(mention.name)
    return {
        "kind": "mention",
        "id": mention.id,
        "span": span_line(mention.span),
        "type": mention.kind.value,
        "label": "" if covered else mention.label,
        "antecedent": mention.antecedent,
        "name": None if covered else name,
        "actors": [] if covered else _matches(matches),
    }


def _toponym(
    toponym: Toponym, matches: Iterable[Match], located: Place | None, covered: bool
) -> Line:
    return {
        "kind": "toponym",
        "span": span_line(toponym.span),
        "text": COVER if covered else toponym.text,
        "relation": None if covered else toponym.relation,
        "literal": toponym.literal,
        "places": [] if covered else _matches(matches),
        "located": None if covered or located is None else place_line(located),
    }


def _timex(timex: Timex, covered: bool) -> Line:
    return {
        "kind": "timex",
        "span": span_line(timex.span),
        "text": COVER if covered else timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "interval": None if timex.interval is None else interval_text(timex.interval),
    }


def _claim(claim: Claim) -> Line:
    """Return a claim whose anonymous sources are covered."""
    line = claim_line(claim)
    for source, shown in zip(claim.chain, line["chain"], strict=True):
        if is_hidden(source):
            shown.update(entity=None, count=None)
    return line
