"""Is "it" a text that the sentence before was about: "The memo is dated 3 May. It says ..."?"""

from __future__ import annotations

from sayso.extract.attribution.lexicon import words
from sayso.extract.coreference.entities import Entities
from sayso.extract.coreference.profile import Profile
from sayso.model import Annotation

_TELLS = frozenset(
    {"say", "state", "note", "list", "name", "describe", "put", "quote", "cite", "conclude",
     "mention", "read", "detail", "claim", "allege", "accuse", "add", "give", "contain"}
)  # fmt: skip


def document_before(annotation: Annotation, profile: Profile, entities: Entities) -> int | None:
    """Return the text that is the subject of the sentence before a speaking "it"."""
    here = annotation.sentences[profile.mention.sentence]
    if profile.pronoun != "it" or profile.role != "subject" or profile.verb < 0:
        return None
    if here.tokens[profile.verb].lemma.lower() not in _TELLS:
        return None
    for index in entities.recent(profile.index, 1):
        # "The memo, a copy of which was seen, ...": its last mention is the copy.
        for member in entities.of(index).members:
            if _is_text(annotation, entities.profiles[member], profile):
                return entities.of(index).last
    return None


def _is_text(annotation: Annotation, other: Profile, pronoun: Profile) -> bool:
    """Tell whether a mention is a text, and the subject of the sentence before a pronoun's."""
    sentence = annotation.sentences[other.mention.sentence]
    here = annotation.sentences[pronoun.mention.sentence]
    if other.mention.sentence != pronoun.mention.sentence - 1:
        return False
    if other.role != "subject" or other.verb < 0 or other.quoted >= 0:
        return False
    noun = sentence.tokens[other.mention.head].lemma.lower()
    same = sentence.paragraph == here.paragraph and sentence.tokens[other.verb].head < 0
    return same and noun in words("documents.txt")
