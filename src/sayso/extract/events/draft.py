"""What is known of an event while its words are gathered?"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.extract.events.counts import Count
from sayso.extract.events.lexicon import words
from sayso.extract.events.links import cases
from sayso.extract.events.predicate import Predicate
from sayso.extract.events.stage_signs import OCCURRED
from sayso.model import Sentence

_INSIDE = frozenset({"in", "at", "near", "outside", "inside", "around"})


@dataclass(slots=True)
class Draft:
    """An event in the making: heads of its roles, each with the word that gives it the role."""

    predicate: Predicate
    type: str
    mode: str | None
    stage: str
    actor: list[tuple[int, int]] = field(default_factory=list)
    recipient: list[tuple[int, int]] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    killed: list[tuple[Count, int]] = field(default_factory=list)
    injured: list[tuple[Count, int]] = field(default_factory=list)
    accused: list[tuple[int, int]] = field(default_factory=list)
    rule: str = ""

    @property
    def index(self) -> int:
        """Return the head token of the anchor."""
        return self.predicate.index

    @property
    def sent(self) -> Sentence:
        """Return the sentence of the event."""
        return self.predicate.sent

    def absorb(self, other: Draft) -> None:
        """Take over what another draft of the same event knows."""
        clause = self.predicate.clause
        undergone = bool(self.killed) or (clause is not None and clause.passive)
        if undergone and not self.actor and not other.actor and other.is_fight():
            # "Forty rebels were killed in battles with the army": the army killed them.
            self.actor = other.recipient
        self.actor = self.actor or other.actor
        # "An attack on a post killed two officers": both are hit.
        held = {head for head, _ in (*self.recipient, *self.actor)}
        more = [pair for pair in other.recipient if pair[0] not in held]
        if self.type == "coerce" and self.recipient:
            more = []  # "arrested three men in a raid on a mosque": nobody arrests a mosque
        if self.recipient:
            # "A blast in Vik killed two": Vik is only where.
            more = [pair for pair in more if not _INSIDE & set(cases(self.sent, pair[0]))]
        self.recipient = self.recipient + more
        self.parts += [other.index, *other.parts]
        self.killed = self.killed or other.killed
        self.injured = self.injured or other.injured
        self.accused += other.accused
        self.mode = self.mode or other.mode
        if self.stage == OCCURRED:
            self.stage = other.stage

    def is_fight(self) -> bool:
        """Tell whether both sides do it to each other: a battle, clashes with the army."""
        noun = self.sent.tokens[self.index].lemma.lower()
        return self.predicate.pos == "noun" and noun in words("fights")
