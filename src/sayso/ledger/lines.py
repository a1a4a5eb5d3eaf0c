"""How is what a ledger holds written as lines of JSON, for a mirror or a snapshot?

A line is canonical: names sorted, no blanks, moments in UTC to the microsecond,
passages as lists of `[start, end]`; the same content makes the same line.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from sayso.ledger.anonymity import source_id
from sayso.ledger.base import Rejection
from sayso.ledger.cells import day_text, moment_text
from sayso.model import (
    Claim,
    Document,
    Judgement,
    Passage,
    Sentence,
    Source,
    Span,
    Statement,
    content_id,
)

# One line before it is text; lines do not leave this package as anything else.
Line = dict[str, Any]

# Who is no person: a rule of Sayso's, written "rule:copies" (sayso.corroborate.decisions).
_RULE = "rule:"
_ABSOLUTE = re.compile(r"(?:[/\\~]|[A-Za-z]:[/\\])[^!]*[/\\]")


def text_of(line: Line) -> str:
    """Return a line as canonical JSON, without its end."""
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def span_line(span: Span) -> list[int]:
    """Return a span as `[start, end]`."""
    return [span.start, span.end]


def passage_line(passage: Passage) -> list[list[int]]:
    """Return a passage as a list of spans."""
    return [span_line(span) for span in passage]


def public_uri(uri: str) -> str:
    """Return where a report came from without the folders of whoever read it.

    An address, and a path within the folder that was added, stay as they are.
    """
    return _ABSOLUTE.sub("", uri, count=1) if _ABSOLUTE.match(uri) else uri


def report_line(doc: Document, seen_at: datetime, sentences: tuple[Sentence, ...] = ()) -> Line:
    """Return a report with its text and where its blocks and sentences stand."""
    return {
        "kind": "report",
        "id": doc.id,
        "uri": public_uri(doc.uri),
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
        "text": doc.text,
        "blocks": [[*span_line(block.span), block.kind.value] for block in doc.blocks],
        "sentences": [[*span_line(s.span), s.paragraph, s.kind.value] for s in sentences],
        "seen_at": moment_text(seen_at),
    }


def claim_line(claim: Claim) -> Line:
    """Return a claim with its chain, the publisher or relay first."""
    return {
        "kind": "claim",
        "id": claim.id,
        "report": claim.document_id,
        "chain": [_source(claim.document_id, source) for source in claim.chain],
        "cue": passage_line(claim.cue),
        "content": passage_line(claim.content),
        "hedges": passage_line(claim.hedges),
        "addressee": passage_line(claim.addressee),
        "form": claim.form.value,
        "stance": claim.stance.value,
        "within": claim.within,
        "origin": claim.origin,
    }


def _source(document_id: str, source: Source) -> Line:
    return {
        "id": source_id(document_id, source),
        "naming": source.naming.value,
        "type": source.type.value,
        "entity": source.entity,
        "passage": passage_line(source.passage),
        "mention": source.mention_id,
        "count": source.count,
    }


def statement_line(statement: Statement, document_id: str) -> Line:
    """Return one value of an event or a row of presence."""
    return {
        "kind": "statement",
        "id": statement.id,
        "report": document_id,
        "subject": statement.subject,
        "prop": statement.prop,
        "value": statement.value,
        "claim": statement.claim_id,
        "evidence": passage_line(statement.evidence),
        "origin": statement.origin,
    }


def public_id(judgement: Judgement, *, names: bool) -> str:
    """Return the id of a judgement; without names, one from which no name can be guessed."""
    if names or judgement.by.startswith(_RULE):
        return judgement.id
    return content_id("j", judgement.about, judgement.decision, judgement.reason, judgement.at)


def judgement_line(judgement: Judgement, superseded: Judgement | None, *, names: bool) -> Line:
    """Return a decision; who made it only if it was a rule, or if `names` are wanted."""
    shown = names or judgement.by.startswith(_RULE)
    return {
        "kind": "judgement",
        "id": public_id(judgement, names=names),
        "about": judgement.about.split(" "),
        "decision": judgement.decision,
        "by": judgement.by if shown else None,
        "reason": judgement.reason,
        "at": moment_text(judgement.at),
        "supersedes": None if superseded is None else public_id(superseded, names=names),
    }


def tombstone_line(judgement: Judgement, by: Judgement, *, names: bool) -> Line:
    """Return what no longer holds: a judgement that another one superseded."""
    return {
        "kind": "tombstone",
        "id": public_id(judgement, names=names),
        "of": "judgement",
        "about": judgement.about.split(" "),
        "decision": judgement.decision,
        "by": public_id(by, names=names),
    }


def rejection_line(rejection: Rejection) -> Line:
    """Return an input that could not be read."""
    return {
        "kind": "rejection",
        "id": rejection.id,
        "uri": public_uri(rejection.uri),
        "reason": rejection.reason,
        "remedy": rejection.remedy,
        "at": moment_text(rejection.at),
    }
