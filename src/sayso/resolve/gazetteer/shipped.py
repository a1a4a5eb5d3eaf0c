"""Which places are called so?  The shipped gazetteer: GeoNames' places and the project's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path

from sayso.model import Place, Precision
from sayso.resolve.base import Extent, Gazetteer
from sayso.resolve.gazetteer.memory import ALIKE_ENOUGH, by_population
from sayso.resolve.gazetteer.names import alike, fold, skeleton, spellings
from sayso.resolve.gazetteer.own import aliases, country_points, demonyms, disputed, supplement
from sayso.resolve.gazetteer.store import Tables

_AIRFIELDS = 4_000_000_000  # ids from here on are OurAirports' own, moved up
_PLACE = (
    "select p.id, p.name, p.feature, p.country, a.name, b.name, p.lat, p.lon, p.population"
    " from place p left join place a on a.id = p.admin1 left join place b on b.id = p.admin2"
)
_BY_NAME = f"{_PLACE} join name n on n.place = p.id where n.key = ?"
_BY_ID = f"{_PLACE} where p.id = ?"
_PRECISION = {
    "PCL": Precision.COUNTRY,
    "ADM1": Precision.ADMIN1,
    "ADM2": Precision.ADMIN2,
    "AIRB": Precision.POINT,
    "AIRP": Precision.POINT,
}


@lru_cache(maxsize=4)
def open_gazetteer(cache_directory: Path | None = None) -> Gazetteer:
    """Return the shipped gazetteer; its tables are unpacked once into the cache directory."""
    return ShippedGazetteer(cache_directory or user_cache_path("sayso", appauthor=False))


class ShippedGazetteer:
    """About 294,000 places of GeoNames and OurAirports, and the project's supplement.

    Opening takes milliseconds after the first time; what was looked up is kept.
    """

    def __init__(self, cache_directory: Path) -> None:
        """Open the tables under `cache_directory`."""
        self._tables = Tables(cache_directory)
        self._own = supplement()
        self._aliases = aliases()
        self._points = country_points()
        self._demonyms = demonyms()
        self._named = lru_cache(maxsize=20_000)(self._find)
        self._similar = lru_cache(maxsize=2_000)(self._find_alike)
        self._one = lru_cache(maxsize=20_000)(self._find_one)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places so called, the most populous first."""
        return self._named(name.strip())

    def alike(self, name: str) -> tuple[Place, ...]:
        """Return places whose name is another transliteration of `name`."""
        return self._similar(fold(name))

    def place(self, place_id: str) -> Place | None:
        """Return the place of an id like `geonames:170654`."""
        return self._one(place_id)

    def country(self, code: str) -> Place | None:
        """Return the country of an ISO 3166 alpha-2 code."""
        return next(iter(self._named("=" + code)), None)

    def extent(self, place_id: str) -> Extent | None:
        """Return the box that holds a country or an area."""
        row = _row(place_id)
        if row is None:
            return None
        found = self._tables.rows(
            "select south, west, north, east from extent where place = ?", row
        )
        return Extent(*(float(str(side)) / 1e4 for side in found[0])) if found else None

    def demonym(self, word: str) -> str | None:
        """Return the code of the country whose people or things are called `word`."""
        return self._demonyms.get(word)

    def _find(self, name: str) -> tuple[Place, ...]:
        if name.startswith("="):
            return tuple(self._places(_BY_NAME, name))
        found = {place.id: place for place in self._aliased(name)}
        for key in spellings(fold(name)):
            exact = {place.id: place for place in self._places(_BY_NAME, key)}
            exact |= {place.id: place for place in self._own.exactly(key)}
            if exact:
                found |= exact
                break
        return by_population(found.values())

    def _aliased(self, name: str) -> Iterator[Place]:
        """Yield what an abbreviation stands for; capitals count ("IN", "Ind.")."""
        for canonical, country, feature in self._aliases.get(name, ()):
            candidates = [
                place
                for place in self._places(_BY_NAME, fold(canonical))
                if place.country == country and place.feature_code.startswith(feature)
            ]
            yield from by_population(candidates)[:1]

    def _find_alike(self, key: str) -> tuple[Place, ...]:
        frame = skeleton(key)
        if not frame:
            return ()
        near = [
            place
            for place in self._places(_BY_NAME, "~" + frame)
            if alike(key, fold(place.name)) >= ALIKE_ENOUGH
        ]
        return by_population({place.id: place for place in (*near, *self._own.alike(key))}.values())

    def _find_one(self, place_id: str) -> Place | None:
        own = self._own.place(place_id)
        row = _row(place_id)
        if own is not None or row is None:
            return own
        return next(iter(self._places(_BY_ID, row)), None)

    def _places(self, query: str, value: object) -> Iterator[Place]:
        for row in self._tables.rows(query, value):
            yield self._place(*row)

    def _place(
        self,
        ident: object,
        name: object,
        feature: object,
        country: object,
        admin1: object,
        admin2: object,
        lat: object,
        lon: object,
        population: object,
    ) -> Place:
        number, code = int(str(ident)), str(feature)
        latitude = None if lat is None else int(str(lat)) / 1e4
        longitude = None if lon is None else int(str(lon)) / 1e4
        if code.startswith("PCL"):
            latitude, longitude = self._points.get(str(country), (latitude, longitude))
        return Place(
            id=f"ourairports:{number - _AIRFIELDS}"
            if number >= _AIRFIELDS
            else f"geonames:{number}",
            name=str(name),
            feature_code=code,
            country=str(country) or None,
            admin1=None if admin1 is None else str(admin1),
            admin2=None if admin2 is None else str(admin2),
            latitude=latitude,
            longitude=longitude,
            precision=_PRECISION.get("PCL" if code.startswith("PCL") else code, Precision.PLACE),
            population=int(str(population or 0)),
            disputed=disputed().get(f"geonames:{number}"),
        )


def _row(place_id: str) -> int | None:
    """Return the row number of an id, `None` for an id of another kind."""
    kind, _, number = place_id.partition(":")
    if not number.isdigit():
        return None
    if kind == "ourairports":
        return int(number) + _AIRFIELDS
    return int(number) if kind == "geonames" else None
