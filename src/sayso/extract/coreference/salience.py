"""How well does a referent that is allowed fit a pronoun?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sayso.extract.coreference.binding import POSSESSIVE
from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.profile import Profile
from sayso.extract.coreference.speech import Speech
from sayso.extract.coreference.traits import Number
from sayso.extract.mentions.nominals import PERSON
from sayso.model import Sentence, lists

# So many mentions of one referent are looked at in a sentence.
_FEW = 6


def score(
    sentence: Sentence,
    profile: Profile,
    other: Profile,
    entity: Entity,
    order: int,
    *,
    speaks: bool,
) -> float:
    """Return how well a referent fits: the weights of all that holds, see `pronouns.tsv`."""
    weight = weights()
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
        if speaks and _says_of_oneself(sentence, profile, other):
            score += weight["own_words"]
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
    if profile.pronoun not in POSSESSIVE or other.verb < 0:
        return False
    owned = sentence.tokens[profile.mention.head].head
    above = sentence.tokens[owned].head if owned >= 0 else -1
    return above >= 0 and other.verb in (above, sentence.tokens[above].head)


def _says_of_oneself(sentence: Sentence, profile: Profile, other: Profile) -> bool:
    """Tell whether a pronoun is the subject of the clause that the other says."""
    if profile.role != "subject" or profile.verb < 0 or other.verb < 0:
        return False
    verb = sentence.tokens[profile.verb]
    return verb.dep == "ccomp" and verb.head == other.verb and other.mention.head < other.verb


def told_here(entity: Entity, other: Profile, entities: Entities, spoken: Speech) -> int:
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


@cache
def weights() -> Mapping[str, float]:
    """Return how much each circumstance counts; `pronouns.tsv` says why."""
    rows = lists.table("coreference/pronouns.tsv")
    return MappingProxyType({name: float(weight) for name, weight, _ in rows})
