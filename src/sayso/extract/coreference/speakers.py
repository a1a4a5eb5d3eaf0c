"""Who speaks?  Each source of a claim with its mention, its naming and a readable name.

A source that is known by name speaks under its longest name; a state under the
state's name, also as "Tehran" or "the Kremlin"; a source without a name under
the words that introduced it, which are never an actor's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.extract.attribution.naming import naming_of
from sayso.extract.coreference.corefer import Coreference
from sayso.extract.coreference.speakers_names import readable
from sayso.extract.coreference.speakers_relayed import relayed
from sayso.extract.mentions.mentions import MentionIndex
from sayso.model import (
    Annotation,
    Claim,
    Mention,
    MentionKind,
    Naming,
    Source,
    SourceType,
)

_NO_BODY = frozenset(
    {SourceType.NAMED_PERSON, SourceType.ANONYMOUS_GROUP, SourceType.ANONYMOUS_INDIVIDUAL}
)


def name_speakers(
    annotation: Annotation, claims: Sequence[Claim], mentions: Sequence[Mention]
) -> tuple[Claim, ...]:
    """Return the claims with their sources resolved; `mentions` have their antecedents.

    Each source with a passage gets the id of its mention, the `entity` it
    stands for, and the naming and type that follow from that. What a source
    already has where no mention is found stays as it is.
    """
    index = MentionIndex(annotation, mentions)
    chains = Coreference(tuple(mentions))
    named = [
        replace(
            claim,
            chain=_distinct(
                tuple(_named(source, annotation, index, chains) for source in claim.chain), chains
            ),
        )
        for claim in claims
    ]
    return relayed(annotation, named, index, chains)


def _distinct(chain: tuple[Source, ...], chains: Coreference) -> tuple[Source, ...]:
    """Return a chain without a link that only says again who the next one is.

    "She said she had asked": nobody relays herself.
    """

    def same(one: Source, other: Source) -> bool:
        known = one.mention_id is not None and other.mention_id is not None
        return known and chains.same(one.mention_id or "", other.mention_id or "")

    kept = [one for one, other in pairwise(chain) if not same(one, other)]
    return (*kept, chain[-1])


def _named(
    source: Source, annotation: Annotation, index: MentionIndex, chains: Coreference
) -> Source:
    mention = (
        index.exact(source.passage)
        or index.get(source.mention_id)
        or index.find_passage(source.passage)
    )
    if mention is None:
        return source
    mention = _introduced(annotation, index, mention) or mention
    fullest = chains.fullest(mention.id)
    if fullest.kind is MentionKind.PRONOUN:
        return replace(source, mention_id=mention.id)
    entity = readable(annotation, fullest)
    naming, kind, count = naming_of(annotation, fullest.span)
    if fullest.kind is MentionKind.NAME and fullest.label == "PER":
        # The label is what all occurrences of the name agree on; one phrase may mislead.
        naming, kind, count = Naming.NAMED, SourceType.NAMED_PERSON, count or 1
    elif fullest.label == "ORG" and fullest.name and kind in _NO_BODY:
        # "The Connacht Volunteers", "the association, FISK": one phrase may mislead here too.
        naming, kind, count = Naming.NAMED, SourceType.NAMED_ORGANIZATION, None
    if fullest.name is not None and naming is Naming.UNSPECIFIED:
        # "The news site Fjordvakten": a site is a document, one with a name publishes.
        naming = Naming.NAMED
        kind = SourceType.MEDIA_RELAY if kind is SourceType.DOCUMENT else kind
    return replace(
        source, mention_id=mention.id, entity=entity, naming=naming, type=kind, count=count
    )


def _introduced(annotation: Annotation, index: MentionIndex, mention: Mention) -> Mention | None:
    """Return the name that a word for its kind introduces: "state-owned broadcaster | Radio Vik".

    Nothing but words that describe the kind may stand before it: "the head of
    Radio Vik" is no radio.
    """
    if mention.kind is not MentionKind.NOMINAL:
        return None
    tokens = annotation.sentences[mention.sentence].tokens
    for at in range(mention.head, len(tokens)):
        if tokens[at].span.end > mention.span.end:
            return None
        inner = index.headed(mention.sentence, at)
        if inner is None or inner.kind is not MentionKind.NAME or inner is mention:
            continue
        name = inner.name or inner.span
        before = [
            t for t in tokens if mention.span.start <= t.span.start and t.span.end <= name.start
        ]
        kind = all(
            t.pos in {"DET", "ADJ", "NOUN", "NUM"} or t.text == "-" or t.dep == "amod"
            for t in before
        )
        if name.end == mention.span.end and kind and any(t.pos == "NOUN" for t in before):
            return inner
    return None
