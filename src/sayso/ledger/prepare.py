"""What exactly does a ledger store of an extraction?  The same for every kind of ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sayso.errors import RuleBroken, SpanOutOfText
from sayso.ledger.anonymity import Screened, is_described, screen, source_id
from sayso.ledger.assemble import SLOTS, Prop, event_statements, presence_statements
from sayso.ledger.base import Kind, Node
from sayso.ledger.hidden import is_hidden
from sayso.model import (
    Annotation,
    Event,
    Extraction,
    Sentence,
    Slot,
    Source,
    Span,
    Statement,
)

CHARACTER_RULE = "a ledger keeps characters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An event or presence with its statements; `hidden` if an anonymous source has a part in it.

    `hidden_statements` are the ids of those that give its part.
    """

    id: str
    kind: Kind
    claim_id: str
    statements: tuple[Statement, ...]
    hidden_statements: frozenset[str]

    @property
    def hidden(self) -> bool:
        """Tell whether an anonymous source has a part in it."""
        return bool(self.hidden_statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is stored of one report."""

    screened: Screened
    records: tuple[Record, ...]

    @property
    def extraction(self) -> Extraction:
        """Return the extraction as a ledger gives it back."""
        return self.screened.extraction

    @property
    def statements(self) -> Iterator[Statement]:
        """Yield all statements in order."""
        for record in self.records:
            yield from record.statements


def prepare(extraction: Extraction) -> Prepared:
    """Return what is stored of an extraction; raise where a value has no claim or no characters."""
    _check(extraction)
    once = {claim.id: claim for claim in reversed(extraction.claims)}
    distinct = tuple(dict.fromkeys(once[claim.id] for claim in extraction.claims))
    bare = replace(extraction, claims=distinct, annotation=_without_words(extraction.annotation))
    screened = screen(_tidy(bare))
    events = (
        _record(Kind.EVENT, event.id, event.claim_id, event_statements(event), screened)
        for event in screened.extraction.events
    )
    presences = (
        _record(Kind.PRESENCE, found.id, found.claim_id, presence_statements(found), screened)
        for found in screened.extraction.presence
    )
    records = (*events, *presences)
    return Prepared(screened=screened, records=records)


def _without_words(annotation: Annotation) -> Annotation:
    """Keep where sentences stand; their words are in the text, their analysis is not a record."""
    sentences = tuple(
        Sentence(span=sent.span, tokens=(), paragraph=sent.paragraph, kind=sent.kind)
        for sent in annotation.sentences
    )
    return Annotation(document=annotation.document, sentences=sentences)


def _tidy(extraction: Extraction) -> Extraction:
    """Drop identifiers of mentions that the extraction does not hold: they lead nowhere."""
    known = {mention.id for mention in extraction.mentions}

    def linked(source: Source) -> Source:
        dangling = source.mention_id is not None and source.mention_id not in known
        return replace(source, mention_id=None) if dangling else source

    def filled(slot: Slot) -> Slot:
        dangling = slot.mention_id is not None and slot.mention_id not in known
        return replace(slot, mention_id=None) if dangling else slot

    def event(value: Event) -> Event:
        return replace(
            value,
            actor=tuple(map(filled, value.actor)),
            recipient=tuple(map(filled, value.recipient)),
            place=tuple(map(filled, value.place)),
            date=tuple(map(filled, value.date)),
        )

    return replace(
        extraction,
        mentions=tuple(
            replace(m, antecedent=None)
            if m.antecedent is not None and m.antecedent not in known
            else m
            for m in extraction.mentions
        ),
        claims=tuple(replace(c, chain=tuple(map(linked, c.chain))) for c in extraction.claims),
        events=tuple(map(event, extraction.events)),
        presence=tuple(
            replace(p, actor=filled(p.actor), place=filled(p.place)) for p in extraction.presence
        ),
        actor_matches={
            m: found for m, found in extraction.actor_matches.items() if found and m in known
        },
        # One list of candidates a toponym, be it empty.
        places=tuple(
            extraction.places[n] if n < len(extraction.places) else ()
            for n in range(len(extraction.toponyms))
        ),
        located=tuple(
            extraction.located[n] if n < len(extraction.located) else None
            for n in range(len(extraction.toponyms))
        ),
    )


def _record(
    kind: Kind,
    subject: str,
    claim_id: str,
    statements: tuple[Statement, ...],
    screened: Screened,
) -> Record:
    hidden = {
        said.id
        for said in statements
        if said.prop in SLOTS and said.subject == subject and said.evidence[0] in screened.spans
    }
    hidden |= {
        said.subject
        for said in statements
        if said.prop == Prop.MENTION and said.value in screened.hidden
    }
    hidden |= {said.id for said in statements if said.subject in hidden}
    return Record(
        id=subject,
        kind=kind,
        claim_id=claim_id,
        statements=statements,
        hidden_statements=frozenset(hidden),
    )


def _check(extraction: Extraction) -> None:
    doc = extraction.document
    check_characters(doc.text, doc.uri, doc.title, doc.publisher, doc.byline, doc.url)
    length = len(extraction.document.text)
    for span in _all_spans(extraction):
        if span.end > length:
            raise SpanOutOfText(span.start, span.end, length)
    known = {claim.id for claim in extraction.claims}
    for claim_id in _claims_named(extraction):
        if claim_id not in known:
            raise RuleBroken("every value has a claim of its report", claim_id)
    for claim in extraction.claims:
        if not claim.content:
            raise RuleBroken("every claim has characters", claim.id)
        if claim.document_id != extraction.document.id:
            raise RuleBroken("a claim is of its own report", claim.id)


def check_characters(*texts: str | None) -> None:
    """Raise RuleBroken for what no database keeps as it is: half a character, or NUL."""
    for text in filter(None, texts):
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise RuleBroken(CHARACTER_RULE, f"half of one at {error.start}") from None
        if "\0" in text:
            raise RuleBroken(CHARACTER_RULE, f"the sign NUL at {text.index(chr(0))}")


def _all_spans(extraction: Extraction) -> Iterator[Span]:
    yield from (block.span for block in extraction.document.blocks)
    yield from (sent.span for sent in extraction.annotation.sentences)
    yield from (mention.span for mention in extraction.mentions)
    yield from (mention.name for mention in extraction.mentions if mention.name is not None)
    yield from (toponym.span for toponym in extraction.toponyms)
    yield from (timex.span for timex in extraction.timexes)
    for claim in extraction.claims:
        yield from (*claim.cue, *claim.content, *claim.hedges, *claim.addressee)
        for source in claim.chain:
            yield from source.passage
    for event in extraction.events:
        yield event.anchor
        slots = (*event.actor, *event.recipient, *event.place, *event.date)
        yield from (slot.span for slot in slots)
        yield from (count.span for count in (*event.killed, *event.injured))
    for presence in extraction.presence:
        yield from (presence.actor.span, presence.place.span, *presence.evidence)


def _claims_named(extraction: Extraction) -> Iterator[str]:
    for event in extraction.events:
        yield event.claim_id
        slots = (*event.actor, *event.recipient, *event.place, *event.date)
        yield from (slot.claim_id for slot in slots)
        yield from (count.claim_id for count in (*event.killed, *event.injured))
    for presence in extraction.presence:
        yield from (presence.claim_id, presence.actor.claim_id, presence.place.claim_id)


def mention_node(document_id: str, mention_id: str) -> str:
    """Return the identifier of a mention over all reports."""
    return f"{document_id}/{mention_id}"


def nodes(prepared: Prepared) -> Iterator[Node]:
    """Yield all that a judgement can be about in a report."""
    extraction, hidden = prepared.extraction, prepared.screened.hidden
    doc_id = extraction.document.id
    yield Node(id=doc_id, kind=Kind.DOCUMENT, document_id=doc_id)
    for mention in extraction.mentions:
        name = mention_node(doc_id, mention.id)
        veiled = mention.id in hidden
        yield Node(id=name, kind=Kind.MENTION, document_id=doc_id, hidden=veiled)
    for claim in extraction.claims:
        yield Node(id=claim.id, kind=Kind.CLAIM, document_id=doc_id)
        for source in claim.chain:
            yield source_node(doc_id, source)
    for actor in extraction.actors.values():
        yield Node(id=actor.id, kind=Kind.ACTOR)
    for record in prepared.records:
        yield Node(id=record.id, kind=record.kind, document_id=doc_id, hidden=record.hidden)
        for said in record.statements:
            veiled = said.id in record.hidden_statements
            yield Node(id=said.id, kind=Kind.STATEMENT, document_id=doc_id, hidden=veiled)


def source_node(document_id: str, source: Source) -> Node:
    """Return the node of a source; one known by a name of its own is of no report."""
    own = is_hidden(source) or is_described(source) or source.entity is None
    return Node(
        id=source_id(document_id, source),
        kind=Kind.SOURCE,
        document_id=document_id if own else None,
        hidden=is_hidden(source),
    )


def utc(moment: datetime) -> datetime:
    """Return a moment in UTC; raise ValueError where it does not say its zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return moment.astimezone(UTC)
