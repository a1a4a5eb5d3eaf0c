"""What can a ledger be asked?  One frozen value a question; what is left out does not matter.

    question = EventQuestion(actor="Grey Coast Brigade", type=("assault",), first=date(2031, 3, 1))
    page = ask(ledger, question, limit=50)          # page.rows, page.next
    page = ask(ledger, question, cursor=page.next)  # the next fifty
    facets(ledger, question, Tag.OUTLET)            # how many from which outlet

Names (`who`, `actor`, `place`) are words that stand together in one name, in
any case and with or without accents; `place` is also what a place lies in.
Nothing finds an anonymous source by its description. Of the values of one
filter, one has to fit; all filters have to. `text` are words that all have to
be there: a bare word finds its other forms too, "words in marks" stand as
typed, `word*` begins with word. `as_of` is what the ledger had learnt by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

from sayso.ledger import wanted
from sayso.ledger.lookup.base import Box, FactOrder, Sought
from sayso.ledger.lookup.facts import FactRow, Tag, outlet_tag
from sayso.ledger.lookup.keys import FactKind
from sayso.ledger.words import words
from sayso.query.rows import ClaimRow, EventRow, FoundRow, PresenceRow

RowT = TypeVar("RowT", bound=FactRow)


class ClaimOrder(StrEnum):
    """What claims and paragraphs are sorted by; `date` is that of their reports."""

    NEWEST = "newest"
    DATE = "date"
    REPORT = "report"
    RANK = "rank"


class EventOrder(StrEnum):
    """What events are sorted by; what has no date comes last in every order but `report`."""

    DATE = "date"
    NEWEST = "newest"
    REPORT = "report"
    TYPE = "type"
    RANK = "rank"


class PresenceSort(StrEnum):
    """What rows of presence are sorted by."""

    ACTOR = "actor"
    PLACE = "place"
    DATE = "date"
    NEWEST = "newest"
    REPORT = "report"
    RANK = "rank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[RowT]):
    """What every question can be narrowed by.

    `who` is one of the chain of voices, `source` the identifier of one; `speaker`
    is a kind of source (`named_person` …), `report` the identifier of a report.
    """

    kind: ClassVar[FactKind]

    text: str | None = None
    who: str | None = None
    source: tuple[str, ...] = ()
    actor: str | None = None
    actor_id: tuple[str, ...] = ()
    place: str | None = None
    place_id: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    box: Box | None = None
    stance: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    as_of: datetime | None = None

    def tags(self) -> dict[Tag, tuple[str, ...]]:
        """Return the values that are compared to the letter, by what they are."""
        return {
            Tag.SOURCE: self.source,
            Tag.ACTOR: self.actor_id,
            Tag.PLACE: self.place_id,
            Tag.COUNTRY: tuple(code.upper() for code in self.country),
            Tag.STANCE: self.stance,
            Tag.FORM: self.form,
            Tag.NAMING: self.naming,
            Tag.SPEAKER: self.speaker,
            Tag.OUTLET: tuple(map(outlet_tag, self.outlet)),
            Tag.REPORT: self.report,
        }

    def sought(self) -> Sought:
        """Return the question as a ledger takes it."""
        return Sought(
            kind=self.kind,
            wanted=wanted(self.text or ""),
            who=words(self.who or ""),
            actor=words(self.actor or ""),
            place=words(self.place or ""),
            tags=tuple((tag, values) for tag, values in self.tags().items() if values),
            box=self.box,
            first=self.first,
            last=self.last,
            as_of=self.as_of,
        )

    def sorted_by(self) -> FactOrder:
        """Return the order of the rows."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuestion(Question[ClaimRow]):
    """Who says what?  `first` and `last` are days of publication.

    `actor` is a party of what is claimed, `place` is named in it.
    """

    kind: ClassVar[FactKind] = FactKind.CLAIM
    order: ClaimOrder = ClaimOrder.NEWEST

    def sorted_by(self) -> FactOrder:
        """Return the order of the rows."""
        return FactOrder(self.order.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphQuestion(Question[FoundRow]):
    """Which paragraphs hold these words?  Only `text`, `outlet`, `report` and days narrow it."""

    kind: ClassVar[FactKind] = FactKind.PARAGRAPH
    order: ClaimOrder = ClaimOrder.NEWEST

    def sorted_by(self) -> FactOrder:
        """Return the order of the rows."""
        return FactOrder(self.order.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuestion(Question[EventRow]):
    """What happened, says who?  `first` and `last` are the days in which an event can lie.

    `actor` did it or had it done to them. Where days are asked for, what has no
    date at all is not in them.
    """

    kind: ClassVar[FactKind] = FactKind.EVENT
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    order: EventOrder = EventOrder.DATE

    def tags(self) -> dict[Tag, tuple[str, ...]]:
        """Return the values that are compared to the letter, by what they are."""
        own = {Tag.TYPE: self.type, Tag.MODE: self.mode, Tag.STAGE: self.stage}
        return Question.tags(self) | own

    def sorted_by(self) -> FactOrder:
        """Return the order of the rows."""
        return FactOrder(self.order.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceQuestion(Question[PresenceRow]):
    """Who is where, says who?  `first` and `last` are the days in which it can hold."""

    kind: ClassVar[FactKind] = FactKind.PRESENCE
    status: tuple[str, ...] = ()
    order: PresenceSort = PresenceSort.ACTOR

    def tags(self) -> dict[Tag, tuple[str, ...]]:
        """Return the values that are compared to the letter, by what they are."""
        return Question.tags(self) | {Tag.TYPE: self.status}

    def sorted_by(self) -> FactOrder:
        """Return the order of the rows."""
        return FactOrder(self.order.value)
