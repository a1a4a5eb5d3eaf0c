"""Why this place?  The evidence for a candidate in words."""

from __future__ import annotations

from sayso.resolve.places.score import Evidence, Unit, kind_of

_WORDS = {
    "held": "the words beside it say where it lies",
    "told its class": "the words beside it say what it is",
    "typed so": "its name says what it is",
    "country named": "its country is named in the report",
}


def reasons(unit: Unit, index: int, evidence: Evidence) -> tuple[str, ...]:
    """Return what speaks for a candidate, the strongest first, at most five."""
    candidate = unit.candidates[index]
    place = candidate.place
    strengths = dict(evidence)
    found = []
    for name, words in _WORDS.items():
        if strengths.get(name):
            found.append(words)
    if strengths.get("area's share", 0.0) > 0.2:
        found.append(f"the report speaks of {place.admin1 or place.name}")
    elif strengths.get("country's share", 0.0) > 0.3:
        found.append("much of the report lies in its country")
    if strengths.get("country's people", 0.0) > 0.3:
        found.append("the report speaks of its people")
    if strengths.get("near others", 0.0) > 0.4:
        found.append("it lies near other places of the report")
    if len(unit.candidates) == 1:
        found.append("no other place of the gazetteer is so called")
    elif strengths.get("share of its name", 0.0) > 0.8:
        found.append("by far the most populous place so called")
    if candidate.how == "sound":
        found.append("another transliteration of its name")
    kind = kind_of(place)
    if kind in ("country", "capital") and len(found) < 5:
        found.append(f"it is a {kind}")
    if not found:
        others = [item.place.population for item in unit.candidates]
        largest = "the most populous" if place.population == max(others) else "one"
        found.append(f"{largest} of {len(others)} places so called")
    return tuple(found[:5])
