"""Where is it said to have happened, and who is said to be there?"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, replace

from fastapi import Request
from starlette.responses import Response

from sayso.query import EventRow, Pin, PresenceRow
from sayso.web.ask import MOST, Wish
from sayso.web.filters import wish_of
from sayso.web.pages import render, static_address
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("map", label="Map", order=40)
KINDS = ("events", "presence")
_LISTED = 60
# What is known no closer than this is shaded and never pinned.
_WIDE = frozenset({"country", "region", "admin1", "admin2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """An area about which something is said that is known no closer: `area` None is the country."""

    country: str
    area: str | None
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place of the map: what its island draws."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """All that the island draws, and the days of the rows with how many fall on each."""

    marks: tuple[Mark, ...]
    shades: tuple[Shade, ...]
    days: tuple[tuple[str, int], ...]
    world: str


@router.get("/map", role=Role.READER)
def atlas(request: Request) -> Response:
    """Draw places, shade countries and areas, and say the same in a list."""
    state = state_of(request.url.path, request.query_params.multi_items())
    wish = wish_of(state)
    wish = replace(wish, kind=wish.kind if wish.kind in KINDS else KINDS[0])
    ask = site_of(request).ask
    pins = ask.pins(wish)
    rows = _rows(ask.events(wish, limit=MOST).rows, ask.presence(wish, limit=MOST).rows, wish)
    shades = _shades(rows)
    return render(
        request,
        "map.html",
        kind=wish.kind,
        kinds=KINDS,
        pins=pins[:_LISTED],
        more=len(pins) - _LISTED,
        shades=shades,
        drawn=asdict(
            Drawn(
                marks=tuple(_mark(pin) for pin in pins),
                shades=shades,
                days=tuple(sorted(_days(rows).items())),
                world=static_address("world.json"),
            )
        ),
    )


def _rows(
    events: tuple[EventRow, ...], presence: tuple[PresenceRow, ...], wish: Wish
) -> tuple[EventRow | PresenceRow, ...]:
    return events if wish.kind == "events" else presence


def _mark(pin: Pin) -> Mark:
    return Mark(
        name=pin.name,
        country=pin.country,
        latitude=pin.latitude,
        longitude=pin.longitude,
        facts=pin.facts,
    )


def _shades(rows: tuple[EventRow | PresenceRow, ...]) -> tuple[Shade, ...]:
    counted: Counter[tuple[str, str | None]] = Counter()
    for row in rows:
        if row.country is None or row.precision not in _WIDE:
            continue
        name = row.place_name if isinstance(row, PresenceRow) else next(iter(row.place), None)
        area = None if row.precision == "country" else name
        counted[row.country, area] += 1
    return tuple(
        Shade(country=country, area=area, facts=facts)
        for (country, area), facts in sorted(
            counted.items(), key=lambda pair: (-pair[1], pair[0][0], pair[0][1] or "")
        )
    )


def _days(rows: tuple[EventRow | PresenceRow, ...]) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        day = row.earliest or row.published
        if day is not None:
            found[day.isoformat()] += 1
    return found
