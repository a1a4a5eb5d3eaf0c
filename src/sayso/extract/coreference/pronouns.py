"""Whom does a pronoun mean?  Agreement first, then who is near, in front and often spoken of."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.profile import Profile
from sayso.extract.coreference.speech import Speech
from sayso.extract.coreference.traits import Number
from sayso.extract.events.lexicon import senses
from sayso.extract.lexicon import is_metonym
from sayso.extract.mentions.nominals import PERSON, classes
from sayso.model import Annotation, Sentence, lists

_THIRD = frozenset(
    "he him his himself she her hers herself it its itself "
    "they them their theirs themselves".split()
)
_FIRST_ONE = frozenset("i me my mine myself".split())
_FIRST_MANY = frozenset("we us our ours ourselves".split())
_SECOND = frozenset("you your yours yourself yourselves".split())
_ME = _FIRST_ONE | _FIRST_MANY | _SECOND
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
# So many mentions of one referent are looked at in a sentence.
_FEW = 6


def pronoun_antecedent(
    annotation: Annotation, profile: Profile, entities: Entities, spoken: Speech
) -> int | None:
    """Return the earlier mention that a pronoun stands for, or `None`."""
    word = profile.pronoun
    if word in _THIRD:
        sentence = annotation.sentences[profile.mention.sentence]
        if word == "it" and _is_empty(sentence, profile.mention.head):
            return None
        speaks = profile.index in spoken.of_source and profile.role != "possessor"
        last = _who_spoke(annotation, profile, entities, spoken) if speaks else None
        if last is not None and profile.gender not in ("m", "f"):
            return last
        # "Arason would not comment, but he said": a "he" may be nearer than who spoke last.
        return _third(annotation, profile, entities, spoken, last)
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


def _who_spoke(
    annotation: Annotation, profile: Profile, entities: Entities, spoken: Speech
) -> int | None:
    """Return the one who spoke last and can be meant: "they also said", "it added", "he told"."""
    if spoken.speaker(profile) is not None:
        # "They know that," the pilot said: the pilot is not "they".
        return None
    here = profile.mention.sentence
    for turn in spoken.before(profile.mention.span.start):
        if turn.source == profile.index or not entities.known(turn.source):
            continue
        if turn.nested and entities.profiles[turn.source].mention.sentence != here:
            continue
        if _in_passing(annotation, here, entities.profiles[turn.source]):
            continue
        entity = entities.of(turn.source)
        last = entities.profiles[entity.last].mention.sentence
        if here - last > 5:
            return None
        if not entity.heads and not entity.named and entities.profiles[turn.source].pronoun in _ME:
            # An "I" that nobody has been found for is no one to come back to.
            continue
        if _can_say(profile, entity):
            if profile.number is Number.MANY and entity.number is not Number.MANY:
                nearer = _several_since(annotation, profile, entities, turn.source)
                return None if nearer else entity.last
            return entity.last
        for relay in turn.relays:
            if entities.known(relay) and _can_say(profile, entities.of(relay)):
                return entities.of(relay).last
    return None


def _in_passing(annotation: Annotation, here: int, source: Profile) -> bool:
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
    for index in entities.recent(profile.index, _BACK):
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


def _same_word(profile: Profile, entities: Entities) -> int | None:
    """Return the last first or second person of the same number, inside or outside quotations."""
    group = next(g for g in (_FIRST_ONE, _FIRST_MANY, _SECOND) if profile.pronoun in g)
    for index in entities.recent(profile.index, _BACK):
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
    for order, index in enumerate(entities.recent(profile.index, _BACK)):
        other = entities.profiles[index]
        entity = entities.of(index)
        if not _agrees(profile, entity, other):
            continue
        if _barred(annotation, profile, other):
            continue
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
        told = _told_here(entity, other, entities, spoken)
        turn = spoken.of_source.get(told)
        if _in_passing(annotation, profile.mention.sentence, entities.profiles[told]):
            turn = None
        score = _score(
            where, profile, entities.profiles[told], entity, order, speaks=turn is not None
        )
        score += _weights()["speaker"] if index == last else 0.0
        if turn is not None and turn.after and profile.index not in spoken.of_source:
            score += _weights()["said_after"]
        if score > most:
            best, most = index, score
    return best


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


_DEEDS = frozenset({"assault", "coerce", "mobilize", "accuse", "threaten", "reject", "sanction"})


def _is_power(entity: Entity) -> bool:
    """Tell whether a place is a state, or a capital that stands for one."""
    names = (" ".join(word.capitalize() for word in name) for name in entity.names)
    return "state" in entity.classes or any(map(is_metonym, names))


def _told_here(entity: Entity, other: Profile, entities: Entities, spoken: Speech) -> int:
    """Return the mention that speaks among those of a referent's last sentence, else the last.

    "A clerk who goes by Orri said his boat had sunk": it is the clerk that is a subject, and
    "the mayor, Jon Orri, fled" has the mayor as one.
    """
    here = [
        member
        for member in map(entities.profiles.__getitem__, entity.members[-_FEW:])
        if member.mention.sentence == other.mention.sentence
    ]
    # "They cited a priest who said he had seen it": no subject but of a clause on the side.
    spans = {member.mention.span for member in here}
    inside = {s for s in spans if any(o != s and o.covers(s) for o in spans)}
    whole = other.index
    for member in reversed(here):
        if member.index in spoken.of_source and member.mention.span not in inside:
            return member.index
        if entities.profiles[whole].role == "apposition" or (
            entities.profiles[whole].mention.span in inside
        ):
            whole = member.index
    return whole


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
    if other.pronoun in _ME and not entity.heads and not entity.named:
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
    if profile.verb < 0 or profile.verb == other.verb:
        return profile.verb >= 0
    # "The mayor met the governor | and told him": the mayor tells, and does not tell himself.
    sentence = annotation.sentences[profile.mention.sentence]
    return (
        other.role == "subject"
        and profile.role != "subject"
        and other.verb == _whose_subject(sentence, profile.verb)
    )


def _whose_subject(sentence: Sentence, verb: int) -> int:
    """Return the verb from which a verb behind "and" has its subject, itself where it has one."""
    tokens = sentence.tokens
    while tokens[verb].dep == "conj" and tokens[verb].head >= 0:
        if any(tokens[child].dep.startswith("nsubj") for child in sentence.children[verb]):
            break
        verb = tokens[verb].head
    return verb


def _in_clause(sentence: Sentence, index: int, head: int) -> bool:
    while index >= 0 and index != head:
        if sentence.tokens[index].dep in ("acl:relcl", "acl"):
            return True
        index = sentence.tokens[index].head
    return False


def _score(
    sentence: Sentence,
    profile: Profile,
    other: Profile,
    entity: Entity,
    order: int,
    *,
    speaks: bool,
) -> float:
    """Return how well a referent fits: the weights of all that holds, see `pronouns.tsv`."""
    weight = _weights()
    far = profile.mention.sentence - other.mention.sentence
    often = math.log(1 + len(entity.members))
    score = weight["order"] * order / 5 + weight["often"] * often
    # Who speaks is the subject of the saying, however the sentence is put.
    role = "subject" if speaks else other.role
    score += weight.get("role_" + role, 0.0)
    score += weight.get(other.form.value, 0.0)
    if far == 0:
        score += weight["same_sentence"]
        if _own_clause(sentence, profile, other):
            score += weight["own_clause"]
    elif profile.role == role == "subject":
        score += weight["parallel"]
    main = other.verb >= 0 and sentence.tokens[other.verb].head < 0
    if role == "subject" and (main or speaks):
        score += weight["main_subject"]
    if (profile.quoted >= 0) != (other.quoted >= 0):
        score += weight["quoted"]
    if profile.number is Number.MANY:
        score += weight["they_far"] * far
        score += weight["they_plural"] if entity.number is Number.MANY else 0.0
        score += weight["they_person"] if entity.classes == {PERSON} else 0.0
        score += 0.0 if entity.classes else weight["they_unknown"]
    elif profile.gender in ("m", "f"):
        score += weight["same_gender"] if entity.gender == profile.gender else 0.0
    else:
        score += weight["often_it"] * often
        score += weight["it_subject"] if role == "subject" else 0.0
    return score


def _own_clause(sentence: Sentence, profile: Profile, other: Profile) -> bool:
    """Tell whether a possessive stands in the clause of a verb of which the other is a part."""
    if profile.pronoun not in _POSSESSIVE or other.verb < 0:
        return False
    owned = sentence.tokens[profile.mention.head].head
    above = sentence.tokens[owned].head if owned >= 0 else -1
    return above >= 0 and other.verb in (above, sentence.tokens[above].head)


@cache
def _weights() -> Mapping[str, float]:
    rows = lists.table("coreference/pronouns.tsv")
    return MappingProxyType({name: float(weight) for name, weight, _ in rows})
