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

from sayso.extract.coreference.corefer import Coreference
from sayso.extract.coreference.speakers_names import readable
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
    Span,
    content_id,
)
from sayso.model.states import is_state_adjective, state_of
from sayso.resolve.actors.link import entity_name

_AND = re.compile(r"\s(and|&)\s")
_HIS = frozenset({"his", "her", "my"})
Row = TypeVar("Row", Event, Presence)
_HIDDEN = frozenset({Naming.ANONYMOUS, Naming.UNSPECIFIED})


def anonymous(claims: Sequence[Claim], mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the ids of mentions that are sources without a name: no actor may be theirs."""
    chains = Coreference(tuple(mentions))
    known = {mention.id for mention in mentions}
    return frozenset(
        mention.id
        for claim in claims
        for source in claim.chain
        if source.naming in _HIDDEN and source.mention_id in known
        for mention in chains.members(source.mention_id or "")
    )


def voiced(
    document: Document,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    matches: Mapping[str, tuple[Match, ...]],
    actors: Mapping[str, Actor],
) -> tuple[Claim, ...]:
    """Return the claims whose named sources bear the names of their actors.

    A publisher is known by the report's; a source that no mention was found
    for, by its own words.
    """
    chains = Coreference(tuple(mentions))
    known = {mention.id: mention for mention in mentions}

    def settled(source: Source) -> Source:
        if source.naming is Naming.PUBLISHER:
            return replace(source, entity=document.publisher)
        words = source.entity or _words(source.passage, document.text)
        if source.mention_id is None or source.mention_id not in known:
            return replace(source, entity=words)
        if _joined(document, known[source.mention_id]):
            # "The army and the Front": neither of the two alone
            return replace(source, entity=_words(source.passage, document.text))
        fullest = chains.fullest(source.mention_id)
        found = matches.get(fullest.id) or matches.get(source.mention_id)
        if not found and _several(source, known[source.mention_id], document.text):
            words = _words(source.passage, document.text)  # "residents and local officials"
        if source.naming not in _HIDDEN and found:
            name = entity_name(found[0].referent_id, actors, as_source=True)
            # "Valoria's Ministry of Health": only this report knows it, and says whose it is.
            owned = bool(name and words and words.endswith((f"'s {name}", f"’s {name}")))
            words = words if owned else name or words
        return replace(source, entity=words)

    return tuple(
        replace(claim, chain=tuple(settled(source) for source in claim.chain)) for claim in claims
    )


def _joined(document: Document, mention: Mention) -> bool:
    """Tell whether a mention is two that "and" joins, of which each has a mention of its own."""
    start = mention.span.start
    return mention.kind is MentionKind.NOMINAL and any(
        mention.id == content_id("m", document.id, start + at.start(1), start + at.end(1), "pair")
        for at in _AND.finditer(mention.span.of(document.text))
    )


def _several(source: Source, mention: Mention, text: str) -> bool:
    """Tell whether a source is two without a name, of which the mention is one."""
    whole = _words(source.passage, text) or ""
    own = " ".join(mention.span.of(text).split())
    return (
        mention.kind is MentionKind.NOMINAL
        and mention.antecedent is None
        and whole.startswith(f"{own} and ")
        and "," not in whole
    )


def _words(where: Passage, text: str) -> str | None:
    return " ".join(" ".join(span.of(text) for span in where).split()).rstrip(" ,;") or None


def parties(
    rows: Iterable[Row],
    annotation: Annotation,
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
    text = annotation.document.text

    def name(mention_id: str | None, where: Span) -> str | None:
        if mention_id is None or mention_id not in known:
            return None
        fullest = chains.fullest(mention_id)
        if fullest.label == "PER" and where.of(text).split(" ")[0].casefold() in _HIS:
            return None  # "his company" is not he
        found = matches.get(mention_id) or matches.get(fullest.id)
        if found:
            return entity_name(found[0].referent_id, actors)
        # "We have left," a spokesman of the League said: "we" bears the League's name.
        itself = fullest.id == mention_id and fullest.span.overlaps(where)
        if itself or fullest.kind is MentionKind.PRONOUN:
            return None
        return readable(annotation, fullest)

    def slot(one: Slot) -> Slot:
        # "Icelandic gunfire" has no mention of its own for the state that fired.
        adjective = one.mention_id is None and is_state_adjective(one.text)
        return replace(
            one,
            entity=name(one.mention_id, one.span)
            or (state_of(one.text) if adjective else one.entity),
        )

    def settled(row: Row) -> Row:
        if isinstance(row, Presence):
            return replace(row, actor=slot(row.actor))
        return replace(
            row,
            actor=tuple(slot(one) for one in row.actor),
            recipient=tuple(slot(one) for one in row.recipient),
        )

    return tuple(settled(row) for row in rows)
