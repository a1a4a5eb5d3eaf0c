"""How is a description that would tell an anonymous source put out of the record?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sayso.model import (
    Claim,
    Document,
    Extraction,
    Mention,
    MentionKind,
    Naming,
    Source,
    SourceType,
    Span,
    quote,
)

_HIDDEN_TYPES = (
    SourceType.ANONYMOUS_INDIVIDUAL,
    SourceType.ANONYMOUS_GROUP,
    SourceType.UNSPECIFIED,
)


def is_hidden(source: Source) -> bool:
    """Tell whether the rule protects a source: it is anonymous, or not specified at all."""
    return source.naming in (Naming.ANONYMOUS, Naming.UNSPECIFIED) or source.type in _HIDDEN_TYPES


def hidden_mentions(extraction: Extraction) -> frozenset[str]:
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


def without_hidden(
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


def veil(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], int]:
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


def rename(extraction: Extraction, hidden: frozenset[str]) -> tuple[tuple[Claim, ...], int]:
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
