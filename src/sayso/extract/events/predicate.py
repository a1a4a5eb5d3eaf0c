"""A predicate that names an event, with the words around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.extract.events.clause import Clause
from sayso.extract.events.lexicon import Sense, is_preposition
from sayso.extract.events.nouns import in_class
from sayso.extract.events.predicates_nouns import noun_place, under
from sayso.model import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A word that names an event or presence, with its sense and the places around it.

    `index` is its head token, `first` to `last` the words that name it. `nouns`
    are the nouns of its phrase ("control" in "took control of").
    """

    sent: Sentence = field(repr=False)
    sentence: int
    index: int
    first: int
    last: int
    pos: str
    event: Sense | None
    presence: Sense | None
    clause: Clause | None = None
    nouns: tuple[int, ...] = ()

    def heads(self, place: str) -> tuple[int, ...]:
        """Return the heads that stand at a grammatical place, best first."""
        if self.clause is None:
            return noun_place(self.sent, self.index, place)
        if place == "by" and self.clause.passive:
            return self.clause.subject
        found = self.clause.at(place)
        if place not in ("subj", "obj"):
            if not found and self._ends_in(place):
                # "were killed at the hands of rebels": the rebels', not the hands' owners elsewhere
                found = under(self.sent, self.nouns[-1:], place)
            if not found and self.clause.object:
                # "reduced its presence in Hvammur": the place hangs on the object.
                found = under(self.sent, self.clause.object, place)
            if not found and self.nouns:
                found = under(self.sent, self.nouns, place)
            if not found and self.clause.object:
                # "sent planes carrying tents to Hella"
                carrying = tuple(
                    c
                    for head in self.clause.object
                    for c in self.sent.children[head]
                    if self.sent.tokens[c].dep == "acl"
                )
                objects = tuple(
                    c
                    for verb in carrying
                    for c in self.sent.children[verb]
                    if self.sent.tokens[c].dep == "obj"
                )
                found = under(self.sent, (*carrying, *objects), place) if place == "to" else ()
        elif place == "obj":
            # "took control": control is no recipient; "summoned the ambassador": he is one.
            found = tuple(
                head
                for head in found
                if head not in self.nouns
                or not self._idiom()
                or in_class(self.sent, head, "actor")
                or in_class(self.sent, head, "person")
            )
        return found

    def _ends_in(self, place: str) -> bool:
        """Tell whether a phrase of several words ends in a preposition: "kill at hands of"."""
        sense = self.event or self.presence
        return sense is not None and len(sense.rest) > 1 and sense.rest[-1].word == place

    def _idiom(self) -> bool:
        sense = self.event or self.presence
        return sense is not None and any(
            not item.is_class and not is_preposition(item.word) for item in sense.rest
        )


def of_presence(
    sent: Sentence,
    number: int,
    index: int,
    pos: str,
    sense: Sense,
    places: Clause,
    *,
    first: int | None = None,
    nouns: tuple[int, ...] = (),
) -> Predicate:
    """Return a predicate that tells who is where and names no event."""
    return Predicate(
        sent=sent, sentence=number, index=index, first=index if first is None else first,
        last=index, pos=pos, event=None, presence=sense, clause=places, nouns=nouns,
    )  # fmt: skip
