"""Under which name is each source and each party known?

The wording of a source ("the official", "it", "Tehran") is settled by what it
points back to in the report, and only a named source is given the name of an
actor. An anonymous source keeps the wording of its fullest mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.extract import naming_of
from sayso.model import (
    Actor,
    Annotation,
    Claim,
    Event,
    Match,
    Mention,
    Naming,
    Presence,
    Slot,
    Source,
)
from sayso.resolve import entity_name

Row = TypeVar("Row", Event, Presence)
_HIDDEN = frozenset({Naming.ANONYMOUS, Naming.UNSPECIFIED})


def root(mention_id: str, mentions: Mapping[str, Mention]) -> Mention:
    """Return the mention at the head of the chain that `mention_id` points back along."""
    mention = mentions[mention_id]
    seen = {mention.id}
    while mention.antecedent in mentions and mention.antecedent not in seen:
        mention = mentions[mention.antecedent]
        seen.add(mention.id)
    return mention


def anonymous(
    annotation: Annotation, claims: Sequence[Claim], mentions: Sequence[Mention]
) -> frozenset[str]:
    """Return the ids of mentions that are sources without a name: no actor may be theirs."""
    by_id = {mention.id: mention for mention in mentions}
    hidden: set[str] = set()
    for claim in claims:
        for source in claim.chain:
            if source.mention_id in by_id:
                first = root(source.mention_id, by_id)
                if naming_of(annotation, first.span)[0] in _HIDDEN:
                    hidden |= {source.mention_id, first.id}
    return frozenset(hidden)


def voiced(
    annotation: Annotation,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    matches: Mapping[str, tuple[Match, ...]],
    actors: Mapping[str, Actor],
) -> tuple[Claim, ...]:
    """Return the claims with naming, type, count and entity of every source settled."""
    by_id = {mention.id: mention for mention in mentions}

    def settled(source: Source) -> Source:
        if source.naming is Naming.PUBLISHER:
            return replace(source, entity=annotation.document.publisher)
        if source.mention_id not in by_id:
            return source
        first = root(source.mention_id, by_id)
        naming, kind, count = naming_of(annotation, first.span)
        entity = first.span.of(annotation.document.text)
        found = matches.get(first.id) or matches.get(source.mention_id)
        if naming not in _HIDDEN and found:
            entity = entity_name(found[0].referent_id, actors, as_source=True) or entity
        return replace(
            source, naming=naming, type=kind, count=count, entity=" ".join(entity.split())
        )

    return tuple(
        replace(claim, chain=tuple(settled(source) for source in claim.chain)) for claim in claims
    )


def named(
    row: Row,
    matches: Mapping[str, tuple[Match, ...]],
    actors: Mapping[str, Actor],
) -> Row:
    """Return an event or a presence row whose actors bear their readable names."""

    def slot(one: Slot) -> Slot:
        found = matches.get(one.mention_id or "")
        return replace(one, entity=entity_name(found[0].referent_id, actors) if found else None)

    if isinstance(row, Presence):
        return replace(row, actor=slot(row.actor))
    return replace(
        row,
        actor=tuple(slot(one) for one in row.actor),
        recipient=tuple(slot(one) for one in row.recipient),
    )
