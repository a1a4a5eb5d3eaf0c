"""What is a gazetteer, in the plainest form?  A few places in memory: the specification."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.model import Place
from sayso.resolve.base import Extent
from sayso.resolve.gazetteer.names import alike, fold, skeleton, spellings

# Spellings of one name share this much of their letter pairs ("edlib" and "idlib": .67).
ALIKE_ENOUGH = 0.66


class MemoryGazetteer:
    """Places held in dictionaries: for tests, and for the project's own supplement."""

    def __init__(
        self,
        entries: Iterable[tuple[Place, tuple[str, ...]]],
        *,
        extents: Mapping[str, Extent] | None = None,
        demonyms: Mapping[str, str] | None = None,
    ) -> None:
        """Take places, each with the names it has beside its own."""
        self._places: dict[str, Place] = {}
        self._names: dict[str, dict[str, Place]] = defaultdict(dict)
        self._skeletons: dict[str, dict[str, str]] = defaultdict(dict)
        for place, aliases in entries:
            self._places[place.id] = place
            for name in (place.name, *aliases):
                key = fold(name)
                self._names[key][place.id] = place
                if frame := skeleton(key):
                    self._skeletons[frame][place.id] = key
        self._extents = dict(extents or {})
        self._demonyms = dict(demonyms or {})
        self._countries = {
            place.country: place
            for place in self._places.values()
            if place.country and place.feature_code.startswith("PCL")
        }

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places so called, the most populous first."""
        for key in spellings(fold(name)):
            if found := self._names.get(key):
                return by_population(found.values())
        return ()

    def exactly(self, key: str) -> tuple[Place, ...]:
        """Return the places filed under a folded key."""
        return tuple(self._names.get(key, {}).values())

    def alike(self, name: str) -> tuple[Place, ...]:
        """Return places whose name is another transliteration of `name`."""
        key = fold(name)
        found = self._skeletons.get(skeleton(key) or " ", {})
        return by_population(
            self._places[ident]
            for ident, other in found.items()
            if alike(key, other) >= ALIKE_ENOUGH
        )

    def place(self, place_id: str) -> Place | None:
        """Return the place of an id."""
        return self._places.get(place_id)

    def country(self, code: str) -> Place | None:
        """Return the country of an ISO 3166 alpha-2 code."""
        return self._countries.get(code)

    def extent(self, place_id: str) -> Extent | None:
        """Return the box that holds a country or an area."""
        return self._extents.get(place_id)

    def demonym(self, word: str) -> str | None:
        """Return the code of the country whose people or things are called `word`."""
        return self._demonyms.get(word)


def by_population(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return places sorted from the most to the least populous, then by id."""
    return tuple(sorted(places, key=lambda place: (-place.population, place.id)))
