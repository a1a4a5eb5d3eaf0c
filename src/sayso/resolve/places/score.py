"""How well does each candidate fit?  Evidence for a place, weighed by a conditional logit."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.model import Place
from sayso.model.lists import rows
from sayso.resolve.gazetteer.names import fold, skeleton
from sayso.resolve.places.candidates import Candidate, holds, is_own_name

Evidence = tuple[tuple[str, float], ...]

# Seas, ranges and regions of the supplement are as well known as cities of this size.
_NAMED = 300_000
# What is left of a mass that was added and taken away again.
_TRACE = 1e-6
# Degrees of latitude in kilometres.
_DEGREE = 111.2
_CLASSES = {
    "PCL": "country",
    "ADM1": "first area",
    "ADM2": "second area",
    "PPLC": "capital",
    "AIRB": "airfield",
    "AIRP": "airfield",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """The mentions of a report that share a text and what stands beside it.

    `texts` counts its mentions; `told` are classes that the words beside it
    speak of; `holders` are places of which one is said to hold it.
    """

    text: str
    mentions: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    told: tuple[str, ...] = ()
    holders: tuple[Place, ...] = ()


@dataclass(slots=True)
class Masses:
    """What the units of a report come to, by probability: countries, areas, second-level areas.

    `named` counts countries that are themselves spoken of.
    """

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    areas: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    seconds: dict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))
    named: dict[str, float] = field(default_factory=lambda: defaultdict(float))


@dataclass(frozen=True, slots=True)
class Context:
    """What the other units of a report come to, and what its words say.

    `possible` says how many other names could lie in an area at all, whatever
    their probability: "Paris and Henry County" are one county's. `names` counts
    the other names. `anchors` are (latitude, longitude, certainty).
    """

    masses: Masses = field(default_factory=Masses)
    possible: Mapping[tuple[str, str, str], float] = field(default_factory=dict)
    names: int = 0
    anchors: tuple[tuple[float, float, float], ...] = ()
    peoples: Mapping[str, float] = field(default_factory=dict)
    setting: Mapping[str, float] = field(default_factory=dict)


def kind_of(place: Place) -> str:
    """Return the readable class of a place."""
    if place.id.startswith("sayso:"):
        return "named region"
    return _CLASSES.get(place.feature_code[:4], _CLASSES.get(place.feature_code[:3], "town"))


def alone(unit: Unit) -> tuple[Evidence, ...]:
    """Return what speaks for each candidate of a unit, without the rest of the report."""
    places = [candidate.place for candidate in unit.candidates]
    total = sum(place.population for place in places) + 1
    held = [any(holds(holder, place) for holder in unit.holders) for place in places]
    towns = {(place.country, place.admin1): place for place in places if kind_of(place) in _TOWNS}
    fits = [_told(unit.told, place) for place in places]
    found = []
    ranks: Counter[str] = Counter()
    for index, (candidate, place) in enumerate(zip(unit.candidates, places, strict=True)):
        kind = kind_of(place)
        group = "town" if kind in _TOWNS else kind
        rank = ranks[group]  # among its own kind: areas of a town's name do not push it down
        ranks[group] += 1
        pieces = [
            (kind, 1.0),
            ("size", math.log10(_weight(place) + 10) / 7),
            ("rank", math.log2(rank + 1) / 6 if kind != "named region" else 0.0),
            ("share of its name", place.population / total),
        ]
        if is_own_name(place, unit.text):
            pieces.append(("own name", 1.0))
        if candidate.type:
            pieces.append(_typed(candidate))
        if held[index]:
            pieces.append(("held", 1.0))
        elif any(held):
            pieces.append(("another is held", 1.0))
        if fits[index]:
            pieces.append(("told its class", 1.0))
        elif any(fits):
            pieces.append(("told another class", 1.0))
        if kind == "first area" and _named_alike(place, towns.get((place.country, place.name))):
            pieces.append(("area of a town so called", 1.0))
        if kind == "second area" and (place.country, place.admin1) in towns:
            pieces.append(("second area of a town so called", 1.0))
        found.append(tuple(pieces))
    return tuple(found)


def _named_alike(area: Place, town: Place | None) -> bool:
    """Tell whether an area bears its town's name; "Oklahoma" does not bear "Oklahoma City"."""
    if town is None:
        return False
    one, other = fold(area.name), fold(town.name)
    return one == other or (skeleton(one) != "" and skeleton(one) == skeleton(other))


_TOWNS = frozenset(("town", "capital"))


def _weight(place: Place) -> int:
    """Return the population, or for a sea or region that has none a city's."""
    return _NAMED if place.id.startswith("sayso:") else place.population


def _told(told: Sequence[str], place: Place) -> bool:
    code = "PPL" if place.feature_code.startswith("PPL") else place.feature_code
    return any(code.startswith(kind) for kind in told)


def _typed(candidate: Candidate) -> tuple[str, float]:
    kind, word = kind_of(candidate.place), candidate.type or ""
    wanted = {
        "county": "second area", "parish": "second area", "district": "second area",
        "province": "first area", "governorate": "first area", "region": "first area",
        "state": "first area", "oblast": "first area", "city": "town", "town": "town",
        "village": "town", "airport": "airfield", "airbase": "airfield", "base": "airfield",
    }.get(word.rsplit(" ", 1)[-1])  # fmt: skip
    if wanted is None:
        return "typed otherwise", 1.0
    return ("typed so" if wanted == kind else "typed as another", 1.0)


def within(unit: Unit, context: Context) -> tuple[Evidence, ...]:
    """Return what the rest of the report says for each candidate of a unit."""
    masses = context.masses
    everything = sum(masses.countries.values()) + 0.5
    found = []
    for candidate in unit.candidates:
        place = candidate.place
        code = place.country or ""
        pieces = [
            ("country's share", masses.countries.get(code, 0.0) / everything),
            ("country's people", context.peoples.get(code, 0.0)),
            ("setting", context.setting.get(code, 0.0)),
        ]
        named = masses.named.get(code, 0.0)
        if named > _TRACE:
            pieces.append(("country named", min(1.0, named)))
        area = area_of(place)
        if area:
            mass = masses.areas.get((code, area), 0.0)
            pieces.append(("area's share", mass / everything))
            pieces.append(("area's mass", min(mass, 2.0)))
            second = second_of(place)
            if second:
                where = (code, area, second)
                pieces.append(("second area's mass", min(masses.seconds.get(where, 0.0), 1.0)))
                pieces.append(("second area fits", min(context.possible.get(where, 0.0), 1.0)))
            fits = context.possible.get((code, area, ""), 0.0)
            pieces.append(("area fits", fits / (1 + context.names)))
        if len(unit.candidates) > 1 and context.anchors and kind_of(place) != "country":
            pieces.append(("near others", _nearness(place, context.anchors)))
        found.append(tuple(pieces))
    return tuple(found)


def _nearness(place: Place, anchors: Sequence[tuple[float, float, float]]) -> float:
    """Return 1 beside a sure place of the report, falling to half at 100 km."""
    if place.latitude is None or place.longitude is None:
        return 0.0
    best = 0.0
    shrink = math.cos(math.radians(place.latitude))
    for lat, lon, certainty in anchors:
        east = abs(lon - place.longitude)
        east = min(east, 360 - east) * shrink
        north = lat - place.latitude
        if abs(north) > 9 or east > 9:  # farther than 1,000 km counts for nothing
            continue
        best = max(best, certainty * 100 / (100 + _DEGREE * math.hypot(north, east)))
    return best


def possible(unit: Unit) -> dict[tuple[str, str, str], float]:
    """Return the areas that a unit's candidates lie in; a name found everywhere counts little."""
    found: dict[tuple[str, str, str], float] = {}
    weight = 1 / math.sqrt(len(unit.candidates))
    for candidate in unit.candidates:
        place = candidate.place
        area, second = area_of(place), second_of(place)
        if place.country is None or area is None:
            continue
        found[place.country, area, ""] = weight
        if second:
            found[place.country, area, second] = weight
    return found


def totals(pieces: Sequence[Evidence], weight: Mapping[str, float]) -> list[float]:
    """Return the weighed sum of each candidate's evidence."""
    sums = []
    for piece in pieces:
        total = 0.0
        for name, value in piece:
            total += weight.get(name, 0.0) * value
        sums.append(total)
    return sums


def shares(sums: Sequence[float]) -> list[float]:
    """Return the probability of each candidate, given that one of them is meant."""
    top = max(sums)
    raised = [math.exp(total - top) for total in sums]
    whole = sum(raised)
    return [value / whole for value in raised]


def masses_of(units: Sequence[Unit], probabilities: Sequence[Sequence[float]]) -> Masses:
    """Return the masses of all units of a report."""
    masses = Masses()
    for unit, row in zip(units, probabilities, strict=True):
        add_masses(unit, row, 1.0, masses)
    return masses


def add_masses(unit: Unit, row: Sequence[float], sign: float, masses: Masses) -> None:
    """Add a unit's masses, or take them away where `sign` is -1."""
    weight = sign * (1 + 0.3 * math.log(len(unit.mentions)))
    for candidate, probability in zip(unit.candidates, row, strict=True):
        place = candidate.place
        if probability < 0.02 or place.country is None:
            continue
        mass = weight * probability
        masses.countries[place.country] += mass
        if place.feature_code.startswith("PCL"):
            masses.named[place.country] += sign * probability
        area = area_of(place)
        if area:
            masses.areas[place.country, area] += mass
            second = second_of(place)
            if second:
                masses.seconds[place.country, area, second] += mass


def area_of(place: Place) -> str | None:
    """Return the name of the first-level area that a place is or lies in."""
    return place.name if place.feature_code == "ADM1" else place.admin1


def second_of(place: Place) -> str | None:
    """Return the name of the second-level area that a place is or lies in."""
    return place.name if place.feature_code == "ADM2" else place.admin2


@cache
def weights() -> tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]:
    """Return weights of evidence alone, within a report, and of the final certainty."""
    first, second, third = {}, {}, {}
    for name, one, two, three in rows("toponyms/resolution.tsv"):
        first[name], second[name], third[name] = float(one), float(two), float(three)
    return first, second, third
