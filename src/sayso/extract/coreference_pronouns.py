"""Whom does a pronoun mean?  Agreement first, then who is near, in front and often spoken of."""

from __future__ import annotations

from sayso.extract.coreference_entities import Entities, Entity
from sayso.extract.coreference_profile import Form, Number, Profile
from sayso.extract.coreference_speech import Speech
from sayso.extract.nominals import PERSON, PLACE, THING
from sayso.model import Annotation, BlockKind, MentionKind, Sentence

_THIRD = frozenset(
    "he him his himself she her hers herself it its itself "
    "they them their theirs themselves".split()
)
_FIRST_ONE = frozenset("i me my mine myself".split())
_FIRST_MANY = frozenset("we us our ours ourselves".split())
_SECOND = frozenset("you your yours yourself yourselves".split())
_REFLEXIVE = frozenset("himself herself itself themselves myself ourselves yourself".split())
_POSSESSIVE = frozenset("his her its their".split())
_EMPTY_IT = frozenset(
    "clear unclear likely unlikely possible impossible important necessary true hard difficult "
    "easy good bad better best time obvious evident unknown essential vital crucial early late "
    "dark raining snowing cold hot worth".split()
)
_SEEMING = frozenset("seem appear happen turn take mean look follow".split())
# How many sentences back a pronoun may point.
_BACK = 3


def pronoun_antecedent(
    annotation: Annotation, profile: Profile, entities: Entities, spoken: Speech
) -> int | None:
    """Return the earlier mention that a pronoun stands for, or `None`."""
    word = profile.pronoun
    if word in _THIRD:
        sentence = annotation.sentences[profile.mention.sentence]
        if word == "it" and _is_empty(sentence, profile.mention.head):
            return None
        if profile.index in spoken.of_source and profile.role != "possessor":
            found = _who_spoke(profile, entities, spoken)
            if found is not None:
                return found
        return _third(annotation, profile, entities, spoken)
    if word in _FIRST_ONE or word in _FIRST_MANY or word in _SECOND:
        if profile.index in spoken.first_person:
            return None
        return _same_word(profile, entities)
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


def _who_spoke(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the one who spoke last and can be meant: "they also said", "it added", "he told"."""
    here = profile.mention.sentence
    for turn in spoken.before(profile.mention.span.start):
        if turn.nested or turn.source == profile.index or not entities.known(turn.source):
            continue
        entity = entities.of(turn.source)
        last = entities.profiles[entity.last].mention.sentence
        if here - last > 5:
            return None
        if _can_say(profile, entity):
            return entity.last
        for relay in turn.relays:
            if entities.known(relay) and _can_say(profile, entities.of(relay)):
                return entities.of(relay).last
    return None


def _can_say(profile: Profile, entity: Entity) -> bool:
    """Tell whether this pronoun, as one who speaks, can mean a referent.

    A report calls an unnamed source "it" ("it told the paper") and "they" where
    it hides the sex; a person with a name is neither.
    """
    person = PERSON in entity.classes or entity.label == "PER"
    if profile.gender in ("m", "f"):
        return person and entity.number is not Number.MANY and entity.gender in ("", profile.gender)
    hidden = person and not entity.named and not entity.gender
    if profile.number is Number.MANY:
        return entity.number is not Number.ONE or hidden
    if entity.number is Number.MANY:
        return False
    return hidden if person else True


def _same_word(profile: Profile, entities: Entities) -> int | None:
    """Return the last first or second person of the same number, inside or outside quotations."""
    group = next(g for g in (_FIRST_ONE, _FIRST_MANY, _SECOND) if profile.pronoun in g)
    for index in entities.recent(profile.index, _BACK):
        other = entities.profiles[index]
        if other.pronoun in group and other.quoted == profile.quoted:
            return index
    return None


def _third(
    annotation: Annotation, profile: Profile, entities: Entities, spoken: Speech
) -> int | None:
    best, most = None, float("-inf")
    speaker = spoken.quoted.get(profile.quoted)
    for order, index in enumerate(entities.recent(profile.index, _BACK)):
        other = entities.profiles[index]
        entity = entities.of(index)
        if not _agrees(profile, entity, other):
            continue
        if _barred(annotation, profile, other):
            continue
        if speaker is not None and entities.known(speaker) and entities.of(speaker) is entity:
            # Who speaks of "him" inside quotation marks does not mean himself.
            continue
        if index in spoken.told and profile.index in spoken.of_source:
            continue
        score = _score(profile, other, entity, order)
        if score > most:
            best, most = index, score
    return best


def _agrees(profile: Profile, entity: Entity, other: Profile) -> bool:
    """Tell whether number, gender and kind allow a pronoun to mean a referent."""
    person = PERSON in entity.classes or entity.label == "PER"
    if other.pronoun and other.pronoun not in _THIRD and len(entity.members) == 1:
        return False
    if profile.gender in ("m", "f"):
        return person and entity.number is not Number.MANY and entity.gender in ("", profile.gender)
    if profile.number is Number.MANY:
        return entity.number is not Number.ONE
    if entity.number is Number.MANY or entity.gender in ("m", "f"):
        return False
    return not (person and len(entity.classes) < 2)


def _barred(annotation: Annotation, profile: Profile, other: Profile) -> bool:
    """Tell whether grammar forbids it: "the mayor saw him", "his brother" within one phrase."""
    if profile.mention.sentence != other.mention.sentence:
        return False
    if other.mention.span.covers(profile.mention.span):
        # "the mayor who lost his hat": the pronoun may point out of a clause to its head.
        sentence = annotation.sentences[profile.mention.sentence]
        return not _in_clause(sentence, profile.mention.head, other.mention.head)
    if (
        profile.pronoun in _REFLEXIVE
        or profile.pronoun in _POSSESSIVE
        or profile.role == "possessor"
    ):
        return False
    return profile.verb >= 0 and profile.verb == other.verb


def _in_clause(sentence: Sentence, index: int, head: int) -> bool:
    while index >= 0 and index != head:
        if sentence.tokens[index].dep in ("acl:relcl", "acl"):
            return True
        index = sentence.tokens[index].head
    return False


def _score(profile: Profile, other: Profile, entity: Entity, order: int) -> float:
    """Return how well a referent fits; each part has one reason."""
    far = profile.mention.sentence - other.mention.sentence
    score = -1.2 * far - 0.12 * order
    score += {"subject": 1.0, "object": 0.4, "possessor": 0.5, "oblique": 0.2}.get(other.role, 0.0)
    if far == 0 and profile.pronoun in _POSSESSIVE and other.role == "subject":
        score += 1.0
    if far and profile.role == "subject" and other.role == "subject":
        score += 0.8
    score += 0.25 * min(len(entity.members), 6)
    if entity.named:
        score += 0.4
    if other.form is Form.INDEFINITE:
        score -= 0.1
    if profile.pronoun in ("it", "its") and not entity.named:
        score -= 0.3 if THING in entity.classes or not entity.classes else 0.0
    if profile.number is Number.MANY and entity.number is Number.MANY:
        score += 1.0
    if other.block is not BlockKind.BODY:
        score -= 1.5
    if (profile.quoted >= 0) != (other.quoted >= 0):
        score -= 0.5
    if other.mention.kind is MentionKind.PRONOUN and other.pronoun in _THIRD:
        score += 0.5
    if PLACE in entity.classes and len(entity.classes) == 1:
        score -= 0.3
    return score
