"""What is known so far of each referent while a report is read from front to back?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.extract.coreference.profile import Form, Profile
from sayso.extract.coreference.traits import Number
from sayso.model import MentionKind


@dataclass(slots=True)
class Entity:
    """One referent: its mentions so far and what they said of it. Grows while reading."""

    first: int
    members: list[int] = field(default_factory=list)
    gender: str = ""
    number: Number = Number.EITHER
    classes: frozenset[str] = frozenset()
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    names: list[tuple[str, ...]] = field(default_factory=list)
    label: str = ""
    spoken: int = 0

    # The latest mention that is no relative pronoun: "the crew who left" is meant by its noun.
    last: int = -1

    def told_only(self, told: frozenset[int]) -> bool:
        """Tell whether it is a paper or a body that is only there to be told something."""
        return self.label == "ORG" and told.issuperset(self.members)

    @property
    def named(self) -> bool:
        """Tell whether some mention of it is a name."""
        return bool(self.names)


_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


class Entities:
    """The referents of one report, and which mention belongs to which."""

    __slots__ = ("_by_head", "_of", "_recent", "_target", "profiles")

    # How many mentions back a pronoun or a vague noun may point, however long a sentence is.
    MOST = 120

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self._of: dict[int, Entity] = {}
        self._target: dict[int, int] = {}
        self._by_head: dict[str, list[Entity]] = defaultdict(list)
        self._recent: list[int] = []

    def of(self, index: int) -> Entity:
        """Return the referent of a mention that has been read."""
        return self._of[index]

    def known(self, index: int) -> bool:
        """Tell whether a mention has been read already."""
        return index in self._of

    def add(self, index: int, target: int | None) -> None:
        """Read a mention: it refers to what the mention `target` refers to, or to something new."""
        profile = self.profiles[index]
        if target is None:
            entity = Entity(index)
        else:
            entity = self._of[target]
            self._target[index] = target
        self._of[index] = entity
        self._absorb(entity, profile)
        self._recent.append(index)

    def join(self, target: int, index: int) -> None:
        """Let two referents that were kept apart be one."""
        one, other = self._of[target], self._of[index]
        if one is other:
            return
        for member in other.members:
            self._of[member] = one
        one.members = sorted({*one.members, *other.members})
        one.heads |= other.heads
        one.words |= other.words
        one.states |= other.states
        one.names += other.names
        one.gender = one.gender or other.gender
        one.classes = one.classes & other.classes or one.classes or other.classes

    def headed(self, head: str) -> Sequence[Entity]:
        """Return the referents that some noun with this head was used for, in order."""
        return self._by_head.get(head, ())

    def recent(self, index: int, sentences: int) -> Iterator[int]:
        """Yield the latest mention of each referent of the last sentences, the nearest first."""
        here = self.profiles[index].mention.sentence
        seen: set[int] = set()
        for other in self._recent[: -self.MOST - 1 : -1]:
            if here - self.profiles[other].mention.sentence > sentences:
                return
            entity = self._of[other]
            if entity.first not in seen:
                seen.add(entity.first)
                yield entity.last

    def antecedents(self) -> dict[str, str]:
        """Return for each mention that points back the id of the mention it points to.

        That is the one that the rules chose, where it stands earlier in the
        text; otherwise the latest earlier mention of the same referent.
        """
        found: dict[str, str] = {}
        chains: dict[int, list[int]] = defaultdict(list)
        for index, entity in self._of.items():
            chains[entity.first].append(index)
        for chain in chains.values():
            chain.sort(key=lambda i: (self.profiles[i].mention.span.start, i))
            place = {index: order for order, index in enumerate(chain)}
            for order, index in enumerate(chain[1:], start=1):
                target = self._target.get(index, -1)
                if place.get(target, len(chain)) >= order:
                    target = chain[order - 1]
                found[self.profiles[index].mention.id] = self.profiles[target].mention.id
        return found

    def _absorb(self, entity: Entity, profile: Profile) -> None:
        entity.members.append(profile.index)
        if profile.pronoun not in _RELATIVE or entity.last < 0:
            entity.last = profile.index
        if profile.gender != "n" or not profile.pronoun:
            # "it told the paper" says nothing of the sex of the source.
            entity.gender = entity.gender or profile.gender
        if profile.classes:
            kinds = frozenset(profile.classes)
            entity.classes = (entity.classes & kinds) or entity.classes or kinds
        if entity.number is Number.EITHER and (not profile.pronoun or len(entity.members) == 1):
            entity.number = profile.number
        if profile.form is Form.NAME:
            entity.names.append(profile.name)
            entity.label = entity.label or profile.mention.label
            entity.words |= profile.words
        elif profile.mention.kind is MentionKind.NOMINAL and not profile.nobody:
            if profile.head not in entity.heads:
                entity.heads.add(profile.head)
                self._by_head[profile.head].append(entity)
            entity.words |= profile.words
        entity.states |= profile.states
