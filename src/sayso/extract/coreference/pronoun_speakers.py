"""Which of those who spoke does a pronoun mean that speaks?  "They also said", "it added"."""

from __future__ import annotations

from sayso.extract.coreference.documents import document_before
from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.profile import Profile
from sayso.extract.coreference.speech import Speech
from sayso.extract.coreference.traits import Number
from sayso.extract.mentions.nominals import PERSON
from sayso.model import Annotation

FIRST_ONE = frozenset("i me my mine myself".split())
FIRST_MANY = frozenset("we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself yourselves".split())
ME = FIRST_ONE | FIRST_MANY | SECOND
# How many sentences back a pronoun may point.
BACK = 3


def who_spoke(
    annotation: Annotation, profile: Profile, entities: Entities, spoken: Speech
) -> int | None:
    """Return the one who spoke last and can be meant: "they also said", "it added", "he told"."""
    if spoken.speaker(profile) is not None:
        # "They know that," the pilot said: the pilot is not "they".
        return None
    here = profile.mention.sentence
    above = _subject_above(annotation, profile, entities)
    if above is not None:
        return above
    text = document_before(annotation, profile, entities)
    if text is not None:
        return text
    for turn in spoken.before(profile.mention.span.start):
        if turn.source == profile.index or not entities.known(turn.source):
            continue
        if turn.nested and entities.profiles[turn.source].mention.sentence != here:
            continue
        if in_passing(annotation, here, entities.profiles[turn.source]):
            continue
        entity = entities.of(turn.source)
        if is_nobody(annotation, entities.profiles[turn.source]):
            continue
        last = entities.profiles[entity.last].mention.sentence
        if here - last > 5:
            return None
        if not entity.heads and not entity.named and entities.profiles[turn.source].pronoun in ME:
            # An "I" that nobody has been found for is no one to come back to.
            continue
        if _can_say(profile, entity):
            beside = _beside(profile, entities, spoken, turn.source)
            if beside is not None:
                return beside
            if profile.number is Number.MANY and entity.number is not Number.MANY:
                nearer = _several_since(annotation, profile, entities, turn.source)
                return None if nearer else entity.last
            return entity.last
        for relay in turn.relays:
            if entities.known(relay) and _can_say(profile, entities.of(relay)):
                return entities.of(relay).last
    return None


def _beside(profile: Profile, entities: Entities, spoken: Speech, last: int) -> int | None:
    """Return a named speaker of that sex in the sentence of one whose sex nobody knows.

    "Colonel Marta Quist spoke of six dead; an official counted four. She said ...": the colonel.
    """
    one = entities.of(last)
    if profile.gender not in ("m", "f") or one.named or one.gender:
        return None
    where = entities.profiles[last].mention.sentence
    for turn in spoken.before(profile.mention.span.start):
        if not entities.known(turn.source) or turn.source == profile.index or turn.nested:
            continue
        other = entities.of(turn.source)
        if entities.profiles[turn.source].mention.sentence != where:
            continue
        if other is not one and other.named and other.gender == profile.gender:
            return other.last if _can_say(profile, other) else None
    return None


def _subject_above(annotation: Annotation, profile: Profile, entities: Entities) -> int | None:
    """Return the subject of the sentence under which a relative clause says what a pronoun says.

    "The council refused to free men | it accuses of theft": the council accuses.
    """
    tokens = annotation.sentences[profile.mention.sentence].tokens
    if profile.verb < 0 or tokens[profile.verb].dep != "acl:relcl" or profile.quoted >= 0:
        return None
    verbs = []
    at = tokens[profile.verb].head
    while at >= 0:
        verbs.append(at)
        at = tokens[at].head
    for index in entities.recent(profile.index, 0):
        other = entities.profiles[index]
        if other.role == "subject" and other.verb in verbs:
            return index if _can_say(profile, entities.of(index)) else None
    return None


def is_nobody(annotation: Annotation, other: Profile) -> bool:
    """Tell whether a phrase is of no one: "no one", "nobody", "no soldier"."""
    tokens = annotation.sentences[other.mention.sentence].tokens
    head = other.mention.head
    before = tokens[head - 1].text.lower() if head else ""
    return before == "no" or tokens[head].text.lower() in ("nobody", "none")


def in_passing(annotation: Annotation, here: int, source: Profile) -> bool:
    """Tell whether someone only spoke in a side clause, a while ago.

    "They cited a priest who said so. The mayor has fled. He said ...": it is the mayor.
    """
    where = source.mention.sentence
    sentence = annotation.sentences[where]
    clauses = (sentence.tokens[c].dep for c in sentence.children[source.mention.head])
    return here - where > 1 and source.role != "subject" and "acl:relcl" in clauses


def _several_since(
    annotation: Annotation, profile: Profile, entities: Entities, source: int
) -> bool:
    """Tell whether several who act were spoken of since a source that is one: they are "they"."""
    for index in entities.recent(profile.index, BACK):
        other = entities.profiles[index]
        tokens = annotation.sentences[other.mention.sentence].tokens
        if index > source and other.role == "subject" and other.number is Number.MANY:
            acts = other.person or other.body or other.head == "and"
            if acts and other.quoted < 0 and other.verb >= 0 and tokens[other.verb].head < 0:
                return True
    return False


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
