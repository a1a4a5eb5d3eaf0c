"""Which names are names of the same?  Short for long, initials for words, all names of a state."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.profile import Profile
from sayso.extract.lexicon import is_community, is_state_adjective, is_state_name, state_of
from sayso.extract.mentions.name_ends import PARTICLES
from sayso.extract.mentions.nominals import name_cue, nominal

_LEGAL = frozenset("inc ltd corp corporation plc llc gmbh co sa ag".split())
# Words that add nothing to a body's name: "Nordlys" is "Nordlys News" and "Nordlys Group".
_GENERIC = _LEGAL | frozenset(
    "news group company agency movement party organisation organization media airlines holdings "
    "television tv radio press".split()
)
_SHORT_STATES = frozenset({"us", "uk", "eu", "un"})
_SMALL = frozenset("of for the and on in de la du".split())
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern "
    "southeastern southwestern upper lower inner outer greater".split()
)

# So many mentions of a name are tried, the latest first.
_TRIED = 12

Key = tuple[str, ...]


class NameBook:
    """The names of one report so far, found by wording, by part and by initials."""

    __slots__ = (
        "_entities",
        "_exact",
        "_firsts",
        "_initials",
        "_lasts",
        "_parts",
        "_people",
        "_words",
    )

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._exact: dict[Key, list[int]] = defaultdict(list)
        self._initials: dict[str, int] = {}
        self._firsts: dict[str, int] = {}
        self._lasts: dict[str, int] = {}
        self._parts: dict[Key, int] = {}
        self._people: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)

    def find(self, profile: Profile) -> int | None:
        """Return an earlier mention that bears the same name, or `None`."""
        for key in _keys(profile):
            for index in reversed(self._exact.get(key, ())[-_TRIED:]):
                if self._fits(index, profile):
                    return index
        if profile.mention.label == "PER" or not profile.mention.label:
            found = self._person(profile)
            if found is not None:
                return found
        if profile.mention.label != "PER":
            return self._organisation(profile)
        return None

    def note(self, index: int) -> None:
        """Remember the name of a mention that has been read."""
        profile = self._entities.profiles[index]
        if not profile.name:
            return
        for key in _keys(profile):
            self._exact[key].append(index)
        if profile.mention.label == "PER":
            for word in {profile.name[0], profile.name[-1]}:
                self._people[word].append(index)
            return
        if len(profile.name) > 1:
            self._initials.setdefault(_initials(profile.name), index)
            for part in _parts(profile.name):
                self._parts.setdefault(part, index)
            if profile.mention.label == "ORG":
                self._lasts[profile.name[-1]] = index
            if profile.mention.label == "ORG" and not nominal(profile.name[0]):
                # "Lockhart" after "Lockhart Shipping": taken up only by what is a body itself.
                self._firsts[profile.name[0]] = index
        for word in profile.name:
            # "The Brigades" and "the brigade" both take up the Coastal Brigades.
            for form in {word, word.removesuffix("s")}:
                if nominal(form) or name_cue(form, first=False, last=True):
                    self._words[form].append(index)

    def with_word(self, word: str) -> list[int]:
        """Return the mentions of names in which this word stands ("the Front"), in order."""
        return self._words.get(word, [])

    def _fits(self, index: int, profile: Profile) -> bool:
        other = self._entities.profiles[index]
        labels = {other.mention.label, profile.mention.label}
        if len(labels - {""}) > 1 and "PER" in labels:
            return False
        entity = self._entities.of(index)
        return not (entity.gender and profile.gender and entity.gender != profile.gender)

    def _person(self, profile: Profile) -> int | None:
        """Return the person whose name this is a part of, or that was named by a part of it."""
        for word in (profile.name[-1], profile.name[0]):
            for index in reversed(self._people.get(word, ())[-_TRIED:]):
                if self._fits(index, profile) and _one_person(
                    self._entities.of(index), profile.name
                ):
                    return index
        return None

    def _organisation(self, profile: Profile) -> int | None:
        name = profile.name
        if len(name) == 1 and (found := self._initials.get(name[0])) is not None:
            return found
        if len(name) > 1:
            for index in reversed(self._exact.get((_initials(name),), ())):
                if self._entities.profiles[index].mention.label != "PER":
                    return index
        if (found := self._parts.get(_bare(name))) is not None:
            return found
        if profile.mention.label == "ORG" and len(name) == 1 and name[0] in self._firsts:
            return self._firsts[name[0]]
        if profile.mention.label in ("ORG", "") and len(name) == 1 and name[0] in self._lasts:
            # "The Ledger" after "the Kestrel Ledger".
            return self._lasts[name[0]]
        if profile.mention.label == "ORG" and set(name[1:]) <= _GENERIC:
            for index in self._exact.get(name[:1], ())[-1:]:
                # "The Vik News" is no town of Vik.
                if self._entities.profiles[index].mention.label != "LOC":
                    return index
        for part in _parts(name):
            if part in self._exact:
                return self._exact[part][-1]
        return None


def _keys(profile: Profile) -> list[Key]:
    """Return the wordings under which a name is filed: its own, and for a state the state's."""
    name = profile.name
    if profile.mention.label == "LOC":
        where = tuple(sorted(profile.words & _DIRECTIONS))
        if where:
            return [(*where, *name)]
        text = " ".join(word.capitalize() for word in name)
        if _is_state(text) or _is_state(" ".join(name).upper()):
            return [("=", state_of(text) or state_of(" ".join(name).upper()) or text)]
    return [name]


@cache
def _is_state(text: str) -> bool:
    return is_state_name(text)


def _one_person(entity: Entity, name: Key) -> bool:
    """Tell whether all names of a person agree with this one: one given name to a surname."""
    name = _without_particles(name)
    for other in map(_without_particles, entity.names):
        if len(other) == 1 or len(name) == 1:
            if not set(other) & {name[0], name[-1]} and not set(name) & {other[0], other[-1]}:
                return False
        elif not (_same_given(other[0], name[0]) and other[-1] == name[-1]):
            return False
    return True


def _without_particles(name: Key) -> Key:
    """Return "meer" for "van der meer", the surname that a report goes on with."""
    start = next((i for i, word in enumerate(name) if word not in PARTICLES), 0)
    return name[start:]


def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    one, other = one.rstrip("."), other.rstrip(".")
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def _initials(name: Key) -> str:
    """Return the initials of a name; "UK Trade Office" has "ukto"."""
    return "".join(
        word if word in _SHORT_STATES else word[0] for word in name if word not in _SMALL
    )


def _bare(name: Key) -> Key:
    """Return a name without nationality in front and legal form behind."""
    words = list(name)
    while len(words) > 1 and _describes(words[0]):
        words = words[1:]
    while len(words) > 1 and words[-1].rstrip(".") in _LEGAL:
        words.pop()
    return tuple(words)


def _describes(word: str) -> bool:
    """Tell whether a word of a name says only of which state or people its bearer is."""
    adjective = is_state_adjective(word.capitalize()) or is_community(word)
    return adjective or word.rstrip(".").replace(".", "") in _SHORT_STATES


def _parts(name: Key) -> list[Key]:
    """Return the shorter names by which a long one may be taken up.

    "Faroese Coast Guard" as "Coast Guard"; "Skagafjord Observatory for Fair
    Elections" as "Skagafjord Observatory"; never its bare last word.
    """
    found = []
    bare = _bare(name)
    if bare != name:
        found.append(bare)
    for end in range(2, len(name)):
        if name_cue(name[end - 1], first=False, last=True) and name[end] in _SMALL:
            found += [name[:end], _bare(name[:end])]
    return [part for part in found if len(part) > 1 or not nominal(part[0])]
