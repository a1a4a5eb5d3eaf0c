"""How is one event told by all who tell it, with what each of them gives as a value?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.corroborate.independence import Copied
from sayso.corroborate.independence_record import Corroboration, Told, corroborated
from sayso.corroborate.wording import open_above, open_below, party
from sayso.model import Casualties, Claim, Event, Extraction, Judgement, Passage, Presence
from sayso.query.filters import named, within
from sayso.query.situation import Account, Happening, Range, Scope, Value
from sayso.query.situation_words import days
from sayso.query.view import View
from sayso.run.situation_notes import Noted

# What an event can lack.
_ASKED = ("actor", "place", "day")
# Words before a count that can leave it open: "no fewer than", "a minimum of".
_BEFORE = 24
_ORDER = ("actor", "place", "day", "killed", "injured")


@dataclass(frozen=True, slots=True)
class At:
    """A record with the view of its report."""

    record: Event | Presence
    view: View


class Records:
    """The records of the reports that a situation is told from, by their ids."""

    def __init__(self, reports: Iterable[Extraction]) -> None:
        self.views = {x.document.id: View(x) for x in reports}
        self.at: dict[str, At] = {}
        for view in self.views.values():
            self.at.update((e.id, At(e, view)) for e in view.extraction.events)
            self.at.update((p.id, At(p, view)) for p in view.extraction.presence)
        self.claims = {c.id: v for v in self.views.values() for c in v.extraction.claims}

    def account(self, name: str, noted: Noted) -> Account | None:
        """Return what a record or claim says, with its note; None for what is of no report here."""
        found = self._passage(name, noted)
        if found is None:
            return None
        view, claim, where, stance = found
        return noted.account(view, name, claim, where, stance)

    def said(self, name: str, noted: Noted) -> tuple[str, str] | None:
        """Return the voice and the words of a record or claim, without a note."""
        found = self._passage(name, noted)
        return None if found is None else noted.said(*found[:3])

    def _passage(self, name: str, noted: Noted) -> tuple[View, Claim, Passage, str] | None:
        at = self.at.get(name)
        if at is None:
            view = self.claims.get(name)
            if view is None:
                return None
            claim = view.claim(name)
            return view, claim, claim.content, claim.stance.value
        record, view = at.record, at.view
        claim = view.claim(record.claim_id)
        if isinstance(record, Event):
            where = noted.clip(claim.content, view.sentence(record.anchor))
            return view, claim, where, claim.stance.value
        return view, claim, record.evidence, record.stance.value


def asked_for(at: At, scope: Scope) -> bool:
    """Tell whether an event is in a scope; one without a day is if its report came out in it."""
    event, told = at.record, at.view.doc.published
    assert isinstance(event, Event)
    parties = list(at.view.parties((*event.actor, *event.recipient)))
    if not (named(scope.actor, parties) and named(scope.place, _places(at.view, event))):
        return False
    row = at.view.event_row(event)
    if row.earliest is None and row.latest is None:
        return within(told, told, scope.first, scope.last)
    return within(row.earliest, row.latest, scope.first, scope.last)


def happening(
    members: Sequence[str],
    records: Records,
    noted: Noted,
    *,
    copied: Copied,
    rated: Mapping[str, Judgement],
) -> Happening:
    """Return one event with its accounts; `members` are the events that are taken for it."""
    told = [records.at[m] for m in members]
    pairs: list[Told] = [(at.record, at.view.extraction) for at in told]
    found = corroborated(members[0], pairs, copied=copied, rated=rated)
    accounts, again = _parted(told, found, records, noted)
    values = tuple(_values(told, records, noted))
    first, last = _agreed(told)
    kinds = Counter(at.record.type for at in told if isinstance(at.record, Event))
    return Happening(
        id=members[0],
        type=kinds.most_common(1)[0][0],
        place=_usual_place(told),
        first=first,
        last=last,
        accounts=accounts,
        again=again,
        values=values,
        affirmed=Range(low=found.affirmed.low, high=found.affirmed.high),
        denied=Range(low=found.denied.low, high=found.denied.high),
        digit=found.credibility.digit,
        meaning=found.credibility.meaning,
        why=tuple(dict.fromkeys((*found.affirmed.reasons, *found.denied.reasons))),
        missing=tuple(slot for slot in _ASKED if not any(v.slot == slot for v in values)),
    )


def _parted(
    told: Sequence[At], found: Corroboration, records: Records, noted: Noted
) -> tuple[tuple[Account, ...], tuple[int, ...]]:
    """Return the accounts, and the notes of those that only say again what one has said."""
    repeats = {v.claim_id for c in (found.affirmed, found.denied) for v in c.repeats}
    accounts: dict[tuple[str, str], Account] = {}
    again: dict[int, None] = {}
    for at in told:
        account = records.account(at.record.id, noted)
        assert account is not None
        said = (account.chain[-1], account.said)
        if at.record.claim_id in repeats or accounts.setdefault(said, account) != account:
            again[account.note] = None
    kept = {account.note for account in accounts.values()}
    return tuple(accounts.values()), tuple(note for note in again if note not in kept)


def _values(told: Sequence[At], records: Records, noted: Noted) -> Iterator[Value]:
    """Yield each value that somebody gives, with the voices that give it."""
    voices: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    notes: defaultdict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    for at in told:
        account = records.account(at.record.id, noted)
        assert account is not None
        for slot, value, claim_id in _slots(at, noted):
            known = _known(slot, value, voices)
            voices[slot, known][noted.voice(at.view, at.view.claim(claim_id))] = None
            notes[slot, known][account.note] = None
    for slot, value in sorted(voices, key=lambda each: _ORDER.index(each[0])):
        yield Value(
            slot=slot,
            value=value,
            voices=tuple(voices[slot, value]),
            notes=tuple(notes[slot, value]),
        )


def _known(slot: str, value: str, voices: Iterable[tuple[str, str]]) -> str:
    """Return the value as it was given before: "gunboats" may be the gunboats of a navy."""
    if slot != "actor":
        return value
    mine = party(value)
    for kind, before in voices:
        theirs = party(before)
        if kind == slot and mine and theirs and (mine <= theirs or theirs <= mine):
            return before
    return value


def _slots(at: At, noted: Noted) -> Iterator[tuple[str, str, str]]:
    """Yield each value of an event: its slot, in words, and the claim that gives it."""
    event, view = at.record, at.view
    assert isinstance(event, Event)
    shown = list(view.open_slots(event.actor)) if noted.redact else event.actor
    for slot in shown:
        # "Three boats" are nobody's in particular.
        if slot.toponym is None and party(slot.entity or slot.text):
            yield "actor", slot.entity or slot.text, slot.claim_id
    for slot in event.place:
        place = view.place(slot)
        yield "place", slot.text if place is None else place.name, slot.claim_id
    words, interval = view.when(event)
    if interval is not None and (interval.earliest or interval.latest):
        yield "day", days(interval.earliest, interval.latest), event.date[0].claim_id
    elif words:
        yield "day", words, event.date[0].claim_id
    for name, counts in (("killed", event.killed), ("injured", event.injured)):
        for count in counts:
            yield name, _counted(count, view), count.claim_id


def _counted(count: Casualties, view: View) -> str:
    """Return a count as its words leave it: "7", "7 or more", "20 to 40"."""
    if count.low != count.high:
        return f"{count.low} to {count.high}"
    text = view.doc.text
    before = text[max(0, count.span.start - _BEFORE) : count.span.start]
    said = count.span.of(text)
    words = [before, *(before + said[:n] for n, sign in enumerate(said) if sign == " ")]
    if any(map(open_above, words)):
        return f"{count.low} or more"
    return f"{count.low} or fewer" if any(map(open_below, words)) else str(count.low)


def _usual_place(told: Sequence[At]) -> str | None:
    """Return the place that most accounts name, one of the gazetteer before other words."""
    found: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for at in told:
        assert isinstance(at.record, Event)
        for slot in at.record.place:
            place = at.view.place(slot)
            (words if place is None else found)[slot.text if place is None else place.name] += 1
    best = found or words
    return best.most_common(1)[0][0] if best else None


def _places(view: View, event: Event) -> list[str | None]:
    names: list[str | None] = []
    for slot in event.place:
        place = view.place(slot)
        names.append(slot.text)
        names.extend([] if place is None else [place.name, place.admin2, place.admin1])
    return names


def _agreed(told: Iterable[At]) -> tuple[date | None, date | None]:
    """Return the days that most accounts give: closed stretches first, then the shortest."""
    found: Counter[tuple[date | None, date | None]] = Counter()
    for at in told:
        assert isinstance(at.record, Event)
        _, interval = at.view.when(at.record)
        if interval is not None and (interval.earliest or interval.latest):
            found[interval.earliest, interval.latest] += 1
    if not found:
        return None, None
    return min(found, key=lambda each: (None in each, -found[each], _width(each)))


def _width(stretch: tuple[date | None, date | None]) -> int:
    first, last = stretch
    return (last - first).days if first and last else 0
