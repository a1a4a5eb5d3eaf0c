"""What must be left out of a report's record so that no anonymous source can be told?

An anonymous source is a node of one report. Nothing ties it to a named person,
to an actor, or to a source of another report. What an extraction holds against
that rule is taken out here, before any ledger sees it; the SQLite schema
refuses it a second time (`sayso.ledger.guards`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sayso.model import (
    Claim,
    Document,
    Event,
    Extraction,
    Mention,
    MentionKind,
    Naming,
    Presence,
    Slot,
    Source,
    SourceType,
    Span,
    content_id,
    quote,
)
from sayso.model.titles import is_title

ANONYMOUS_RULE = "an anonymous source is a node of one report"

_DETERMINER = re.compile(r"(?:the|an?|this|that|its|his|her|their|our)\s+", re.IGNORECASE)
# "the mayor | of Höfn", "a nurse | who fled"
_BEHIND_HEAD = re.compile(
    r",|\s+(?:of|for|in|at|from|to|on|with|and|who|whose|which|that)\b", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"\b(?:anonym(?:ity|ous|ously)|unnamed|unidentified"
    r"|(?:not|n[’']t|never|without|declin\w+|refus\w+)(?: \w+){0,2}? (?:be|being)(?: \w+ly)?"
    r" (?:named|identified|quoted by name)"
    r"|(?:name|identity) (?:\w+ ){0,3}(?:withheld|concealed))\b",
    re.IGNORECASE,
)
_HIDDEN_TYPES = (
    SourceType.ANONYMOUS_INDIVIDUAL,
    SourceType.ANONYMOUS_GROUP,
    SourceType.UNSPECIFIED,
)


def is_hidden(source: Source) -> bool:
    """Tell whether the rule protects a source: it is anonymous, or not specified at all."""
    return source.naming in (Naming.ANONYMOUS, Naming.UNSPECIFIED) or source.type in _HIDDEN_TYPES


def is_described(source: Source) -> bool:
    """Tell whether a source is known by a description, which fits others in other reports.

    "The mayor of Höfn", "Foreign Minister" and "the ministry" are descriptions;
    "Ásdís Vör", "the Harbour Guard" and "Icelandic army" are names.
    """
    if source.entity is None or source.naming is not Naming.NAMED:
        return False
    determined = _DETERMINER.match(source.entity)
    core = _BEHIND_HEAD.split(source.entity[determined.end() if determined else 0 :])[0]
    common = core.rpartition(" ")[2].islower()
    if source.type is SourceType.NAMED_PERSON:
        return common or is_title(core)
    return common and determined is not None


def source_id(document_id: str, source: Source) -> str:
    """Return the node of a source: of its name over all reports, or of this report alone."""
    if is_hidden(source):
        which = source.entity or source.mention_id or source.passage
        return content_id("n", "hidden", document_id, which)
    if is_described(source):
        return content_id("n", "described", document_id, source.naming, source.entity)
    if source.entity is not None:
        return content_id("n", source.naming, source.entity)
    return content_id("n", "nameless", document_id, source.passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """An extraction that keeps the rule, and what was left out of it.

    `hidden` holds the ids of the mentions of anonymous sources, `spans` where
    they stand, `wordings` the words by which the report itself calls them.
    """

    extraction: Extraction
    hidden: frozenset[str]
    wordings: frozenset[str]
    spans: frozenset[Span]
    withheld: int


def screen(extraction: Extraction) -> Screened:
    """Return the extraction without what ties an anonymous source to a name."""
    extraction = replace(extraction, claims=_unnamed(extraction))
    hidden = _hidden_mentions(extraction)
    mentions, cut = _apart(extraction.mentions, hidden)
    veiled, lowered = _veiled(extraction.claims)
    claims, renamed = _renamed(replace(extraction, claims=veiled), hidden)
    matches = {
        mention: found
        for mention, found in extraction.actor_matches.items()
        if mention not in hidden
    }
    wordings = frozenset(
        source.entity
        for claim in claims
        for source in claim.chain
        if is_hidden(source) and source.entity is not None
    )
    spans = _spans(extraction.mentions, hidden)
    withheld = cut + lowered + renamed + len(extraction.actor_matches) - len(matches)

    def fitting(slot: Slot) -> Slot:
        nonlocal withheld
        if not _fills(slot, hidden, spans):
            return slot
        written = slot.span.of(extraction.document.text)
        entity = slot.entity if slot.entity in wordings else None
        text = slot.text if slot.text in written or slot.text in wordings else written
        withheld += (entity != slot.entity) + (text != slot.text)
        return replace(slot, entity=entity, text=text)

    def screened_event(event: Event) -> Event:
        return replace(
            event,
            actor=tuple(map(fitting, event.actor)),
            recipient=tuple(map(fitting, event.recipient)),
            place=tuple(map(fitting, event.place)),
            date=tuple(map(fitting, event.date)),
        )

    def screened_presence(presence: Presence) -> Presence:
        return replace(presence, actor=fitting(presence.actor), place=fitting(presence.place))

    kept = replace(
        extraction,
        mentions=mentions,
        claims=claims,
        events=tuple(map(screened_event, extraction.events)),
        presence=tuple(map(screened_presence, extraction.presence)),
        actor_matches=matches,
        conflicts=(),
    )
    return Screened(
        extraction=kept, hidden=hidden, spans=spans, wordings=wordings, withheld=withheld
    )


def _unnamed(extraction: Extraction) -> tuple[Claim, ...]:
    """Return the claims with whoever asks not to be named as an anonymous source.

    An office that one person holds counts as a name; "the deputy governor, who
    asked not to be named" does not, nor does the "he" that leads back there.
    """
    text = extraction.document.text
    leads = {mention.id: mention.antecedent for mention in extraction.mentions}
    spans = {mention.id: mention.span for mention in extraction.mentions}
    named = {m.id for m in extraction.mentions if m.kind is MentionKind.NAME}

    def chain(mention_id: str | None) -> set[str]:
        found: set[str] = set()
        while mention_id is not None and mention_id not in found:
            found.add(mention_id)
            mention_id = leads.get(mention_id)
        return found

    def asks(source: Source) -> bool:
        said = (*source.passage, spans.get(source.mention_id or ""))
        return any(span and _UNNAMED.search(span.of(text)) for span in said)

    people = {
        source
        for claim in extraction.claims
        for source in claim.chain
        if source.type is SourceType.NAMED_PERSON
    }
    asking = {one for one in people if asks(one) and not chain(one.mention_id) & named}
    if not asking:
        return extraction.claims
    ids = {source.mention_id for source in asking} - {None}

    def fitting(source: Source) -> Source:
        if source in asking or (source in people and chain(source.mention_id) & ids):
            kind = SourceType.ANONYMOUS_INDIVIDUAL
            return replace(source, naming=Naming.ANONYMOUS, type=kind)
        return source

    return tuple(replace(c, chain=tuple(map(fitting, c.chain))) for c in extraction.claims)


def hidden_slots(extraction: Extraction) -> Callable[[Slot], bool]:
    """Return what tells whether an anonymous source of the report fills a slot."""
    hidden = _hidden_mentions(extraction)
    spans = _spans(extraction.mentions, hidden)
    return lambda slot: _fills(slot, hidden, spans)


def _spans(mentions: Iterable[Mention], hidden: frozenset[str]) -> frozenset[Span]:
    return frozenset(mention.span for mention in mentions if mention.id in hidden)


def _fills(slot: Slot, hidden: frozenset[str], spans: frozenset[Span]) -> bool:
    return slot.mention_id in hidden or slot.span in spans


def _hidden_mentions(extraction: Extraction) -> frozenset[str]:
    """Return the mentions of anonymous sources: their own, and all that corefer with them.

    A name, or the mention of a named source, is never drawn in: where the text
    has "the envoy" for both, the tie between them is what has to go.
    """
    sources = [source for claim in extraction.claims for source in claim.chain]
    passages = {source.passage[0] for source in sources if is_hidden(source) and source.passage}
    hidden = {s.mention_id for s in sources if is_hidden(s) and s.mention_id is not None}
    hidden |= {mention.id for mention in extraction.mentions if mention.span in passages}
    open_ids = {source.mention_id for source in sources if not is_hidden(source)}
    open_ids |= {m.id for m in extraction.mentions if m.kind is MentionKind.NAME}
    near: defaultdict[str, list[str]] = defaultdict(list)
    at: defaultdict[Span, list[str]] = defaultdict(list)
    for mention in extraction.mentions:
        at[mention.span].append(mention.id)
        if mention.antecedent is not None:
            near[mention.id].append(mention.antecedent)
            near[mention.antecedent].append(mention.id)
    span_of = {mention.id: mention.span for mention in extraction.mentions}
    todo = list(hidden)
    while todo:
        mention_id = todo.pop()
        drawn = [other for other in near[mention_id] if other not in open_ids]
        # The same characters are the same someone, whatever the mentions are called.
        drawn.extend(at[span_of[mention_id]] if mention_id in span_of else ())
        todo.extend(other for other in drawn if other not in hidden)
        hidden.update(drawn)
    return frozenset(hidden)


def _apart(
    mentions: tuple[Mention, ...], hidden: frozenset[str]
) -> tuple[tuple[Mention, ...], int]:
    """Return the mentions without antecedents that lead from or to a hidden one, and how many."""
    cut = 0
    kept = []
    for mention in mentions:
        crosses = mention.antecedent is not None and (
            (mention.id in hidden) != (mention.antecedent in hidden)
        )
        cut += crosses
        kept.append(replace(mention, antecedent=None) if crosses else mention)
    return tuple(kept), cut


def _veiled(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], int]:
    """Return the claims with one source for one wording, and how many sources that changed.

    Where the same characters are an anonymous source in one claim and a named
    one in another, the anonymous one holds.
    """
    sources = [source for claim in claims for source in claim.chain if source.passage]
    hidden = {source.passage: source for source in sources if is_hidden(source)}
    changed = 0

    def fitting(source: Source) -> Source:
        nonlocal changed
        veil = hidden.get(source.passage)
        if veil is None or is_hidden(source):
            return source
        changed += 1
        return veil

    return tuple(replace(c, chain=tuple(map(fitting, c.chain))) for c in claims), changed


def _renamed(extraction: Extraction, hidden: frozenset[str]) -> tuple[tuple[Claim, ...], int]:
    """Return the claims with no anonymous source called by an actor's or a named source's name."""
    doc = extraction.document
    names = {actor.name.casefold() for actor in extraction.actors.values()}
    names |= {actor.casefold() for actor in extraction.actors}
    names |= {
        source.entity.casefold()
        for claim in extraction.claims
        for source in claim.chain
        if source.entity is not None and not is_hidden(source)
    }
    renamed = 0

    def fitting(source: Source) -> Source:
        nonlocal renamed
        if is_hidden(source):
            if source.entity is None or not _is_name(source.entity, names):
                return source
            renamed += 1
            return replace(source, entity=_wording(source, doc, names))
        if source.mention_id in hidden:
            renamed += 1
            return replace(source, mention_id=None)
        return source

    claims = tuple(
        replace(claim, chain=tuple(map(fitting, claim.chain))) for claim in extraction.claims
    )
    return claims, renamed


def _is_name(entity: str, names: set[str]) -> bool:
    # "wikidata:Q1" or "actor:ISL" is an identifier; no report calls anyone that.
    return entity.casefold() in names or (":" in entity and " " not in entity)


def _wording(source: Source, doc: Document, names: set[str]) -> str | None:
    said = quote(source.passage, doc.text)
    return said if said and not _is_name(said, names) else None
