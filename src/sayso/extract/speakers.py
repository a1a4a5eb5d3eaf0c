"""Who speaks?  Each source of a claim with its mention, its naming and a readable name.

A source that is known by name speaks under its longest name; a state under the
state's name, also as "Tehran" or "the Kremlin"; a source without a name under
the words that introduced it, which are never an actor's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.extract.coreference import Coreference
from sayso.extract.lexicon import is_demonym, is_metonym, is_state_name, state_of, without_titles
from sayso.extract.mentions import MentionIndex
from sayso.extract.naming import naming_of
from sayso.extract.nominals import nominal
from sayso.extract.phrases import short_phrase
from sayso.extract.speakers_relayed import relayed
from sayso.model import (
    Annotation,
    Claim,
    Mention,
    MentionKind,
    Naming,
    Sentence,
    Source,
    SourceType,
    Span,
)

# A phrase that introduces a source is given whole up to this many words.
_LONG = 14


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
    return relayed(annotation, named, chains)


def _distinct(chain: tuple[Source, ...], chains: Coreference) -> tuple[Source, ...]:
    """Return a chain without a link that only says again who the next one is.

    "She said she had asked": nobody relays herself.
    """

    def same(one: Source, other: Source) -> bool:
        known = one.mention_id is not None and other.mention_id is not None
        return known and chains.same(one.mention_id or "", other.mention_id or "")

    kept = [one for one, other in pairwise(chain) if not same(one, other)]
    return (*kept, chain[-1])


def readable(annotation: Annotation, mention: Mention) -> str:
    """Return the name of a mention, or the words of its phrase where it has none.

    A name comes without titles and article; a state's name, people or capital
    as the state ("Iceland").
    """
    text = annotation.document.text
    if mention.kind is MentionKind.NAME and mention.name is not None:
        name = " ".join(mention.name.of(text).split())
        if mention.label in ("LOC", "NORP", "") and (
            is_state_name(name) or is_metonym(name) or is_demonym(name)
        ):
            return state_of(name) or name
        if mention.label == "PER":
            return without_titles(name)
        return f"{_owner(annotation, mention)}{name}"
    sentence = annotation.sentences[mention.sentence]
    words = _before_who(sentence, mention).of(text).split()
    if len(words) > _LONG:
        first, last = short_phrase(sentence, mention.head)
        words = sentence.cover(first, last).of(text).split()
    return " ".join(words)


def _owner(annotation: Annotation, mention: Mention) -> str:
    """Return whose body it is, where its name says too little: "Denmark's " Defence Ministry."""
    sentence = annotation.sentences[mention.sentence]
    if mention.name is None or not nominal(sentence.tokens[mention.head].text):
        return ""
    before = annotation.document.text[mention.span.start : mention.name.start]
    return before if before.rstrip().endswith(("'s", "’s", "s'", "s’")) else ""


def _before_who(sentence: Sentence, mention: Mention) -> Span:
    """Return the phrase up to ", who …": a relative clause tells more than a name should."""
    tokens = sentence.tokens
    for index in range(mention.head + 1, len(tokens)):
        if tokens[index].span.end > mention.span.end:
            break
        clause = tokens[index].text.lower() in ("who", "which", "whose", "speaking", "asking")
        if clause and tokens[index - 1].text == ",":
            return Span(mention.span.start, tokens[index - 2].span.end)
    return mention.span


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
    fullest = chains.fullest(mention.id)
    if fullest.kind is MentionKind.PRONOUN:
        return replace(source, mention_id=mention.id)
    entity = readable(annotation, fullest)
    naming, kind, count = naming_of(annotation, fullest.span)
    if fullest.kind is MentionKind.NAME and fullest.label == "PER":
        # The label is what all occurrences of the name agree on; one phrase may mislead.
        naming, kind = Naming.NAMED, SourceType.NAMED_PERSON
    return replace(
        source, mention_id=mention.id, entity=entity, naming=naming, type=kind, count=count
    )
