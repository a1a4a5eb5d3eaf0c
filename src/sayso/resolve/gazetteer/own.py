"""What does the project add to the gazetteer?  Its supplement, aliases, points and demonyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from sayso.model import Place, Precision
from sayso.model.lists import rows
from sayso.resolve.gazetteer.memory import MemoryGazetteer


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    """Yield the rows of a table of `sayso/data/gazetteer`; empty cells at the end may be absent."""
    for cells in rows(f"gazetteer/{name}"):
        yield cells + [""] * (columns - len(cells))


@cache
def supplement() -> MemoryGazetteer:
    """Return rivers, seas, mountains, borders, regions, bases, camps and crossings."""
    entries = []
    for cells in _rows("supplement.tsv", 10):
        slug, name, lat, lon, feature, precision, countries, also, note, _ = cells
        place = Place(
            id=f"sayso:{slug}",
            name=name,
            feature_code=feature,
            # A sea or a range that several countries share belongs to none of them.
            country=countries if len(countries) == 2 else None,
            latitude=float(lat),
            longitude=float(lon),
            precision=Precision(precision),
            disputed=note or None,
        )
        entries.append((place, tuple(alias for alias in also.split("|") if alias)))
    return MemoryGazetteer(entries)


@cache
def aliases() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Return abbreviations and short names: alias -> (name, country, feature prefix)."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for alias, name, country, feature, *_ in _rows("aliases.tsv", 4):
        found[alias].append((name, country, feature))
    return {alias: tuple(names) for alias, names in found.items()}


@cache
def country_points() -> dict[str, tuple[float, float]]:
    """Return a representative point of each country by its code."""
    return {code: (float(lat), float(lon)) for code, lat, lon, *_ in _rows("countries.tsv", 3)}


@cache
def demonyms() -> dict[str, str]:
    """Return the country code of each word for a people ("Syrian", "Danes")."""
    first: dict[str, str] = {}
    for word, code, *_ in (*_rows("demonyms.tsv", 2), *_rows("demonyms_added.tsv", 2)):
        first.setdefault(word, code)
    # Where a word fits several countries, the row added by hand says which is meant.
    return first | {word: code for word, code, *_ in _rows("demonyms_added.tsv", 2)}


@cache
def disputed() -> dict[str, str]:
    """Return who else claims or holds a place of the gazetteer, by its id."""
    return {ident: note for ident, note, *_ in _rows("disputed.tsv", 3)}
