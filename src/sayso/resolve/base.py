"""What does resolution plug into?  The gazetteer and the knowledge base, as others see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sayso.model import Actor, Place


@dataclass(frozen=True, slots=True)
class Extent:
    """The box that holds a place, in degrees; `east` may be less than `west` across 180°."""

    south: float
    west: float
    north: float
    east: float


class Gazetteer(Protocol):
    """Places by name and by id.

    Names are compared by `gazetteer.names.fold`; what is not known is `None` or
    an empty tuple, never an error.
    """

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places so called, the most populous first."""
        ...

    def alike(self, name: str) -> tuple[Place, ...]:
        """Return places whose name is another transliteration of `name`."""
        ...

    def place(self, place_id: str) -> Place | None:
        """Return the place of an id like `geonames:170654`."""
        ...

    def country(self, code: str) -> Place | None:
        """Return the country of an ISO 3166 alpha-2 code."""
        ...

    def extent(self, place_id: str) -> Extent | None:
        """Return the box that holds a country or an area."""
        ...

    def demonym(self, word: str) -> str | None:
        """Return the code of the country whose people or things are called `word`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor of the knowledge base with the names it is known by.

    `aliases` hold other names, acronyms and transliterations; `source` says
    where the facts of the row can be checked.
    """

    actor: Actor
    aliases: tuple[str, ...] = ()
    arabic: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Someone held an office of a state. The ends are the days that fit what is known.

    `country` is an ISO 3166 alpha-2 code; `last` is `None` while it goes on or
    where the end is not known.
    """

    person: str
    country: str
    office: str
    first: date | None = None
    last: date | None = None


class KnowledgeBase(Protocol):
    """Actors by name and by id; names are compared by `actors.names.key`.

    What is not known is `None` or an empty tuple, never an error.
    """

    def get(self, actor_id: str) -> Entry | None:
        """Return the entry of an id like `actor:hezbollah`."""
        ...

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that bear this name or alias."""
        ...

    def alike(self, name: str) -> tuple[Entry, ...]:
        """Return the entries whose name is another transliteration of this one."""
        ...

    def surname(self, name: str) -> tuple[Entry, ...]:
        """Return the holders of offices whose last name this is."""
        ...

    def tenures(self, actor_id: str) -> tuple[Tenure, ...]:
        """Return the offices that a person held."""
        ...

    def holders(self, country: str, office: str) -> tuple[Tenure, ...]:
        """Return who held an office of a state, in the order of the knowledge base."""
        ...
