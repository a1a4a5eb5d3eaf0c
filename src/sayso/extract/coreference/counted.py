"""Whom do "the two", "both", "the latter" and "the second pilot" mean?"""

from __future__ import annotations

from sayso.extract.coreference.agreement import NEAR, TRIED, agrees
from sayso.extract.coreference.entities import Entities
from sayso.extract.coreference.profile import Form, Profile
from sayso.extract.coreference.speech import Speech

_ORDINALS = ("first", "second", "third")
_TWO = frozenset({"both", "two", "pair", "duo", "couple"})
_OF_TWO = frozenset({"former", "latter"})


def is_one_of_two(profile: Profile) -> bool:
    """Tell whether a phrase is "the former" or "the latter"."""
    return profile.head in _OF_TWO and profile.form is Form.DEFINITE


def is_counted(profile: Profile) -> bool:
    """Tell whether a phrase counts those it takes up: "both", "the two", "the second pilot"."""
    if profile.head == "two" and profile.form is not Form.DEFINITE:
        return False  # "Two of them": some
    return profile.head in _TWO or (
        profile.form is Form.DEFINITE and bool(profile.words & {"two", *_ORDINALS})
    )


def counted_antecedent(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the earlier mention that a phrase takes up by counting, or `None`."""
    if profile.head not in _TWO and "two" not in profile.words:
        return _in_order(profile, entities)
    found = _two_who_spoke(profile, entities, spoken)
    return _pair(profile, entities, spoken) if found is None else found


def one_of_two(profile: Profile, entities: Entities) -> int | None:
    """Return the first or the last of the two named just before: "the former", "the latter"."""
    for index in entities.recent(profile.index, 1):
        pair = entities.profiles[index].mention
        if entities.profiles[index].head == "and":
            near = range(max(0, index - TRIED), min(index + TRIED, profile.index))
            spans = [(i, entities.profiles[i].mention.span) for i in near if i != index]
            for i, span in spans:
                if profile.head == "former" and i < index and span.start == pair.span.start:
                    return i
                if profile.head == "latter" and i > index and span.end == pair.span.end:
                    return i
    named = [
        i
        for i in entities.recent(profile.index, 1)
        if entities.of(i).named and entities.of(i).label in ("PER", "ORG")
    ]
    if len(named) < 2:
        return None
    return max(named) if profile.head == "latter" else min(named)


def _in_order(profile: Profile, entities: Entities) -> int | None:
    """Return the one that came first or second: "the first pilot", after a pilot and another."""
    order = next(n for n, word in enumerate(_ORDINALS) if word in profile.words)
    alike = [e for e in entities.headed(profile.head)[-TRIED:] if agrees(e, profile)]
    return alike[order].last if len(alike) > max(order, 1) else None


def _two_who_spoke(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return two who spoke before, where a bare "the two" speaks: "two sources … the two told"."""
    if profile.head not in _TWO or profile.index not in spoken.of_source:
        return None
    sources = (turn.source for turn in spoken.before(profile.mention.span.start))
    return next(
        (s for s in sources if entities.known(s) and "two" in entities.profiles[s].words), None
    )


def _pair(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the last two who were joined by "and": "both", "the two countries"."""
    for index in entities.recent(profile.index, NEAR // 2):
        if spoken.speaker(entities.profiles[index]) == profile.index:
            continue  # '"Vik and Hella are cut off," the two said': they are others
        other = entities.of(index)
        alike = not profile.classes or not other.classes
        if "and" in other.heads and (alike or set(profile.classes) & set(other.classes)):
            return index
    return None
