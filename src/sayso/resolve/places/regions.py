"""What does "southern Syria", "areas around Damascus" or "the Lebanese-Syrian border" denote?"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from sayso.model import Place, Precision, Toponym
from sayso.model.states import state
from sayso.resolve.base import Extent, Gazetteer

_KM_A_DEGREE = 111.2
_KM_A_MILE = 1.609
# Where a heading points: degrees clockwise from north.
_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_PART = re.compile(r"^(?:(?:the )?(?P<heading>north|south|east|west|north-?east|north-?west|"
                   r"south-?east|south-?west)(?:ern)?|(?P<middle>central))$")  # fmt: skip
_FAR = re.compile(
    r"^(?:(?P<number>\d+(?:[.,]\d+)?) ?(?P<unit>km|kms|kilometers?|kilometres?|miles?) )?"
    r"(?P<heading>north|south|east|west|northeast|northwest|southeast|southwest) of$"
)
_BORDER = (
    re.compile(r"^(?:the )?(?P<one>[^-–]+)[-–](?P<other>[^-–]+?) (?:border|frontier)s?(?: area)?$"),
    re.compile(
        r"^(?:the )?(?:border|frontier)(?: area)? (?:between|of) (?P<one>.+?) (?:and|with) "
        r"(?P<other>.+)$"
    ),
    re.compile(r"^(?P<one>.+?)['’]s? (?:border|frontier) with (?P<other>.+)$"),
)


def denoted(toponym: Toponym, place: Place, gazetteer: Gazetteer) -> Place:
    """Return the place that a toponym denotes, once the words that move it are counted.

    Without such words that is `place` itself. Otherwise it is a region with the
    same id and no sharper precision than `region`: a part of a country or area
    has the middle of that part of its box, "15 km south of" a moved point, and
    "near" or "the outskirts of" the point of the place itself. A part of a
    place whose box is not known has no point.
    """
    words = (toponym.relation or "").strip()
    if not words:
        return place
    name = f"{words} {toponym.text}"
    region = replace(place, name=name, feature_code="RGN", precision=Precision.REGION, population=0)
    if part := _PART.match(words):
        extent = gazetteer.extent(place.id)
        if extent is None:
            return replace(region, latitude=None, longitude=None)
        heading = (part["heading"] or "").replace("-", "")
        latitude, longitude = _part(extent, heading)
        return replace(region, latitude=latitude, longitude=longitude)
    if far := _FAR.match(words):
        return _moved(region, far["heading"], _kilometres(far["number"], far["unit"]))
    return region


def border(phrase: str, gazetteer: Gazetteer) -> Place | None:
    """Return the border a phrase names ("the Lebanese-Syrian border"), `None` if it names none.

    Its point is the middle of what the boxes of the two countries share; there
    is none where they do not touch. The id names both countries, in one order.
    """
    for pattern in _BORDER:
        if not (found := pattern.match(phrase.strip())):
            continue
        codes = sorted({_code(found["one"], gazetteer), _code(found["other"], gazetteer)} - {""})
        if len(codes) != 2:
            continue
        one, other = gazetteer.country(codes[0]), gazetteer.country(codes[1])
        if one is None or other is None:
            continue
        point = _shared(gazetteer.extent(one.id), gazetteer.extent(other.id))
        return Place(
            id=f"border:{codes[0]}-{codes[1]}",
            name=f"border of {one.name} and {other.name}",
            feature_code="BDR",
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            precision=Precision.REGION,
        )
    return None


def _code(word: str, gazetteer: Gazetteer) -> str:
    """Return the code of a country named or meant by a word, or the empty string."""
    word = word.strip()
    if found := state(word):
        return found.code
    return gazetteer.demonym(word) or next(
        (
            place.country or ""
            for place in gazetteer.lookup(word)
            if place.feature_code.startswith("PCL")
        ),
        "",
    )


def _part(extent: Extent, heading: str) -> tuple[float, float]:
    """Return the middle of the third of a box that lies in a heading; the middle for ""."""
    height, width = extent.north - extent.south, extent.east - extent.west
    latitude, longitude = extent.south + height / 2, extent.west + width / 2
    if heading:
        bearing = math.radians(_BEARINGS[heading])
        latitude += height / 3 * round(math.cos(bearing), 3)
        longitude += width / 3 * round(math.sin(bearing), 3)
    return round(latitude, 4), round(longitude, 4)


def _kilometres(number: str | None, unit: str | None) -> float:
    """Return a distance in kilometres; 0 where the text gives none."""
    if number is None:
        return 0.0
    value = float(number.replace(",", "."))
    return value * _KM_A_MILE if unit and unit.startswith("mile") else value


def _moved(region: Place, heading: str, distance: float) -> Place:
    """Return a region with its point moved by a distance in kilometres."""
    if region.latitude is None or region.longitude is None or not distance:
        return region
    bearing = math.radians(_BEARINGS[heading])
    north = distance * math.cos(bearing) / _KM_A_DEGREE
    shrink = max(0.1, math.cos(math.radians(region.latitude)))
    east = distance * math.sin(bearing) / (_KM_A_DEGREE * shrink)
    return replace(
        region,
        latitude=round(region.latitude + north, 4),
        longitude=round(region.longitude + east, 4),
    )


def _shared(one: Extent | None, other: Extent | None) -> tuple[float, float] | None:
    """Return the middle of the part that two boxes share, or of the gap up to a degree wide."""
    if one is None or other is None:
        return None
    south, north = max(one.south, other.south), min(one.north, other.north)
    west, east = max(one.west, other.west), min(one.east, other.east)
    if south - north > 1 or west - east > 1:
        return None
    return round((south + north) / 2, 4), round((west + east) / 2, 4)
