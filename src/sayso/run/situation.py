"""What does a ledger hold on an event, a place, an actor or a time, with every voice kept apart?

Joins what the questions and the comparisons of reports say into one story or
situation report (`sayso.query.situation`). Reads the reports that have to do
with what is asked, not the whole ledger, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from json import dumps
from typing import TypedDict

from sayso.corroborate import conflicts
from sayso.corroborate.copies import Kin
from sayso.corroborate.copies_record import copies_among
from sayso.corroborate.credibility import ratings
from sayso.corroborate.matching_record import groups_of
from sayso.corroborate.presence_time import State, over_time
from sayso.errors import NotFound
from sayso.ledger import Kind, Ledger
from sayso.model import Conflict, Event, Extraction, Judgement, Stance
from sayso.query.asking import every
from sayso.query.filters import named, within
from sayso.query.questions import ClaimQuestion, EventQuestion, PresenceQuestion
from sayso.query.situation import (
    Account,
    Days,
    Dispute,
    Happening,
    Read,
    Scope,
    Situation,
    Whereabouts,
)
from sayso.run.situation_events import Records, asked_for, happening
from sayso.run.situation_notes import Noted
from sayso.run.whereabouts import horizon, reports_on
from sayso.version import __version__

# Fewer characters than this are a piece of a sentence.
_FRAGMENT = 40
_KIN = {
    Kin.SAME: "the same text as",
    Kin.VERSION: "a later version of",
    Kin.COPY: "a copy of",
    Kin.PART: "printed within",
}


def situation(ledger: Ledger, scope: Scope, *, redact: bool = False) -> Situation:
    """Return the situation that a scope asks for; `redact` leaves anonymous descriptions out."""
    return _Teller(ledger, scope, _reports(ledger, scope), redact=redact).situation()


def story(
    ledger: Ledger, name: str, *, as_of: datetime | None = None, redact: bool = False
) -> Situation:
    """Return the story of one event, or of one place.

    `name` is the beginning of the id of an event, else words of a place's name.
    Raises NotFound where it is neither.
    """
    found = [node for node in ledger.find(name) if node.kind is Kind.EVENT]
    if len(found) == 1:
        return situation(ledger, Scope(event=found[0].id, as_of=as_of), redact=redact)
    told = situation(ledger, Scope(place=name, as_of=as_of), redact=redact)
    if not (told.happenings or told.undated or told.whereabouts):
        raise NotFound(
            f"{ledger.location}: no event has a name that begins with {name!r}, and nothing is"
            f" told of a place {name!r}; `sayso timeline` lists both"
        )
    return told


def _reports(ledger: Ledger, scope: Scope) -> tuple[Extraction, ...]:
    """Return the reports that have to do with a scope, in the order of their days."""
    ids: dict[str, None] = {}
    if scope.event is not None:
        home = next(n for n in ledger.find(scope.event) if n.id == scope.event).document_id or ""
        ids[home] = None
        event = next(e for e in ledger.extraction(home).events if e.id == scope.event)
        # Other accounts of it are of its type.
        kin = EventQuestion(type=(event.type,), as_of=scope.as_of)
        ids.update((row.document_id, None) for row in every(ledger, kin))
    elif scope == Scope(as_of=scope.as_of):
        ids.update((doc.id, None) for doc in ledger.documents(as_of=scope.as_of))
    else:
        events = every(ledger, EventQuestion(**_asked(scope)))
        claims = every(ledger, ClaimQuestion(**_asked(scope)))
        for rows in (events, claims):
            ids.update((row.document_id, None) for row in rows)
        ids.update(reports_on(ledger, PresenceQuestion(**_asked(scope))))
    found = map(ledger.extraction, ids)
    return tuple(sorted(found, key=lambda x: (x.document.published or date.max, x.document.uri)))


class _Asked(TypedDict):
    """What every question can be narrowed by."""

    actor: str | None
    place: str | None
    first: date | None
    last: date | None
    as_of: datetime | None


def _asked(scope: Scope) -> _Asked:
    return _Asked(
        actor=scope.actor,
        place=scope.place,
        first=scope.first,
        last=scope.last,
        as_of=scope.as_of,
    )


class _Teller:
    """Tells one situation."""

    def __init__(
        self, ledger: Ledger, scope: Scope, reports: tuple[Extraction, ...], *, redact: bool
    ) -> None:
        self._scope, self._reports, self._redact = scope, reports, redact
        self._records, self._noted = Records(reports), Noted(redact=redact)
        documents = (x.document for x in reports)
        self._copied = copies_among(ledger, documents, as_of=scope.as_of)
        self._rated: Mapping[str, Judgement] = ratings(ledger, as_of=scope.as_of)
        self._groups = groups_of(ledger, reports, as_of=scope.as_of)
        self._horizon = horizon(ledger, as_of=scope.as_of)
        unclear = ClaimQuestion(stance=(Stance.UNCLEAR.value,), **_asked(scope))
        self._unclear = frozenset(row.id for row in every(ledger, unclear))

    def situation(self) -> Situation:
        """Return it; the notes are numbered in the order in which they are met."""
        wide = self._scope.event is None
        told = sorted(self._happenings(), key=_by_day)
        disputes = tuple(self._disputes({m for h in told for m in self._members(h.id)}))
        where = tuple(self._whereabouts()) if wide else ()
        left_open = tuple(self._left_open()) if wide else ()
        return Situation(
            title=self._title(told),
            scope=self._scope,
            happenings=tuple(h for h in told if h.first or h.last),
            undated=tuple(h for h in told if not (h.first or h.last)),
            whereabouts=where,
            disputes=disputes,
            left_open=left_open,
            unknown=tuple(_unknown(told, where, disputes)),
            reports=tuple(map(self._read, self._reports)),
            notes=self._noted.notes,
            digest=self._digest(),
            version=__version__,
            redacted=self._redact,
        )

    def _title(self, told: Sequence[Happening]) -> str:
        scope = self._scope
        if scope.event is None:
            about = [part for part in (scope.actor, scope.place) if part]
            return " in ".join(part[:1].upper() + part[1:] for part in about) or "All reports"
        one = next(iter(told))
        kind = one.type.capitalize()
        return f"{kind}, {one.place}" if one.place else kind

    def _members(self, name: str) -> tuple[str, ...]:
        """Return the events that are one with an event, in the order of their reports."""
        known = self._groups.get(name, frozenset({name}))
        return tuple(each for each in self._records.at if each in known)

    def _happenings(self) -> Iterator[Happening]:
        """Yield the events that the scope asks for, each once with all its accounts."""
        done: set[str] = set()
        for name, at in self._records.at.items():
            if not isinstance(at.record, Event) or name in done:
                continue
            members = self._members(name)
            done.update(members)
            if self._scope.event is not None:
                wanted = self._scope.event in members
            else:
                wanted = any(asked_for(self._records.at[m], self._scope) for m in members)
            if wanted:
                yield happening(
                    members, self._records, self._noted, copied=self._copied, rated=self._rated
                )

    def _whereabouts(self) -> Iterator[Whereabouts]:
        scope = self._scope
        for course in over_time(self._reports, horizon=self._horizon):
            if not (named(scope.actor, course.actors) and named(scope.place, course.places)):
                continue
            days = [
                Days(
                    first=stretch.first,
                    last=stretch.last,
                    state=stretch.state.value,
                    reason=stretch.reason,
                    notes=self._notes(stretch.ids),
                )
                for stretch in course.stretches
                if within(stretch.first, stretch.last, scope.first, scope.last)
            ]
            if days:
                yield Whereabouts(actor=course.actor, place=course.place, days=tuple(days))

    def _notes(self, ids: Sequence[str]) -> tuple[int, ...]:
        accounts = (self._records.account(name, self._noted) for name in ids)
        return tuple(dict.fromkeys(a.note for a in accounts if a is not None))

    def _disputes(self, members: set[str]) -> Iterator[Dispute]:
        for found in conflicts(self._reports, one_event=self._groups):
            ids = [name for side in found.sides for name in side]
            if self._scope.event is None:
                fits = any(self._concerns(name) for name in ids)
            else:
                # Two voices within one event are told apart by their claims.
                fits = bool(self._claims_of(ids) & self._claims_of(members))
            if fits:
                yield self._dispute(found)

    def _claims_of(self, ids: Sequence[str] | set[str]) -> set[str]:
        at = self._records.at
        return {at[name].record.claim_id if name in at else name for name in ids}

    def _concerns(self, name: str) -> bool:
        """Tell whether what a side of a conflict says is in the scope."""
        scope, at = self._scope, self._records.at.get(name)
        if at is None:
            return scope.actor is None and scope.place is None
        if isinstance(at.record, Event):
            return asked_for(at, scope)
        row, told = at.view.presence_row(at.record), at.view.doc.published
        days = (row.earliest, row.latest) if row.earliest or row.latest else (told, told)
        return (
            named(scope.actor, list(at.view.parties((at.record.actor,))))
            and named(scope.place, (row.place, row.place_name))
            and within(*days, scope.first, scope.last)
        )

    def _dispute(self, found: Conflict) -> Dispute:
        one, other = (tuple(self._accounts(side)) for side in found.sides)
        return Dispute(
            id=found.id,
            kind=found.kind,
            subject=found.subject,
            sides=(one, other),
            settles=found.settles,
        )

    def _accounts(self, side: Sequence[str]) -> Iterator[Account]:
        """Yield what a side says, each saying of a voice once."""
        told = set()
        for name in side:
            said = self._records.said(name, self._noted)
            if said is not None and said not in told:
                told.add(said)
                account = self._records.account(name, self._noted)
                assert account is not None
                yield account

    def _left_open(self) -> Iterator[Account]:
        """Yield what a voice says is not clear; what copies say again comes once."""
        told: set[tuple[str, str]] = set()
        for view in self._records.views.values():
            for claim in view.extraction.claims:
                if claim.id not in self._unclear:
                    continue
                # "Where to" says little without its sentence.
                short = len(view.words(claim.content)) < _FRAGMENT
                where = (view.sentence(claim.content[0]),) if short else claim.content
                said = self._noted.said(view, claim, where)
                if said not in told:
                    told.add(said)
                    yield self._noted.account(view, claim.id, claim, where, claim.stance.value)

    def _read(self, extraction: Extraction) -> Read:
        doc = extraction.document
        kin = [
            f"{_KIN[kind]} {self._name(other)}"
            for (one, other), kind in self._copied.items()
            if one == doc.id and other in self._records.views
        ]
        return Read(
            outlet=doc.publisher,
            published=doc.published,
            title=self._noted.title(self._records.views[doc.id]),
            uri=doc.uri,
            digest=_hash(doc.text),
            kin="; ".join(kin) or None,
        )

    def _name(self, document_id: str) -> str:
        view = self._records.views[document_id]
        title = self._noted.title(view)
        return ", ".join(p for p in (view.doc.publisher, f"“{title or view.doc.uri}”") if p)

    def _digest(self) -> str:
        """Return a hash of the question and of all that the answer rests on."""
        told = {
            "scope": repr(self._scope),
            "reports": sorted(_hash(x.document.text) for x in self._reports),
            "records": sorted(self._records.at),
            "one": sorted({" ".join(sorted(group)) for group in self._groups.values()}),
            "copies": sorted(f"{one} {other} {kin}" for (one, other), kin in self._copied.items()),
            "rated": sorted(judgement.id for judgement in self._rated.values()),
            "redacted": self._redact,
            "version": __version__,
        }
        return _hash(dumps(told, sort_keys=True))


def _by_day(told: Happening) -> tuple[date, date]:
    first = told.first or told.last or date.max
    return first, told.last or first


def _unknown(
    told: Sequence[Happening], where: Sequence[Whereabouts], disputes: Sequence[Dispute]
) -> Iterator[str]:
    """Yield what the reports do not say, in words."""
    for slot, asks in (
        ("day", "On which day: no report gives one for"),
        ("actor", "Who did it: no report names an actor of"),
        ("place", "Where: no report gives a place for"),
    ):
        lacking = sum(slot in each.missing for each in told)
        if lacking:
            yield f"{asks} {_many(lacking, 'event')}."
    last = [each.days[-1].state for each in where]
    implied = sum(s in (State.IMPLIED_PRESENT, State.IMPLIED_ABSENT) for s in last)
    if implied:
        yield (
            f"Whether it is still so: of {_many(implied, 'presence')} the last days only follow"
            " from what was said before, marked implied."
        )
    if disputes:
        yield f"Who is right in {_many(len(disputes), 'contradiction')} shown above."


def _many(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
