"""Which place does each toponym of a report mean?  All of them decided together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Annotation, Match, Place, Toponym
from sayso.resolve.base import Gazetteer
from sayso.resolve.gazetteer.names import fold
from sayso.resolve.places import score
from sayso.resolve.places.candidates import candidates
from sayso.resolve.places.certainty import certainty
from sayso.resolve.places.context import peoples, setting, surroundings
from sayso.resolve.places.reasons import reasons
from sayso.resolve.places.score import Context, Unit

_PASSES = 2
# Candidates kept in a ranked list, and the least probability worth showing.
_KEPT = 5
_LEAST = 0.01
# Below this even the best candidate is no answer, and none is given.
_ABSTAIN = 0.1
# How many names before and after may be near: a bound, so that long reports take linear time.
_NEIGHBOURS = 40


def resolve(
    toponyms: Sequence[Toponym], annotation: Annotation, gazetteer: Gazetteer
) -> tuple[tuple[Match, ...], ...]:
    """Return a ranked list of places for each toponym; empty where nothing fits well enough.

    A name's mentions in a report mean one place, unless the words beside them
    differ ("Hella, Iceland", "Hella in Norway"). What stands beside a name
    counts most, then what else the report speaks of, then how many people live
    there. `score` is the probability that the place is the one meant; it stays
    low where the report gives no hint.
    """
    units = _units(toponyms, annotation, gazetteer)
    if not units:
        return tuple(() for _ in toponyms)
    own = [score.alone(unit) for unit in units]
    first, second, _ = score.weights()
    rows = [score.shares(score.totals(pieces, first)) for pieces in own]
    start = [score.totals(pieces, second) for pieces in own]
    said = Context(peoples=peoples(annotation, gazetteer), setting=setting(annotation))
    more: list[tuple[score.Evidence, ...]] = []
    for number in range(_PASSES):
        more = _others(units, rows, said, last=number == _PASSES - 1)
        rows = [
            score.shares([a + b for a, b in zip(mine, score.totals(theirs, second), strict=True)])
            for mine, theirs in zip(start, more, strict=True)
        ]
    found: list[tuple[Match, ...]] = [() for _ in toponyms]
    for unit, row, mine, theirs in zip(units, rows, own, more, strict=True):
        matches = _ranked(unit, row, mine, theirs)
        for index in unit.mentions:
            found[index] = matches
    return tuple(found)


def _units(toponyms: Sequence[Toponym], annotation: Annotation, gazetteer: Gazetteer) -> list[Unit]:
    """Group mentions by text, and by the place that is said to hold them."""
    beside = surroundings(toponyms, annotation)
    keys = [fold(toponym.text) for toponym in toponyms]
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    by_text: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        by_text[key].append(index)
        groups[key, tuple(sorted({keys[holder] for holder in beside[index].holders}))].append(index)
    found = {key: candidates(toponyms[group[0]].text, gazetteer) for key, group in by_text.items()}
    units = []
    for (key, held_by), group in groups.items():
        if not found[key]:
            continue
        # A mention with nothing beside it shares in what stands beside the others.
        shared = group if held_by else by_text[key]
        told = dict.fromkeys(kind for index in shared for kind in beside[index].classes)
        names = dict.fromkeys(keys[holder] for index in shared for holder in beside[index].holders)
        holders = tuple(item.place for name in names if name != key for item in found[name])
        units.append(Unit(toponyms[group[0]].text, tuple(group), found[key], tuple(told), holders))
    return units


def _others(
    units: Sequence[Unit], rows: Sequence[Sequence[float]], said: Context, *, last: bool
) -> list[tuple[score.Evidence, ...]]:
    """Return what all the other units say for each unit's candidates.

    A unit with one candidate has nothing to decide: only in the last pass is
    its evidence gathered, for the reasons.
    """
    masses = score.masses_of(units, rows)
    texts: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        texts[fold(unit.text)].append(index)
    reach = {text: score.possible(units[same[0]]) for text, same in texts.items()}
    every: dict[tuple[str, str, str], float] = defaultdict(float)
    for areas in reach.values():
        for area, weight in areas.items():
            every[area] += weight
    anchors = [_anchor(unit, row) for unit, row in zip(units, rows, strict=True)]
    pieces: list[tuple[score.Evidence, ...]] = []
    for index, unit in enumerate(units):
        if len(unit.candidates) == 1 and not last:
            pieces.append(((),))
            continue
        same = texts[fold(unit.text)]
        for other in same:  # a name is no witness of itself
            score.add_masses(units[other], rows[other], -1.0, masses)
        start, end = max(0, index - _NEIGHBOURS), index + _NEIGHBOURS + 1
        context = replace(
            said,
            masses=masses,
            possible={
                area: every[area] - weight for area, weight in reach[fold(unit.text)].items()
            },
            names=len(texts) - 1,
            anchors=tuple(
                anchor
                for other, anchor in enumerate(anchors[start:end], start)
                if anchor is not None and other not in same
            ),
        )
        pieces.append(score.within(unit, context))
        for other in same:
            score.add_masses(units[other], rows[other], 1.0, masses)
    return pieces


def _anchor(unit: Unit, row: Sequence[float]) -> tuple[float, float, float] | None:
    """Return the point of a unit's best candidate, with its certainty, where it is a small one."""
    best = max(range(len(row)), key=row.__getitem__)
    place: Place = unit.candidates[best].place
    if row[best] < 0.4 or place.latitude is None or place.longitude is None:
        return None
    if score.kind_of(place) in ("country", "first area"):
        return None
    return place.latitude, place.longitude, row[best]


def _ranked(
    unit: Unit,
    row: Sequence[float],
    own: Sequence[score.Evidence],
    others: Sequence[score.Evidence],
) -> tuple[Match, ...]:
    order = sorted(range(len(row)), key=lambda index: (-row[index], index))[:_KEPT]
    sure = certainty(unit, row, order[0])
    if sure < _ABSTAIN:
        return ()
    top = row[order[0]]
    # The others share what the best leaves; where it was marked down, no place takes the rest.
    scale = sure / top if sure < top else (1 - sure) / max(1 - top, 1e-9)
    scores = {index: row[index] * scale for index in order} | {order[0]: sure}
    return tuple(
        Match(
            referent_id=unit.candidates[index].place.id,
            score=round(scores[index], 4),
            reasons=reasons(unit, index, own[index] + others[index]),
        )
        for index in order
        if index == order[0] or scores[index] >= _LEAST
    )
