"""Are two places one, or does one lie in the other?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sayso.corroborate.base import Containment
from sayso.corroborate.wording import is_pronoun, names_no_place
from sayso.ledger.words import folded
from sayso.model import Extraction, Place, Precision, Slot
from sayso.resolve.places.distance import kilometres

_DIRECTION = re.compile(
    r"\b(north|south)[- ]?(east|west)?(?:ern)?\b|\b(east|west|centr|centra)(?:ern|al)?\b",
    re.IGNORECASE,
)
# "southern Iceland", "the south-east of Iceland".
_BEFORE = 24
_JUST_BEFORE = re.compile(
    r"\b(?:(?:north|south|east|west|centr|mid)[-\w]*)(?:\s+of)?(?:\s+the)?\s+$", re.IGNORECASE
)
_CLOSE = frozenset({Precision.PLACE, Precision.POINT})
_ARTICLE = re.compile(r"^(?:the |al-|el-|ad-|ar-|as-|at-)", re.IGNORECASE)


class Relation(StrEnum):
    """How one place lies to another; `PERHAPS` where one is only "there" or "the area"."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as two statements about it can be compared.

    `part` is a direction ("south" of "southern Iceland"). `document_id` is set
    where the words name no place of their own ("the area"), which then is
    another one in every report; `vague` if they do not tell one place from another.
    """

    name: str
    key: str
    place: Place | None = None
    part: str | None = None
    document_id: str | None = None
    vague: bool = False

    @property
    def region(self) -> str:
        """Return what is the same for all places that can have to do with this one."""
        if self.place is None:
            return f"{self.key} {self.document_id or ''}"
        return self.place.country or self.place.id


def where(slot: Slot, extraction: Extraction) -> Where:
    """Return the place of a slot: the best candidate of its toponym, or else its words."""
    text, place, moved = slot.text, None, ""
    if slot.toponym is not None:
        toponym = extraction.toponyms[slot.toponym]
        before = extraction.document.text[: toponym.span.start][-_BEFORE:]
        direction = _JUST_BEFORE.search(before)
        text = toponym.text
        moved = toponym.relation or (direction.group() if direction else "")
        ranked = extraction.places[slot.toponym] if slot.toponym < len(extraction.places) else ()
        place = extraction.gazetteer.get(ranked[0].referent_id) if ranked else None
    named = place is not None or any(word[:1].isupper() for word in text.split())
    part = _part(f"{moved} {slot.text}".strip(), place)
    told = part is None or _DIRECTION.search(slot.text) is not None
    return Where(
        name=slot.text if told else f"{moved.strip()} {slot.text}",
        key=_fold(text),
        place=place,
        part=part,
        document_id=None if named else extraction.document.id,
        vague=is_pronoun(slot.text) or (place is None and names_no_place(text)),
    )


def relation(one: Where, other: Where, contains: Containment) -> Relation | None:
    """Return how `one` lies to `other`; None where they are apart or nothing is known."""
    if one.vague or other.vague:
        homes = {w.document_id for w in (one, other) if w.vague}
        return Relation.PERHAPS if len(homes) == 1 else None
    if not _same(one, other):
        if one.place is None or other.place is None:
            return None
        if contains(one.place, other.place):
            return Relation.AROUND if one.part is None else None
        if contains(other.place, one.place):
            return Relation.INSIDE if other.part is None else None
        return None
    if one.part == other.part:
        return Relation.SAME
    if one.part is not None and other.part is not None:
        return None
    return Relation.AROUND if one.part is None else Relation.INSIDE


def is_close(here: Where) -> bool:
    """Tell whether a place is a town or closer.

    What the gazetteer does not know is taken for one if it is a name, and not "the area".
    """
    if here.place is None:
        return here.document_id is None
    return here.place.precision in _CLOSE


def kilometres_between(one: Where, other: Where) -> float:
    """Return the kilometres between two towns or closer places; infinity where not known."""
    a, b = one.place, other.place
    if a is None or b is None or a.precision not in _CLOSE or b.precision not in _CLOSE:
        return float("inf")
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    return kilometres(a.latitude, a.longitude, b.latitude, b.longitude)


def _same(one: Where, other: Where) -> bool:
    if one.place is not None and other.place is not None:
        return one.place.id == other.place.id
    return one.key == other.key and one.document_id == other.document_id


def _part(text: str, place: Place | None) -> str | None:
    # A place that has the direction in its own name is whole: "North Iceland" of the gazetteer.
    if place is not None and _fold(place.name) == _fold(text):
        return None
    found = _DIRECTION.search(text)
    if found is None:
        return None
    return "".join(part for part in found.groups() if part).casefold()


def _fold(name: str) -> str:
    return "".join(c for c in folded(_ARTICLE.sub("", name)) if c.isalnum())
