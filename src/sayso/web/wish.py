"""What does someone want to see?  The filters of every list, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from sayso.query import (
    Box,
    ClaimQuestion,
    EventQuestion,
    ParagraphQuestion,
    PresenceQuestion,
)
from sayso.query.questions import ClaimOrder, EventOrder, PresenceSort

_OrderT = TypeVar("_OrderT", bound=StrEnum)
KINDS = ("claims", "events", "presence", "paragraphs")
Asked = ClaimQuestion | EventQuestion | PresenceQuestion | ParagraphQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which rows are asked for; what is empty does not matter.

    `kind` is which of KINDS a search is about. Of several values of one
    filter, any will do; all filters must fit. `first` and `last` are days of
    publication for claims and paragraphs, and days in which it can have been
    for events and presence. See `sayso.query.questions`.
    """

    kind: str = "claims"
    words: str = ""
    who: str = ""
    actor: str = ""
    place: str = ""
    source: tuple[str, ...] = ()
    actor_id: tuple[str, ...] = ()
    place_id: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    box: Box | None = None
    naming: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    sort: str = ""
    first: date | None = None
    last: date | None = None
    as_of: datetime | None = None

    def claims(self) -> ClaimQuestion:
        """Return the wish as a question for claims."""
        order = _one_of(ClaimOrder, self.sort) or self._ranked(ClaimOrder.RANK, ClaimOrder.NEWEST)
        return ClaimQuestion(
            text=self.words,
            who=self.who,
            actor=self.actor,
            place=self.place,
            source=self.source,
            actor_id=self.actor_id,
            place_id=self.place_id,
            country=self.country,
            box=self.box,
            naming=self.naming,
            speaker=self.speaker,
            stance=self.stance,
            form=self.form,
            outlet=self.outlet,
            report=self.report,
            first=self.first,
            last=self.last,
            as_of=self.as_of,
            order=order,
        )

    def events(self) -> EventQuestion:
        """Return the wish as a question for events."""
        order = _one_of(EventOrder, self.sort) or self._ranked(EventOrder.RANK, EventOrder.DATE)
        return EventQuestion(
            text=self.words,
            who=self.who,
            actor=self.actor,
            place=self.place,
            source=self.source,
            actor_id=self.actor_id,
            place_id=self.place_id,
            country=self.country,
            box=self.box,
            naming=self.naming,
            speaker=self.speaker,
            stance=self.stance,
            form=self.form,
            outlet=self.outlet,
            report=self.report,
            first=self.first,
            last=self.last,
            as_of=self.as_of,
            type=self.type,
            mode=self.mode,
            stage=self.stage,
            order=order,
        )

    def presence(self) -> PresenceQuestion:
        """Return the wish as a question for rows of presence."""
        order = _one_of(PresenceSort, self.sort)
        return PresenceQuestion(
            text=self.words,
            who=self.who,
            actor=self.actor,
            place=self.place,
            source=self.source,
            actor_id=self.actor_id,
            place_id=self.place_id,
            country=self.country,
            box=self.box,
            naming=self.naming,
            speaker=self.speaker,
            stance=self.stance,
            form=self.form,
            outlet=self.outlet,
            report=self.report,
            first=self.first,
            last=self.last,
            as_of=self.as_of,
            status=self.status,
            order=order or self._ranked(PresenceSort.RANK, PresenceSort.ACTOR),
        )

    def paragraphs(self) -> ParagraphQuestion:
        """Return the wish as a question for paragraphs; most filters do not concern them."""
        order = _one_of(ClaimOrder, self.sort) or self._ranked(ClaimOrder.RANK, ClaimOrder.NEWEST)
        return ParagraphQuestion(
            text=self.words,
            outlet=self.outlet,
            report=self.report,
            first=self.first,
            last=self.last,
            as_of=self.as_of,
            order=order,
        )

    def asked(self) -> Asked:
        """Return the wish as a question of its kind."""
        if self.kind == "events":
            return self.events()
        if self.kind == "presence":
            return self.presence()
        return self.paragraphs() if self.kind == "paragraphs" else self.claims()

    def _ranked(self, rank: _OrderT, otherwise: _OrderT) -> _OrderT:
        # Words are looked for: what holds them best comes first.
        return rank if self.words else otherwise


def _one_of(order: type[_OrderT], name: str) -> _OrderT | None:
    return next((each for each in order if each.value == name), None)


EVERYTHING = Wish()
