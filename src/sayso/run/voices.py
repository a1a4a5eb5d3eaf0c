"""Under which name is each source and each party known?

The wording of a source ("the official", "it", "Tehran") is settled by what it
points back to in the report, and only a named source is given the name of an
actor. An anonymous source keeps the wording of its fullest mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.extract import Coreference, naming_of
from sayso.model import (
    Actor,
    Annotation,
    Claim,
    Document,
    Event,
    Match,
    Mention,
    MentionKind,
    Naming,
    Passage,
    Presence,
    Slot,
    Source,
)
from sayso.resolve import entity_name

Row = TypeVar("Row", Event, Presence)
# ", who spent three winters there": from here on it is told of the source, not what it is called.
_CLAUSE = re.compile(r",? (?:(?:both|all|some|most|each|one|two) of )?(?:who|whom|whose|which)\b.*")
_HIDDEN = frozenset({Naming.ANONYMOUS, Naming.UNSPECIFIED})


def anonymous(
    annotation: Annotation, claims: Sequence[Claim], mentions: Sequence[Mention]
) -> frozenset[str]:
    """Return the ids of mentions that are sources without a name: no actor may be theirs."""
    chains = Coreference(tuple(mentions))
    known = {mention.id for mention in mentions}
    hidden: set[str] = set()
    for claim in claims:
        for source in claim.chain:
            if source.mention_id in known:
                fullest = chains.fullest(source.mention_id)
                if naming_of(annotation, fullest.span)[0] in _HIDDEN:
                    hidden |= {mention.id for mention in chains.members(fullest.id)}
    return frozenset(hidden)


def voiced(
    annotation: Annotation,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    matches: Mapping[str, tuple[Match, ...]],
    actors: Mapping[str, Actor],
) -> tuple[Claim, ...]:
    """Return the claims with naming, type, count and entity of every source settled."""
    chains = Coreference(tuple(mentions))
    known = {mention.id for mention in mentions}
    # The words of a source as its claim has them: a mention may run on into what is said.
    worded: dict[str, Passage] = {}
    for claim in claims:
        for source in claim.chain:
            if source.mention_id and source.passage:
                worded.setdefault(source.mention_id, source.passage)
    text = annotation.document.text

    def settled(source: Source) -> Source:
        if source.naming is Naming.PUBLISHER:
            return replace(source, entity=annotation.document.publisher)
        if source.mention_id is None or source.mention_id not in known:
            return replace(source, entity=_wording(source.passage, text) or None)
        fullest = chains.fullest(source.mention_id)
        wording = worded.get(fullest.id, (fullest.span,))
        naming, kind, count = naming_of(annotation, wording[0])
        entity = _wording(wording, text)
        found = matches.get(fullest.id) or matches.get(source.mention_id)
        if naming not in _HIDDEN and found:
            entity = entity_name(found[0].referent_id, actors, as_source=True) or entity
        return replace(source, naming=naming, type=kind, count=count, entity=entity)

    return tuple(
        replace(claim, chain=tuple(settled(source) for source in claim.chain)) for claim in claims
    )


def _wording(where: Passage, text: str) -> str:
    """Return the words that name a source, in one line: the phrase without what is told of it.

    "A retired inspector, who spent three winters there," is "A retired inspector".
    """
    words = " ".join(" ".join(span.of(text) for span in where).split())
    return _CLAUSE.sub("", words).rstrip(" ,;")


def parties(
    rows: Iterable[Row],
    document: Document,
    mentions: Sequence[Mention],
    matches: Mapping[str, tuple[Match, ...]],
    actors: Mapping[str, Actor],
) -> tuple[Row, ...]:
    """Return events or presence rows whose actors bear their readable names.

    Where no actor is known, words that point back ("they", "the column") bear
    the wording of the fullest mention that they lead to.
    """
    chains = Coreference(tuple(mentions))
    known = {mention.id: mention for mention in mentions}

    def name(mention_id: str | None) -> str | None:
        if mention_id is None or mention_id not in known:
            return None
        fullest = chains.fullest(mention_id)
        found = matches.get(mention_id) or matches.get(fullest.id)
        if found:
            return entity_name(found[0].referent_id, actors)
        if fullest.id == mention_id or fullest.kind is MentionKind.PRONOUN:
            return None
        return _wording((fullest.span,), document.text)

    def slot(one: Slot) -> Slot:
        return replace(one, entity=name(one.mention_id))

    def settled(row: Row) -> Row:
        if isinstance(row, Presence):
            return replace(row, actor=slot(row.actor))
        return replace(
            row,
            actor=tuple(slot(one) for one in row.actor),
            recipient=tuple(slot(one) for one in row.recipient),
        )

    return tuple(settled(row) for row in rows)
