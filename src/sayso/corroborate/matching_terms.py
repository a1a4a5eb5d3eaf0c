"""In which terms are two accounts of events compared?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.corroborate.matching_words import Keys, anchor_keys
from sayso.corroborate.places import Where
from sayso.corroborate.readings import Reader
from sayso.corroborate.terms import Told, When, Who
from sayso.ledger.words import words
from sayso.model import Casualties, Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report tells of an event.

    `kind` is its type, empty where none is known; `keys` the stems of the
    words that name it. `context` are the words of its sentence, `counts` the killed
    and injured as (which, low, high), `stage` is that of the event. `hidden`
    says that an anonymous source has a part in it, so that it is compared
    within its report alone.
    """

    id: str
    document_id: str
    kind: str
    keys: Keys
    when: When
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    places: tuple[Where, ...] = ()
    counts: tuple[tuple[str, int, int], ...] = ()
    context: frozenset[str] = frozenset()
    hidden: bool = False
    stage: str = ""


def accounts(extractions: Iterable[Extraction]) -> Iterator[Account]:
    """Yield what the reports tell of events, in order."""
    for extraction in extractions:
        for told in Reader(extraction).told():
            yield _account(told, extraction)


def _account(told: Told, extraction: Extraction) -> Account:
    event = told.event
    parties = (*told.actors, *told.recipients)
    places = tuple(where for where in told.places or told.nearby if not where.vague)
    return Account(
        id=told.id,
        document_id=extraction.document.id,
        kind=event.type,
        keys=anchor_keys(event.anchor.of(extraction.document.text)),
        when=told.when,
        actors=told.actors,
        recipients=told.recipients,
        places=places,
        counts=(*_counts("killed", event.killed), *_counts("injured", event.injured)),
        context=frozenset(words(told.said)),
        hidden=any(who.document_id is not None for who in parties),
        stage=event.stage,
    )


def _counts(which: str, counts: tuple[Casualties, ...]) -> Iterator[tuple[str, int, int]]:
    return ((which, count.low, count.high) for count in counts)
