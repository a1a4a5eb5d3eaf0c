"""How well do the places and times of a record agree with a gold?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sayso.bench.gold import Gold, GoldToponym
from sayso.bench.record import moved
from sayso.bench.table import Score
from sayso.model import Extraction, Span

_EARTH_KM = 6371.0


def toponym_score(gold: Gold, extractions: Sequence[Extraction]) -> Score:
    """Return F1 of toponyms: the span exact, the place within the gold's distance."""
    found: dict[Span, tuple[float, float] | None] = {}
    for extraction in extractions:
        for toponym, place in zip(extraction.toponyms, extraction.located, strict=True):
            point = (
                (place.latitude, place.longitude)
                if place and place.latitude is not None and place.longitude is not None
                else None
            )
            found[moved(toponym.span, extraction)] = point
    right = sum(_near(found.get(wanted.span), wanted) for wanted in gold.toponyms)
    return Score.f1("toponyms F1", right, len(gold.toponyms), len(found) - right)


def _near(point: tuple[float, float] | None, wanted: GoldToponym) -> bool:
    if point is None:
        return False
    (lat1, lon1), (lat2, lon2) = (
        (math.radians(a), math.radians(b)) for a, b in (point, (wanted.latitude, wanted.longitude))
    )
    root = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(root)) <= wanted.within


def time_score(gold: Gold, extractions: Sequence[Extraction]) -> Score:
    """Return how many of the record's dates are found as time expressions."""
    texts = [timex.text.lower() for extraction in extractions for timex in extraction.timexes]
    wanted = [when for when in gold.times if not when.startswith("Since ") or len(when) < 20]
    right = sum(any(text in when.lower() for text in texts) for when in wanted)
    return Score.share("time expressions of the record", right, len(wanted))
