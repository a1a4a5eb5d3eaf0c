"""Which of those who spoke does a noun phrase mean that speaks?  "The official told"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.coreference.agreement import TRIED, agrees, hers
from sayso.extract.coreference.entities import Entities
from sayso.extract.coreference.hypernyms import may_mean, suits
from sayso.extract.coreference.profile import Form, Profile
from sayso.extract.coreference.speech import Speech, Turn
from sayso.extract.lexicon import is_title
from sayso.extract.mentions.nominals import PERSON, classes


def who_goes_on(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the last one who spoke and whom this noun can mean: "the official told"."""
    turns = spoken.before(profile.mention.span.start, limit=12)
    for turn in turns:
        for who in (turn.source, *turn.relays):
            if not entities.known(who):
                continue
            entity = entities.of(who)
            # A body that goes on may be described anew: "the monitoring group", "the war monitor".
            again = turn is turns[0] and entity.named and entity.label == "ORG"
            fits = profile.head in entity.heads or (again and suits(profile, entity))
            known = again or profile.words <= entity.words | entity.heads
            if not fits or not known or hers(entity, profile, entities):
                continue
            if agrees(entity, profile):
                return entity.last
    # "Walker said the mayor had told him": the mayor of whom he speaks is not himself.
    nested = spoken.of_source[profile.index].nested
    renamed = None if nested else _by_office(profile, entities, turns)
    if renamed is not None:
        return renamed
    for turn in spoken.before(profile.mention.span.start, limit=4):
        if not entities.known(turn.source) or turn.nested:
            continue
        entity = entities.of(turn.source)
        if _holds_name(profile, entities):
            continue  # "the representative of Italy" is not the envoy who spoke before
        # Whoever has a name is never taken for "the source".
        vague = profile.head in ("source", "insider", "informant")
        if vague and entity.named:
            continue
        if agrees(entity, profile) and not profile.words and may_mean(profile.head, entity):
            return entity.last
    return None


def _holds_name(profile: Profile, entities: Entities) -> bool:
    """Tell whether a name stands in a phrase: "the lawyer, Paulo Dam,", "the envoy of Italy"."""
    following = entities.profiles[profile.index + 1 : profile.index + TRIED]
    return any(
        other.name and profile.mention.span.covers(other.mention.span) for other in following
    )


def _by_office(profile: Profile, entities: Entities, turns: Sequence[Turn]) -> int | None:
    """Return the one with a name who has just spoken, where an office is all that is new.

    "Einar Thorsson said … The Icelandic president told": news names first and tells the office
    later. Nobody else may have borne that title so far, nor he another.
    """
    if not turns or entities.headed(profile.head) or not is_title(profile.head):
        return None
    if profile.form is Form.POSSESSED or _holds_name(profile, entities):
        # "His deputy" and "the lawyer, Paulo Dam," are somebody else.
        return None
    source = turns[0].source
    if turns[0].nested or not entities.known(source):
        return None
    entity = entities.of(source)
    near = profile.mention.sentence - entities.profiles[entity.last].mention.sentence <= 1
    titled = any(PERSON in classes(word) for word in entity.words | entity.heads)
    if near and entity.label == "PER" and not titled and agrees(entity, profile):
        return entity.last
    return None
