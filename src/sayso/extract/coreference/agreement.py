"""May a noun phrase mean a referent, by number, gender, possessor and distance?"""

from __future__ import annotations

from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.profile import Form, Profile
from sayso.extract.coreference.traits import Number
from sayso.extract.mentions.nominals import AGENTS

# How many sentences back: a noun with the same head, a name that a vague noun takes up.
FAR, NEAR = 40, 8
# So many referents of one wording are tried, the latest first.
TRIED = 12


def agrees(entity: Entity, profile: Profile) -> bool:
    """Tell whether number, gender, states and modifiers of a phrase suit a referent."""
    if {entity.number, profile.number} == {Number.ONE, Number.MANY}:
        return False
    if entity.gender and profile.gender and entity.gender != profile.gender:
        return False
    return not (entity.states and profile.states and not entity.states & profile.states)


def hers(entity: Entity, profile: Profile, entities: Entities) -> bool:
    """Tell whether a body was only named as somebody's: "her government" is not "the Irish" one."""
    first = entities.profiles[entity.first]
    new = bool(profile.states - entity.states)
    return new and first.form is Form.POSSESSED and not first.person


def close(profile: Profile, other: Profile, sentences: int) -> bool:
    """Tell whether an earlier phrase is near enough; things are forgotten sooner than who acts."""
    reach = sentences if set(profile.classes) & AGENTS else sentences // 3
    return profile.mention.sentence - other.mention.sentence <= reach


def contains(profile: Profile, other: Profile) -> bool:
    """Tell whether one phrase is a part of the other: "the capital of Iceland" is not Iceland."""
    return profile.mention.span.covers(other.mention.span) or other.mention.span.covers(
        profile.mention.span
    )
