"""What does a noun phrase take up?  "The party", "the official", "its forces", "the region"."""

from __future__ import annotations

from sayso.extract.coreference.agreement import FAR, NEAR, TRIED, agrees, close, contains, hers
from sayso.extract.coreference.binding import beside
from sayso.extract.coreference.counted import (
    counted_antecedent,
    is_counted,
    is_one_of_two,
    one_of_two,
)
from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.hypernyms import OUTLETS, suits
from sayso.extract.coreference.names import NameBook
from sayso.extract.coreference.profile import Form, Profile
from sayso.extract.coreference.speaking import who_goes_on
from sayso.extract.coreference.speech import Speech
from sayso.extract.coreference.traits import Number
from sayso.extract.mentions.nominals import AGENTS
from sayso.model import BlockKind

_ANEW = frozenset("other another second third fourth next further additional different new".split())
# What a vague noun may say besides: "the Denmark-backed armed group".
_SAYING_LITTLE = frozenset(
    "back base link ally align lead run armed political paramilitary militant rebel terrorist "
    "extremist jihadist islamist opposition ruling military private giant local".split()
)
_STARTS = (Form.INDEFINITE, Form.COUNTED)
# What each mention of a name adds to its claim on a vague noun; a sentence between takes one.
_OFTEN = 0.5


def nominal_antecedent(
    profile: Profile, entities: Entities, book: NameBook, spoken: Speech
) -> int | None:
    """Return the earlier mention that a noun phrase takes up, or `None` where it is new."""
    if is_one_of_two(profile):
        return one_of_two(profile, entities)
    if is_counted(profile):
        found = counted_antecedent(profile, entities, spoken)
        return _same_head(profile, entities) if found is None else found
    if profile.form in _STARTS or profile.words & _ANEW:
        return None
    if profile.form is Form.BARE:
        return _repeated(profile, entities, spoken)
    speaks = profile.index in spoken.of_source
    candidates = (
        who_goes_on(profile, entities, spoken) if speaks else None,
        _same_head(profile, entities),
        _named_by(profile, entities, book),
        _described(profile, entities),
        _taken_up(profile, entities, spoken),
        _only_one(profile, entities),
    )
    return next(
        (
            found
            for found in candidates
            if found is not None and not beside(profile, entities.of(found), entities)
        ),
        None,
    )


def _repeated(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the last phrase of the same wording: "Faroese trawlers" … "Faroese trawlers".

    Sources without article stay apart: "officials say" twice need not be the same.
    """
    if profile.index in spoken.of_source:
        return None
    if set(profile.classes) & AGENTS and not (profile.states or profile.words):
        return None
    for entity in reversed(entities.headed(profile.head)[-TRIED:]):
        for index in reversed(entity.members[-TRIED:]):
            other = entities.profiles[index]
            if (
                other.head == profile.head
                and other.words == profile.words
                and other.states == profile.states
                and other.number is profile.number
                and close(profile, other, FAR)
            ):
                return index
    return None


def _same_head(profile: Profile, entities: Entities) -> int | None:
    """Return the last phrase with this head that says at least as much: "the old bridge"."""
    for entity in reversed(entities.headed(profile.head)[-TRIED:]):
        latest = entities.profiles[entity.last]
        if not close(profile, latest, FAR) or not agrees(entity, profile):
            continue
        if hers(entity, profile, entities):
            continue
        if not profile.words <= entity.words or not _same_possessor(profile, entity, entities):
            continue
        return entity.last
    return None


def _only_one(profile: Profile, entities: Entities) -> int | None:
    """Return the one referent with this head, though the phrase says more of it now.

    "The exhibition opened in May. The Hella exhibition drew crowds": there is no other.
    """
    same = entities.headed(profile.head)
    if len(same) != 1 or profile.form is not Form.DEFINITE:
        return None
    entity = same[0]
    latest = entities.profiles[entity.last]
    if latest.form in _STARTS or not agrees(entity, profile) or not close(profile, latest, FAR):
        return None
    # "The mayor of Hofn" and "the mayor of Vik" each say what the other does not.
    other = profile.person or not entity.words <= profile.words or hers(entity, profile, entities)
    return None if other else entity.last


def _same_possessor(profile: Profile, entity: Entity, entities: Entities) -> bool:
    """Tell whether a phrase belongs to whom the earlier one belongs to ("its fleet")."""
    if profile.form is not Form.POSSESSED:
        return True
    if profile.possessor < 0 or not entities.known(profile.possessor):
        return False
    owner = entities.of(profile.possessor)
    for index in entity.members:
        other = entities.profiles[index]
        if other.possessor >= 0 and entities.known(other.possessor):
            return entities.of(other.possessor) is owner
    return False


def _named_by(profile: Profile, entities: Entities, book: NameBook) -> int | None:
    """Return the last name that holds this noun: "the Front", "the observatory"."""
    if profile.form is Form.POSSESSED:
        return None
    for index in reversed(book.with_word(profile.head)[-TRIED:]):
        entity = entities.of(index)
        said = entity.words.union(*entity.names)
        if agrees(entity, profile) and profile.words <= said:
            return entity.last
    return None


def _described(profile: Profile, entities: Entities) -> int | None:
    """Return the last person who was given this noun as title or trade: "the minister"."""
    if not profile.person or profile.form is Form.POSSESSED or profile.number is Number.MANY:
        return None
    for index in entities.recent(profile.index, 2 * NEAR):
        entity = entities.of(index)
        told = profile.words | {profile.head}
        if entity.label == "PER" and told <= entity.words and agrees(entity, profile):
            return index
    return None


def _taken_up(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the most prominent name near by that this noun can stand for: "the party"."""
    if profile.form is Form.POSSESSED or not profile.classes:
        return None
    best, most = None, 0.0
    here = profile.mention.sentence
    turn = spoken.of_source.get(profile.index)
    relays = {entities.of(who).first for who in turn.relays if entities.known(who)} if turn else ()
    for index in entities.recent(profile.index, NEAR):
        entity = entities.of(index)
        if entity.first in relays:
            # "The radio, citing the ministry": nobody cites himself.
            continue
        if entity.told_only(spoken.told) and profile.head not in OUTLETS:
            continue
        if all(entities.profiles[i].block is BlockKind.DATELINE for i in entity.members):
            continue  # "HOFN, Iceland (Nordland News)": where it was written
        if not entity.named or not agrees(entity, profile) or not suits(profile, entity):
            continue
        if not profile.words <= _allowed(entity) or contains(profile, entities.profiles[index]):
            continue
        last = entities.profiles[index]
        score = 10.0 + min(len(entity.members), 8) * _OFTEN - (here - last.mention.sentence)
        score += 1.5 if last.role == "subject" else 0.0
        if score > most:
            best, most = index, score
    return best


def _allowed(entity: Entity) -> frozenset[str]:
    return frozenset(entity.words | _SAYING_LITTLE)
