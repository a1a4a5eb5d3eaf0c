"""Whom does a pronoun mean?  Agreement first, then who is near, in front and often spoken of."""

from __future__ import annotations

from sayso.extract.coreference.binding import barred
from sayso.extract.coreference.entities import Entities
from sayso.extract.coreference.profile import Profile
from sayso.extract.coreference.pronoun_limits import (
    NOTHING,
    does_deeds,
    is_introduced,
    is_named_after,
    is_power,
    is_told,
    is_whole,
    may_mean,
    only_quoted,
    said_to_be,
    who_is_quoted,
)
from sayso.extract.coreference.pronoun_speakers import (
    BACK,
    FIRST_MANY,
    FIRST_ONE,
    SECOND,
    in_passing,
    is_nobody,
    who_spoke,
)
from sayso.extract.coreference.salience import score, told_here, weights
from sayso.extract.coreference.speech import Speech
from sayso.extract.coreference.traits import Number
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
_SEEMING = frozenset("seem appear happen turn take mean look follow".split())


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
    silent = who_is_quoted(profile, entities, spoken)
    here = annotation.sentences[profile.mention.sentence]
    said = said_to_be(here, profile)
    parts = is_whole(here, profile)
    acts = does_deeds(here, profile)
    fresh = last is not None and is_introduced(annotation, profile, entities, last)
    for order, index in enumerate(entities.recent(profile.index, BACK)):
        other = entities.profiles[index]
        entity = entities.of(index)
        if not may_mean(profile, entity, other) or other.head in NOTHING:
            continue
        if barred(annotation, profile, other) or is_told(profile, index, other, spoken):
            continue
        if is_nobody(annotation, other):
            continue  # "no one has left. She urged": she is someone
        if acts and entity.label == "LOC" and not is_power(entity):
            continue  # "it has also hit trucks": no town does
        if parts and entity.number is not Number.MANY:
            continue  # "most of them": several, and no body however large
        if said and entity.classes and not said & entity.classes:
            # "It is a precaution": no state, town or ship is one.
            continue
        if entity.first in silent or is_named_after(profile, entity, entities, spoken):
            continue
        if entity.told_only(spoken.told):
            continue
        where = annotation.sentences[other.mention.sentence]
        own = profile.quoted < 0 and profile.index in spoken.of_source
        if own and only_quoted(entity, entities):
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
