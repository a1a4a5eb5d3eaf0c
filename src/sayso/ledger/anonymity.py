"""What must be left out of a report's record so that no anonymous source can be told?

An anonymous source is a node of one report. Nothing ties it to a named person,
to an actor, or to a source of another report. What an extraction holds against
that rule is taken out here, before any ledger sees it; the SQLite schema
refuses it a second time (`sayso.ledger.guards`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sayso.ledger.hidden import hidden_mentions, is_hidden, rename, veil, without_hidden
from sayso.ledger.unnamed import unnamed
from sayso.model import (
    Actor,
    Event,
    Extraction,
    Match,
    Naming,
    Presence,
    Slot,
    Source,
    SourceType,
    Span,
    content_id,
)
from sayso.model.titles import is_title

ANONYMOUS_RULE = "an anonymous source is a node of one report"
_DETERMINER = re.compile(r"(?:the|an?|this|that|its|his|her|their|our)\s+", re.IGNORECASE)
# "the mayor | of Höfn", "a nurse | who fled"
_BEHIND_HEAD = re.compile(
    r",|\s+(?:of|for|in|at|from|to|on|with|and|who|whose|which|that)\b", re.IGNORECASE
)


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
    hidden = hidden_mentions(extraction)
    mentions, cut = without_hidden(extraction.mentions, hidden)
    veiled, lowered = veil(extraction.claims)
    claims, renamed = rename(replace(extraction, claims=veiled), hidden)
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
    hidden = hidden_mentions(extraction)
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
