"""Who speaks?  Each source of a claim with its mention, its naming and a readable name.

A source that is known by name speaks under its longest name; a state under the
state's name, also as "Tehran" or "the Kremlin"; a source without a name under
the words that introduced it, which are never an actor's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.coreference import Coreference
from sayso.extract.lexicon import is_demonym, is_metonym, is_state_name, state_of, without_titles
from sayso.extract.mentions import MentionIndex
from sayso.extract.nominals import GROUP, ORGANISATION, PERSON, STATE, classes
from sayso.extract.phrases import is_plural, short_phrase
from sayso.model import Annotation, Claim, Mention, MentionKind, Naming, Source, SourceType

# A phrase that introduces a source is given whole up to this many words.
_LONG = 14
_DOCUMENTS = frozenset(
    "report document statement letter memo memorandum study survey poll record file communique "
    "leak footage image video photo data figure cable transcript email article dossier".split()
)
_MEDIA = frozenset(
    "media newspaper paper outlet agency broadcaster channel website magazine daily press station "
    "newswire tabloid network journal television radio".split()
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
    return tuple(
        replace(
            claim, chain=tuple(_named(source, annotation, index, chains) for source in claim.chain)
        )
        for claim in claims
    )


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
        return without_titles(name) if mention.label == "PER" else name
    sentence = annotation.sentences[mention.sentence]
    words = mention.span.of(text).split()
    if len(words) > _LONG:
        first, last = short_phrase(sentence, mention.head)
        words = sentence.cover(first, last).of(text).split()
    return " ".join(words)


def _named(
    source: Source, annotation: Annotation, index: MentionIndex, chains: Coreference
) -> Source:
    mention = index.get(source.mention_id) or index.find_passage(source.passage)
    if mention is None:
        return source
    fullest = chains.fullest(mention.id)
    entity = readable(annotation, fullest)
    if fullest.kind is MentionKind.PRONOUN:
        return replace(source, mention_id=mention.id)
    if fullest.kind is MentionKind.NAME:
        naming, kind = Naming.NAMED, _named_type(fullest, annotation)
    else:
        naming, kind = _unnamed(fullest, annotation)
    if source.type is SourceType.MEDIA_RELAY and naming is not Naming.ANONYMOUS:
        kind = source.type
    return replace(source, mention_id=mention.id, entity=entity, naming=naming, type=kind)


def _named_type(mention: Mention, annotation: Annotation) -> SourceType:
    name = (mention.name or mention.span).of(annotation.document.text)
    if mention.label == "PER":
        return SourceType.NAMED_PERSON
    if is_state_name(name) or is_metonym(name):
        return SourceType.NAMED_STATE
    return SourceType.NAMED_ORGANIZATION


def _unnamed(mention: Mention, annotation: Annotation) -> tuple[Naming, SourceType]:
    """Return naming and type of a source that no mention names.

    "The Icelandic coast guard" is one known body, though it is written small;
    "fishing companies" are nobody in particular.
    """
    sentence = annotation.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    lemma = token.lemma.lower()
    many = is_plural(sentence, mention.head)
    kinds = classes(lemma)
    if lemma in _DOCUMENTS:
        return Naming.UNSPECIFIED, SourceType.DOCUMENT
    if lemma in _MEDIA:
        return Naming.UNSPECIFIED, SourceType.MEDIA_RELAY
    if kinds and kinds[0] in (GROUP, ORGANISATION, STATE) and not many:
        first, last = short_phrase(sentence, mention.head)
        words = sentence.tokens[first : last + 1]
        own = any(t.text[0].isupper() and t.span.start > sentence.span.start for t in words)
        article = words[0].text.lower()
        if own and article not in ("a", "an", "one", "some", "another"):
            return Naming.NAMED, SourceType.NAMED_ORGANIZATION
        return Naming.ANONYMOUS, SourceType.ANONYMOUS_GROUP
    if many or (kinds and kinds[0] != PERSON):
        return Naming.ANONYMOUS, SourceType.ANONYMOUS_GROUP
    return Naming.ANONYMOUS, SourceType.ANONYMOUS_INDIVIDUAL
