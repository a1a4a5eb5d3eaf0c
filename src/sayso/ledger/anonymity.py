"""What must be left out of a report's record so that no anonymous source can be told?

An anonymous source is a node of one report. Nothing ties it to a named person,
to an actor, or to a source of another report. What an extraction holds against
that rule is taken out here, before any ledger sees it; the SQLite schema
refuses it a second time (`sayso.ledger.guards`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sayso.ledger.unnamed import unnamed
from sayso.model import (
    Actor,
    Claim,
    Document,
    Event,
    Extraction,
    Match,
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
    extraction = replace(extraction, claims=unnamed(extraction))
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
    spans = _spans(extraction, hidden)
    withheld = cut + lowered + renamed + len(extraction.actor_matches) - len(matches)

    def fitting(slot: Slot) -> Slot:
        nonlocal withheld
        if not _fills(slot, hidden, spans):
            return slot
        written = slot.span.of(extraction.document.text)
        entity = slot.entity if slot.entity in wordings else None
        text = slot.text if slot.text in written or slot.text in wordings else written
        withheld += (entity != slot.entity) + (text != slot.text)
        # Of "a Guard officer" the mention may be the Guard's, which is not who it is.
        mention = slot.mention_id if slot.mention_id in hidden else None
        return replace(slot, entity=entity, text=text, mention_id=mention)

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
        actors=_actors_without(extraction, matches),
        conflicts=(),
    )
    return Screened(
        extraction=kept,
        hidden=hidden,
        spans=spans,
        wordings=wordings,
        withheld=withheld,
    )


def _actors_without(
    extraction: Extraction, kept: Mapping[str, tuple[Match, ...]]
) -> dict[str, Actor]:
    """Return the actors but for those whom only an anonymous source was taken for."""
    left = {match.referent_id for ranked in kept.values() for match in ranked}
    taken = {match.referent_id for ranked in extraction.actor_matches.values() for match in ranked}
    return {name: actor for name, actor in extraction.actors.items() if name not in taken - left}


def hidden_slots(extraction: Extraction) -> Callable[[Slot], bool]:
    """Return what tells whether an anonymous source of the report fills a slot."""
    hidden = _hidden_mentions(extraction)
    spans = _spans(extraction, hidden)
    return lambda slot: _fills(slot, hidden, spans)


def _spans(extraction: Extraction, hidden: frozenset[str]) -> frozenset[Span]:
    """Return where hidden mentions stand, and the slots that are the beginning of one's words.

    "A Guard officer" begins "a Guard officer, who asked not to be named".
    """
    whole = {mention.span for mention in extraction.mentions if mention.id in hidden}
    longest: dict[int, int] = {}
    for span in whole:
        longest[span.start] = max(span.end, longest.get(span.start, 0))
    text = extraction.document.text
    begun = {
        slot.span
        for slot in _slots(extraction)
        if slot.span.end <= longest.get(slot.span.start, 0)
        and _DETERMINER.match(slot.span.of(text))
    }
    return frozenset(whole | begun)


def _slots(extraction: Extraction) -> Iterator[Slot]:
    for event in extraction.events:
        yield from (*event.actor, *event.recipient, *event.place, *event.date)
    for found in extraction.presence:
        yield from (found.actor, found.place)


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
