"""Who in a ledger says that something is so, who denies it, and how many are they?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sayso.corroborate.copies import Kin
from sayso.corroborate.copies_record import recorded_copies
from sayso.corroborate.credibility import Credibility, Letter, credibility, letter_of, ratings
from sayso.corroborate.independence import Copied, Count, Voice, count, voice
from sayso.corroborate.matching_record import one_with
from sayso.corroborate.presence_pairs import AFFIRMED
from sayso.corroborate.wording import Party, party
from sayso.errors import NotFound
from sayso.ledger import Kind, Ledger
from sayso.model import Event, Extraction, Judgement, Presence, Source, SourceType, Stance, quote


class Position(StrEnum):
    """What a voice does to a statement."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    OPEN = "leaves open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A voice in the ledger: what it says of the event or presence `record`, and its letter.

    `called` are the telling words of its name and description, `parties` those
    of the parties to the record.
    """

    voice: Voice
    record: str
    position: Position
    letter: Letter
    called: Party = frozenset()
    parties: frozenset[Party] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """How often something is said by whom: counts of those who affirm and those who deny it.

    `members` are the events or presences that are taken for one, the one asked
    for first.
    """

    subject: str
    kind: Kind
    members: tuple[str, ...]
    heard: tuple[Heard, ...]
    affirmed: Count
    denied: Count
    credibility: Credibility


def corroboration(ledger: Ledger, name: str, *, as_of: datetime | None = None) -> Corroboration:
    """Return who says what an event or presence says; `name` may be the beginning of its id.

    Counts what the ledger takes for one (`sayso matches`), less the copies
    (`sayso copies`). Raises NotFound where no one event or presence is meant.
    """
    nodes = [n for n in ledger.find(name) if n.kind in (Kind.EVENT, Kind.PRESENCE)]
    # A whole id means what has it, even where others begin with it.
    nodes = [n for n in nodes if n.id == name] or nodes
    if len(nodes) != 1:
        what = "no event or presence has" if not nodes else "several have"
        raise NotFound(
            f"{what} a name that begins with {name}; `sayso timeline` and `sayso presence`"
            " list names"
        )
    members = one_with(ledger, nodes[0].id, as_of=as_of)
    return corroborated(
        nodes[0].id,
        tuple(_records(ledger, members)),
        copied=copied_reports(ledger, as_of=as_of),
        rated=ratings(ledger, as_of=as_of),
    )


# A record, and the report that it is of.
Told = tuple[Event | Presence, Extraction]


def corroborated(
    subject: str, told: Sequence[Told], *, copied: Copied, rated: Mapping[str, Judgement]
) -> Corroboration:
    """Return who says what these records say, which are taken for one; a pure function.

    `copied` says which reports come from others, `rated` is what people have
    judged of sources, by their nodes.
    """
    heard = tuple(
        replace(each, letter=letter_of(rated.get(each.voice.source)))
        for each in _spoken_for(tuple(_of(record, extraction) for record, extraction in told))
    )
    affirmed = count(_voices(heard, Position.AFFIRMS), copied)
    denied = count(_voices(heard, Position.DENIES), copied)
    return Corroboration(
        subject=subject,
        kind=Kind.EVENT if any(isinstance(record, Event) for record, _ in told) else Kind.PRESENCE,
        members=tuple(record.id for record, _ in told),
        heard=heard,
        affirmed=affirmed,
        denied=denied,
        credibility=credibility((affirmed.low, affirmed.high), (denied.low, denied.high)),
    )


def _voices(heard: tuple[Heard, ...], position: Position) -> Iterator[Voice]:
    return (each.voice for each in heard if each.position is position)


def copied_reports(ledger: Ledger, *, as_of: datetime | None = None) -> dict[tuple[str, str], Kin]:
    """Return which reports of a ledger come from others, and how: (one, other) -> kind."""
    copied = {}
    for judgement in recorded_copies(ledger, as_of=as_of):
        one, _, other = judgement.about.partition(" ")
        copied[one, other] = Kin(judgement.decision)
    return copied


def _records(ledger: Ledger, members: tuple[str, ...]) -> Iterator[Told]:
    """Yield events or presences with their reports, report by report."""
    reports: dict[str, list[str]] = {}
    for member in members:
        node = next((n for n in ledger.find(member) if n.id == member), None)
        if node is not None and node.document_id is not None:
            reports.setdefault(node.document_id, []).append(member)
    for document_id, names in reports.items():
        extraction = ledger.extraction(document_id)
        records: dict[str, Event | Presence] = {each.id: each for each in extraction.events}
        records.update((each.id, each) for each in extraction.presence)
        for name in names:
            if name in records:
                yield records[name], extraction


def _of(record: Event | Presence, extraction: Extraction) -> Heard:
    claim = next(c for c in extraction.claims if c.id == record.claim_id)
    stance = record.stance if isinstance(record, Presence) else claim.stance
    if stance is Stance.DENIED or (isinstance(record, Event) and record.stage == "denied"):
        position = Position.DENIES
    elif stance in AFFIRMED and not (isinstance(record, Event) and record.stage in _OPEN):
        position = Position.AFFIRMS
    else:
        position = Position.OPEN
    said = replace(voice(claim, extraction.document), stance=stance.value)
    return Heard(
        voice=said,
        record=record.id,
        position=position,
        letter=Letter.F,
        called=party(quote(claim.source.passage, extraction.document.text)) | party(said.name),
        parties=_parties(record, claim.source, said.name),
    )


def _parties(record: Event | Presence, source: Source, name: str) -> frozenset[Party]:
    """Return the parties to a record, and the source itself where it is a body."""
    slots = (record.actor,) if isinstance(record, Presence) else (*record.actor, *record.recipient)
    names = [slot.entity or slot.text for slot in slots if slot.toponym is None]
    names.extend([name] if source.type in _BODIES else [])
    return frozenset(party(each) for each in names if any(c.isupper() for c in each))


def _spoken_for(heard: tuple[Heard, ...]) -> Iterator[Heard]:
    """Yield the voices with the parties that their names and descriptions hold.

    "League spokesman Hakon Drangvik" and "the Ringroad League" share a word of one party.
    """
    parties = frozenset().union(*(each.parties for each in heard))
    for each in heard:
        mine = sorted(" ".join(sorted(p)) for p in parties if p & each.called)
        yield replace(each, voice=replace(each.voice, speaks_for=tuple(mine)))


_BODIES = frozenset({SourceType.NAMED_ORGANIZATION, SourceType.NAMED_STATE})
_OPEN = frozenset({"possible", "unclear"})
