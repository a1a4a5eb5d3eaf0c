"""Which places could a toponym mean?  Look-up by name, by name without its type, by sound."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Place
from sayso.resolve.base import Gazetteer
from sayso.resolve.gazetteer.names import fold

# The most candidates of one name; "San Antonio" has hundreds, all but a few of them hamlets.
_MOST = 60
_TYPES = (
    "city|town|village|hamlet|suburb|district|county|parish|township|borough|province|"
    "governorate|region|state|department|prefecture|oblast|municipality|republic|island|islands|"
    "valley|river|area|camp|refugee camp|airport|international airport|military airport|airbase|"
    "air base|base|crossing|border crossing|port|peninsula|mountains|mountain|desert|lake|sea|"
    "strait|gulf|countryside|plain|heights|city center|city centre|metropolitan area"
)
_LAST_TYPE = re.compile(rf"^(?P<name>.+?)[ -](?P<type>{_TYPES})$", re.IGNORECASE)
_FIRST_TYPE = re.compile(
    rf"^(?:the )?(?P<greater>greater |metro |downtown |central )?(?:(?P<type>{_TYPES}) of )?"
    r"(?P<name>.+)$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"^(?P<name>[^,]+), *(?P<holder>[^,].*)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place a toponym may mean.

    `how` it was found is name, people, part, typed or sound; `type` is a word
    for its type that the toponym has beside the name.
    """

    place: Place
    how: str = "name"
    type: str | None = None


def candidates(text: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the places that a text may mean, the most populous first, at most 60.

    Look-up goes from the strict to the loose and stops where it finds something:
    the name as written; "Hella, Iceland" as Hella inside Iceland; without a
    word for its type ("Hella village"); another transliteration.
    """
    text = " ".join(text.split())
    if found := gazetteer.lookup(text):
        return tuple(Candidate(place) for place in found[:_MOST])
    code = gazetteer.demonym(text)
    if code and (country := gazetteer.country(code)):
        return (Candidate(country, "people"),)
    if parted := _PARTED.match(text):
        holders = [item.place for item in candidates(parted["holder"], gazetteer)]
        inside = tuple(
            Candidate(item.place, "part")
            for item in candidates(parted["name"], gazetteer)
            if any(holds(holder, item.place) for holder in holders)
        )
        if inside:
            return inside
    for pattern in (_LAST_TYPE, _FIRST_TYPE):
        typed = pattern.match(text)
        if typed and typed["name"] != text:
            kind = (typed["type"] or "").lower() or None
            if found := gazetteer.lookup(typed["name"]):
                return tuple(Candidate(place, "typed", kind) for place in found[:_MOST])
    found = gazetteer.alike(text)
    return tuple(Candidate(place, "sound") for place in found[:_MOST])


def holds(holder: Place, place: Place) -> bool:
    """Tell whether one place lies inside another, by country and by the names of areas."""
    if holder.country is None or holder.country != place.country or holder.id == place.id:
        return False
    if holder.feature_code.startswith("PCL"):
        return not place.feature_code.startswith("PCL")
    if holder.feature_code == "ADM1":
        return place.admin1 == holder.name
    if holder.feature_code == "ADM2":
        return place.admin2 == holder.name and place.admin1 == holder.admin1
    return False


def is_own_name(place: Place, text: str) -> bool:
    """Tell whether a text is the place's main name, and no alias of it."""
    return fold(place.name) == fold(text)
