"""How far apart are two points of the globe?"""

from __future__ import annotations

import math

_EARTH_KM = 6371.0


def kilometres(south: float, west: float, north: float, east: float) -> float:
    """Return the great-circle distance between (latitude, longitude) pairs, in kilometres."""
    lat1, lat2 = math.radians(south), math.radians(north)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(east - west) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
