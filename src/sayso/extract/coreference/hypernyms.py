"""Which names can a noun take up?  "The party", "the region", "the official"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from sayso.extract.coreference.entities import Entity
from sayso.extract.coreference.profile import Profile
from sayso.extract.coreference.traits import Number
from sayso.extract.lexicon import is_metonym
from sayso.extract.mentions.nominals import GROUP, PERSON
from sayso.model import lists

OUTLETS = frozenset(
    "newspaper paper outlet agency broadcaster channel magazine daily website station".split()
)
# "The rebels" takes up a movement's name; "the company" does not where it was "the group".
_FIGHTERS = frozenset("rebel militant insurgent fighter guerrilla islamist jihadist".split())
_BUSINESSES = frozenset(
    "company firm manufacturer maker producer airline carrier retailer supplier publisher lender "
    "insurer startup label studio chain developer contractor carmaker automaker brand".split()
)
# What takes up a name only if the name says so, in one of these words.
_AUTHORITIES = {
    noun: frozenset({noun, *alike.split()})
    for noun, alike in (
        ("ministry", ""), ("department", ""), ("government", ""), ("court", ""), ("army", ""),
        ("military", "army armed"), ("navy", "fleet"), ("police", "constabulary"),
    )
}  # fmt: skip  # fmt: skip
_MOVEMENTS = frozenset(
    "group movement party militia faction force rebel militant insurgent army organisation".split()
)


def suits(profile: Profile, entity: Entity) -> bool:
    """Tell whether names of this kind are taken up by this noun."""
    noun = profile.head
    if profile.number is Number.MANY:
        fights = noun in _FIGHTERS and entity.label in ("ORG", "NORP")
        # "(Nordvik) - The rebels": an agency in the dateline is no movement.
        return fights and not is_outlet(entity)
    if entity.label == "ORG" and noun not in OUTLETS and is_outlet(entity):
        return noun in _nouns("org", entity.names[0]) and noun in _BUSINESSES
    if noun in _BUSINESSES and entity.heads & _MOVEMENTS:
        return False
    if noun in _AUTHORITIES and entity.label == "ORG":
        # "The Irish defence ministry" after "the Daily Sentinel", "the army" after a militia.
        return any(_AUTHORITIES[noun] & set(name) for name in entity.names)
    name = entity.names[0]
    if entity.label == "ORG":
        return noun in _nouns("org", name)
    if entity.label == "LOC":
        if entity.classes and "state" in entity.classes:
            return noun in _hypernyms().get(("loc", "state"), frozenset())
        if is_metonym(" ".join(word.capitalize() for word in name)):
            # "The region" is not Reykjavik: a capital is a city, and often stands for its state.
            return noun in ("capital", "city", "town")
        if noun == "state":
            return False  # "the state is gone from Hella": the town is none
        return noun != "capital" and noun in _nouns("loc", name)
    if entity.label == "PER":
        return noun in ("man", "woman") and (entity.gender == profile.gender)
    return False


def may_mean(head: str, entity: Entity) -> bool:
    """Tell whether whoever spoke may be called by this noun: "the official" for a minister."""
    wanted = _people().get(head, frozenset())
    anyone = bool(entity.classes & {PERSON, GROUP})
    return bool(entity.heads & wanted) or ("*" in wanted and anyone and not entity.named)


def is_outlet(entity: Entity) -> bool:
    """Tell whether a name is that of a paper, an agency or a station."""
    return any(" ".join(name) in _outlets() or _OUTLET_WORDS & set(name) for name in entity.names)


# Words by which an outlet that nobody has listed shows itself: "Channel Eight", "Radio Hella".
_OUTLET_WORDS = frozenset(
    "channel radio tv television times herald gazette tribune broadcasting newspaper".split()
)


def _nouns(kind: str, name: Iterable[str]) -> frozenset[str]:
    table = _hypernyms()
    cued = [table[kind, word] for word in name if (kind, word) in table]
    return frozenset().union(*cued) if cued else table.get((kind, "*"), frozenset())


@cache
def _outlets() -> frozenset[str]:
    return frozenset(name.casefold() for name in lists.words("attribution/outlets.txt"))


@cache
def _hypernyms() -> Mapping[tuple[str, str], frozenset[str]]:
    return MappingProxyType(
        {(kind, cue): nouns for kind, cue, nouns in _rows() if kind != "person"}
    )


@cache
def _people() -> Mapping[str, frozenset[str]]:
    return MappingProxyType({cue: nouns for kind, cue, nouns in _rows() if kind == "person"})


@cache
def _rows() -> tuple[tuple[str, str, frozenset[str]], ...]:
    rows = lists.table("coreference/hypernyms.tsv")
    return tuple((kind, cue, frozenset(nouns.split())) for kind, cue, nouns in rows)
