"""Whom does a pronoun mean?  Agreement first, then who is near, in front and often spoken of."""

from __future__ import annotations

from sayso.extract.coreference.binding import barred
from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.profile import Profile
from sayso.extract.coreference.pronoun_speakers import (
    BACK,
    FIRST_MANY,
    FIRST_ONE,
    ME,
    SECOND,
    in_passing,
    is_nobody,
    who_spoke,
)
from sayso.extract.coreference.salience import score, told_here, weights
from sayso.extract.coreference.speech import Speech
from sayso.extract.coreference.traits import Number
from sayso.extract.events.lexicon import senses
from sayso.extract.lexicon import is_metonym
from sayso.extract.mentions.nominals import PERSON, classes
from sayso.model import Annotation, Sentence

_THIRD = frozenset(
    "he him his himself she her hers herself it its itself "
    "they them their theirs themselves".split()
)
_EMPTY_IT = frozenset(
    "clear unclear likely unlikely possible impossible important necessary true hard difficult "
    "easy good bad better best time obvious evident unknown essential vital crucial early late "
    "dark raining snowing cold hot worth".split()
)
# "Fought their way into the town": no way is meant by a later "it".
_NOTHING = frozenset({"way", "time", "rest", "turn"})
_SEEMING = frozenset("seem appear happen turn take mean look follow".split())
_DEEDS = frozenset({"assault", "coerce", "mobilize", "accuse", "threaten", "reject", "sanction"})


def pronoun_antecedent(
    annotation: Annotation, profile: Profile, entities: Entities, spoken: Speech
) -> int | None:
    """Return the earlier mention that a pronoun stands for, or `None`."""
    word = profile.pronoun
    if word in _THIRD:
        sentence = annotation.sentences[profile.mention.sentence]
        if word == "it" and _is_empty(sentence, profile.mention.head):
            return None
        again = _same_again(profile, entities)
        if again is not None:
            return again
        speaks = profile.index in spoken.of_source and profile.role != "possessor"
        last = who_spoke(annotation, profile, entities, spoken) if speaks else None
        if last is not None and profile.gender not in ("m", "f"):
            return last
        # "Arason would not comment, but he said": a "he" may be nearer than who spoke last.
        return _third(annotation, profile, entities, spoken, last)
    if word in FIRST_ONE or word in FIRST_MANY or word in SECOND:
        if profile.index in spoken.first_person:
            return None
        return _same_word(profile, entities)
    return None


def _same_again(profile: Profile, entities: Entities) -> int | None:
    """Return "their" before a subject "they" of one sentence: "on their channel, they said"."""
    if profile.role != "subject" or profile.pronoun != "they":
        return None
    for index in entities.recent(profile.index, 0):
        for member in reversed(entities.of(index).members):
            other = entities.profiles[member]
            if other.mention.sentence != profile.mention.sentence:
                break
            if other.pronoun == "their" and other.quoted == profile.quoted:
                return index
    return None


def _is_empty(sentence: Sentence, index: int) -> bool:
    """Tell whether "it" stands for nothing: "it is unclear whether", "it seems that"."""
    token = sentence.tokens[index]
    if token.dep == "expl":
        return True
    above = token.head
    if token.dep not in ("nsubj", "nsubj:pass") or above < 0:
        return False
    verb = sentence.tokens[above]
    clause = any(
        sentence.tokens[c].dep in ("ccomp", "csubj", "xcomp", "advcl", "acl") and c > above
        for c in sentence.children[above]
    )
    if verb.lemma.lower() in _EMPTY_IT and verb.pos in ("ADJ", "NOUN"):
        return clause
    if verb.lemma in ("rain", "snow"):
        return True
    return clause and (
        verb.lemma in _SEEMING or (token.dep == "nsubj:pass" and any(
            sentence.tokens[c].dep == "ccomp" for c in sentence.children[above]))
    )  # fmt: skip


def _same_word(profile: Profile, entities: Entities) -> int | None:
    """Return the last first or second person of the same number, inside or outside quotations."""
    group = next(g for g in (FIRST_ONE, FIRST_MANY, SECOND) if profile.pronoun in g)
    for index in entities.recent(profile.index, BACK):
        other = entities.profiles[index]
        if other.pronoun in group and other.quoted == profile.quoted:
            return index
    return None


def _third(
    annotation: Annotation,
    profile: Profile,
    entities: Entities,
    spoken: Speech,
    last: int | None = None,
) -> int | None:
    """Return the best fitting referent of the last sentences; `last` is who spoke last."""
    best, most = last, float("-inf")
    silent = _who_is_quoted(profile, entities, spoken)
    here = annotation.sentences[profile.mention.sentence]
    said = _predicate(here, profile)
    parts = _is_whole(here, profile)
    acts = _acts(here, profile)
    fresh = last is not None and _is_introduced(annotation, profile, entities, last)
    for order, index in enumerate(entities.recent(profile.index, BACK)):
        other = entities.profiles[index]
        entity = entities.of(index)
        if not _agrees(profile, entity, other) or other.head in _NOTHING:
            continue
        if barred(annotation, profile, other) or _is_told(profile, index, other, spoken):
            continue
        if is_nobody(annotation, other):
            continue  # "no one has left. She urged": she is someone
        if acts and entity.label == "LOC" and not _is_power(entity):
            continue  # "it has also hit trucks": no town does
        if parts and entity.number is not Number.MANY:
            continue  # "most of them": several, and no body however large
        if said and entity.classes and not said & entity.classes:
            # "It is a precaution": no state, town or ship is one.
            continue
        if entity.first in silent or _is_named_after(profile, entity, entities, spoken):
            continue
        if entity.told_only(spoken.told):
            continue
        where = annotation.sentences[other.mention.sentence]
        own = profile.quoted < 0 and profile.index in spoken.of_source
        if own and _only_quoted(entity, entities):
            continue  # '"The mayor and a clerk left," he said': neither of the two
        told = told_here(entity, other, entities, spoken)
        turn = spoken.of_source.get(told)
        if in_passing(annotation, profile.mention.sentence, entities.profiles[told]):
            turn = None
        fit = score(where, profile, entities.profiles[told], entity, order, speaks=turn is not None)
        fit += weights()["speaker"] if index == last and not fresh else 0.0
        if turn is not None and turn.after and profile.index not in spoken.of_source:
            fit += weights()["said_after"]
        if fit > most:
            best, most = index, fit
    return best


def _is_introduced(annotation: Annotation, profile: Profile, entities: Entities, last: int) -> bool:
    """Tell whether a paragraph has named somebody since another's turn before it."""
    if profile.gender not in ("m", "f"):
        return False
    here = annotation.sentences[profile.mention.sentence].paragraph
    if annotation.sentences[entities.profiles[last].mention.sentence].paragraph == here:
        return False
    return any(
        entities.of(index).label == "PER"
        and _agrees(profile, entities.of(index), entities.profiles[index])
        and annotation.sentences[entities.profiles[index].mention.sentence].paragraph == here
        for index in entities.recent(profile.index, BACK)
        if entities.profiles[index].mention.sentence < profile.mention.sentence
    )


def _is_told(profile: Profile, index: int, other: Profile, spoken: Speech) -> bool:
    """Tell whether a referent is only told it here: "he told the paper that | its men" are not."""
    same = other.mention.sentence == profile.mention.sentence
    return same and index in spoken.told and profile.pronoun in ("it", "its", "they", "their")


def _acts(sentence: Sentence, profile: Profile) -> bool:
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


def _is_power(entity: Entity) -> bool:
    """Tell whether a place is a state, or a capital that stands for one."""
    names = (" ".join(word.capitalize() for word in name) for name in entity.names)
    return "state" in entity.classes or any(map(is_metonym, names))


def _only_quoted(entity: Entity, entities: Entities) -> bool:
    """Tell whether a referent without a name was only spoken of inside quotation marks."""
    return not entity.named and all(entities.profiles[i].quoted >= 0 for i in entity.members)


def _is_whole(sentence: Sentence, profile: Profile) -> bool:
    """Tell whether a pronoun is that of which some are meant: "most of | them"."""
    token = sentence.tokens[profile.mention.head]
    if token.dep != "nmod" or token.head < 0 or profile.number is not Number.MANY:
        return False
    return any(
        sentence.tokens[c].text.lower() == "of" for c in sentence.children[profile.mention.head]
    )


def _who_is_quoted(profile: Profile, entities: Entities, spoken: Speech) -> frozenset[int]:
    """Return the referents that "he" or "they" inside quotation marks cannot mean: who speaks.

    That is the one quoted and those who relay it.
    """
    speaker = spoken.speaker(profile)
    if speaker is None:
        return frozenset()
    turn = spoken.of_source.get(speaker)
    silent = (speaker, *(turn.relays if turn else ()))
    return frozenset(entities.of(who).first for who in silent if entities.known(who))


def _is_named_after(profile: Profile, entity: Entity, entities: Entities, spoken: Speech) -> bool:
    """Tell whether a referent is the one quoted, who is only named behind: '"He did," Dam said'."""
    speaker = spoken.speaker(profile)
    if speaker is None or entities.known(speaker):
        return False
    who = entities.profiles[speaker]
    if who.name:
        return any(who.name[-1] in name for name in entity.names)
    return not who.pronoun and who.head in entity.heads


def _predicate(sentence: Sentence, profile: Profile) -> frozenset[str]:
    """Return the classes of the noun that a pronoun is said to be ("it is a base"), if one is."""
    tokens = sentence.tokens
    if profile.role != "subject" or profile.verb < 0 or tokens[profile.verb].pos != "NOUN":
        return frozenset()
    copula = any(tokens[c].dep == "cop" for c in sentence.children[profile.verb])
    return frozenset(classes(tokens[profile.verb].lemma)) if copula else frozenset()


def _agrees(profile: Profile, entity: Entity, other: Profile) -> bool:
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
