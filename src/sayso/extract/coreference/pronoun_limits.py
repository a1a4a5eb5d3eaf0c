"""Which referents can a pronoun not mean, by what is said of it or who is quoted?"""

from __future__ import annotations

from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.profile import Profile
from sayso.extract.coreference.pronoun_speakers import BACK, ME
from sayso.extract.coreference.speech import Speech
from sayso.extract.coreference.traits import Number
from sayso.extract.events.lexicon import senses
from sayso.extract.lexicon import is_metonym
from sayso.extract.mentions.nominals import PERSON, classes
from sayso.model import Annotation, Sentence

# "Fought their way into the town": no way is meant by a later "it".
NOTHING = frozenset({"way", "time", "rest", "turn"})
_DEEDS = frozenset({"assault", "coerce", "mobilize", "accuse", "threaten", "reject", "sanction"})


def is_introduced(annotation: Annotation, profile: Profile, entities: Entities, last: int) -> bool:
    """Tell whether a paragraph has named somebody since another's turn before it."""
    if profile.gender not in ("m", "f"):
        return False
    here = annotation.sentences[profile.mention.sentence].paragraph
    if annotation.sentences[entities.profiles[last].mention.sentence].paragraph == here:
        return False
    return any(
        entities.of(index).label == "PER"
        and may_mean(profile, entities.of(index), entities.profiles[index])
        and annotation.sentences[entities.profiles[index].mention.sentence].paragraph == here
        for index in entities.recent(profile.index, BACK)
        if entities.profiles[index].mention.sentence < profile.mention.sentence
    )


def is_told(profile: Profile, index: int, other: Profile, spoken: Speech) -> bool:
    """Tell whether a referent is only told it here: "he told the paper that | its men" are not."""
    same = other.mention.sentence == profile.mention.sentence
    return same and index in spoken.told and profile.pronoun in ("it", "its", "they", "their")


def does_deeds(sentence: Sentence, profile: Profile) -> bool:
    """Tell whether "it" does what only a state, a force or a body does: "it shelled the port"."""
    if profile.role != "subject" or profile.pronoun != "it" or profile.verb < 0:
        return False
    verb = sentence.tokens[profile.verb]
    found = senses("verb").get(verb.lemma.lower(), ())
    return (
        verb.pos == "VERB"
        and any(sense.type in _DEEDS for sense in found)
        and any(sentence.tokens[c].dep == "obj" for c in sentence.children[profile.verb])
        and sentence.tokens[profile.mention.head].dep == "nsubj"
    )


def is_power(entity: Entity) -> bool:
    """Tell whether a place is a state, or a capital that stands for one."""
    names = (" ".join(word.capitalize() for word in name) for name in entity.names)
    return "state" in entity.classes or any(map(is_metonym, names))


def only_quoted(entity: Entity, entities: Entities) -> bool:
    """Tell whether a referent without a name was only spoken of inside quotation marks."""
    return not entity.named and all(entities.profiles[i].quoted >= 0 for i in entity.members)


def is_whole(sentence: Sentence, profile: Profile) -> bool:
    """Tell whether a pronoun is that of which some are meant: "most of | them"."""
    token = sentence.tokens[profile.mention.head]
    if token.dep != "nmod" or token.head < 0 or profile.number is not Number.MANY:
        return False
    return any(
        sentence.tokens[c].text.lower() == "of" for c in sentence.children[profile.mention.head]
    )


def who_is_quoted(profile: Profile, entities: Entities, spoken: Speech) -> frozenset[int]:
    """Return the referents that "he" or "they" inside quotation marks cannot mean: who speaks.

    That is the one quoted and those who relay it.
    """
    speaker = spoken.speaker(profile)
    if speaker is None:
        return frozenset()
    turn = spoken.of_source.get(speaker)
    silent = (speaker, *(turn.relays if turn else ()))
    return frozenset(entities.of(who).first for who in silent if entities.known(who))


def is_named_after(profile: Profile, entity: Entity, entities: Entities, spoken: Speech) -> bool:
    """Tell whether a referent is the one quoted, who is only named behind: '"He did," Dam said'."""
    speaker = spoken.speaker(profile)
    if speaker is None or entities.known(speaker):
        return False
    who = entities.profiles[speaker]
    if who.name:
        return any(who.name[-1] in name for name in entity.names)
    return not who.pronoun and who.head in entity.heads


def said_to_be(sentence: Sentence, profile: Profile) -> frozenset[str]:
    """Return the classes of the noun that a pronoun is said to be ("it is a base"), if one is."""
    tokens = sentence.tokens
    if profile.role != "subject" or profile.verb < 0 or tokens[profile.verb].pos != "NOUN":
        return frozenset()
    copula = any(tokens[c].dep == "cop" for c in sentence.children[profile.verb])
    return frozenset(classes(tokens[profile.verb].lemma)) if copula else frozenset()


def may_mean(profile: Profile, entity: Entity, other: Profile) -> bool:
    """Tell whether number, gender and kind allow a pronoun to mean a referent."""
    person = PERSON in entity.classes or entity.label == "PER"
    if other.pronoun in ME and not entity.heads and not entity.named:
        return False
    if profile.gender in ("m", "f"):
        return person and entity.number is not Number.MANY and entity.gender in ("", profile.gender)
    if profile.number is Number.MANY:
        return entity.number is not Number.ONE
    if entity.number is Number.MANY or entity.gender in ("m", "f"):
        return False
    return not (person and len(entity.classes) < 2)
