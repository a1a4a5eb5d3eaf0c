"""Which mentions of a report refer to one and the same?

`corefer` links each mention to an earlier one where a rule finds it; the rules
are in `names`, `nominals` and `pronouns`,
in this order of trust. `Coreference` is the view on the finished chains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sayso.extract.coreference.entities import Entities
from sayso.extract.coreference.names import NameBook
from sayso.extract.coreference.nominals import nominal_antecedent
from sayso.extract.coreference.profile import Form, Profile, profiles
from sayso.extract.coreference.pronouns import pronoun_antecedent
from sayso.extract.coreference.speech import Speech, speech
from sayso.extract.coreference.syntax import bears_name, syntactic_links
from sayso.extract.mentions.nominals import THING
from sayso.model import Annotation, Claim, Mention, MentionKind


def corefer(
    annotation: Annotation, mentions: Sequence[Mention], claims: Sequence[Claim] = ()
) -> tuple[Mention, ...]:
    """Return the same mentions, in the same order, with their antecedents.

    An antecedent is the id of a mention that stands earlier in the text.
    `claims` tell who speaks where: what is said in quotation marks by whom, and
    who was told something and so is not the one that speaks. Time is linear in
    the number of mentions: candidates come from a window or from a table.
    """
    found = profiles(annotation, mentions)
    spoken = speech(annotation, found, claims)
    entities = Entities(found)
    given = syntactic_links(annotation, found)
    book = NameBook(entities)
    called = {
        target: index for index, target in given.items()
        if bears_name(annotation, found[target], found[index])
    }  # fmt: skip
    for profile in found:
        target = given.get(profile.index)
        if profile.index in called:
            # "The band known as Skarn" takes up no other band.
            target = book.find(found[called[profile.index]])
        elif target is None:
            target = _antecedent(annotation, profile.index, entities, book, spoken)
        elif not profile.name and _clash(entities, target, profile):
            target = None
        elif profile.name and (known := book.find(profile)) is not None:
            # "The ferry line, Nordlys": the phrase before a name means whom the name means.
            entities.join(known, target)
        entities.add(profile.index, target)
        book.note(profile.index)
    _speakers_of_quotations(entities, spoken)
    antecedents = entities.antecedents()
    return tuple(replace(m, antecedent=antecedents.get(m.id)) for m in mentions)


def _clash(entities: Entities, target: int, profile: Profile) -> bool:
    """Tell whether a sentence ties two of which one is a person or state and the other a thing."""
    known = entities.of(target).classes
    ours = frozenset(profile.classes)
    return bool(known and ours) and not known & ours and THING in known | ours


def _antecedent(
    annotation: Annotation, index: int, entities: Entities, book: NameBook, spoken: Speech
) -> int | None:
    profile = entities.profiles[index]
    if profile.form is Form.NAME:
        return book.find(profile)
    if profile.form is Form.PRONOUN:
        return pronoun_antecedent(annotation, profile, entities, spoken)
    return nominal_antecedent(profile, entities, book, spoken)


def _speakers_of_quotations(entities: Entities, spoken: Speech) -> None:
    """Link "I" and "we" inside quotation marks to whoever is quoted, who may be named after."""
    for index, speaker in spoken.first_person.items():
        entities.join(speaker, index)


@dataclass(frozen=True)
class Coreference:
    """The chains of a report, over mentions that `corefer` has linked."""

    mentions: tuple[Mention, ...]
    text: str = field(repr=False, default="")

    @cached_property
    def _by_id(self) -> dict[str, Mention]:
        return {mention.id: mention for mention in self.mentions}

    @cached_property
    def _roots(self) -> dict[str, str]:
        roots: dict[str, str] = {}
        for mention in self.mentions:
            path, here = [], mention.id
            while here not in roots:
                path.append(here)
                above = self._by_id[here].antecedent
                if above is None or above not in self._by_id:
                    roots[here] = here
                    break
                here = above
            for step in path:
                roots[step] = roots[here]
        return roots

    @cached_property
    def _members(self) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[self._roots[mention.id]].append(mention)
        return {root: tuple(sorted(chain, key=lambda m: m.span)) for root, chain in found.items()}

    def root(self, mention_id: str) -> str:
        """Return the id of the first mention of the chain in which a mention stands."""
        return self._roots[mention_id]

    def members(self, mention_id: str) -> tuple[Mention, ...]:
        """Return all mentions of that chain in the order of the text."""
        return self._members[self._roots[mention_id]]

    def same(self, one: str, other: str) -> bool:
        """Tell whether two mentions refer to the same."""
        return self._roots[one] == self._roots[other]

    def chains(self) -> tuple[tuple[Mention, ...], ...]:
        """Return all chains of two or more mentions."""
        return tuple(chain for chain in self._members.values() if len(chain) > 1)

    def fullest(self, mention_id: str) -> Mention:
        """Return the mention of the chain that says most of its referent.

        That is the longest name; without a name, the phrase that introduced it.
        """
        return _fullest(self.members(mention_id))


def _fullest(chain: Iterable[Mention]) -> Mention:
    members = list(chain)
    names = [m for m in members if m.kind is MentionKind.NAME and m.name is not None]
    if names:
        return max(names, key=lambda m: (len(m.name or m.span), -m.span.start))
    nominals = [m for m in members if m.kind is MentionKind.NOMINAL]
    return nominals[0] if nominals else members[0]
