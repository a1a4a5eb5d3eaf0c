"""What happened when, and how closely is that known?"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import date

from fastapi import Request
from starlette.responses import Response

from sayso.query import ClaimRow, EventRow
from sayso.web.ask import LIMIT
from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("timeline", label="Timeline", order=30)
LANES = ("type", "actor", "place")
KINDS = ("events", "claims")
_BARS = 400
_LANES_SHOWN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One event or claim: the days in which it can have been, both included; None is open."""

    id: str
    lane: str
    label: str
    stage: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """What the island draws: lanes, those with most first, and how many bars are on each day."""

    lanes: tuple[str, ...]
    bars: tuple[Bar, ...]
    days: tuple[tuple[str, int], ...]


@router.get("/timeline", role=Role.READER)
def timeline(request: Request) -> Response:
    """Draw events, or claims on the days they were published, as bars in lanes."""
    state = state_of(request.url.path, request.query_params.multi_items())
    wish = wish_of(state)
    lane = state.get("lane") or LANES[0]
    if lane not in LANES:
        raise Problem(400, f"Lanes are by {', '.join(LANES)}.", where="lane")
    kind = wish.kind if "in" in dict(state.pairs) and wish.kind in KINDS else KINDS[0]
    wish = replace(wish, kind=kind)
    ask = site_of(request).ask
    if kind == "claims":
        claims = ask.claims(wish, limit=_BARS)
        bars = _bars([_of_claim(row, lane) for row in claims.rows])
        found = ask.claims(wish, after=state.get("after"), limit=LIMIT)
        return render(
            request,
            "timeline.html",
            found=found,
            drawn=asdict(bars),
            drawn_of=claims,
            kind=kind,
            kinds=KINDS,
            lanes=LANES,
            lane=lane,
            undated=0,
        )
    events = ask.events(wish, limit=_BARS)
    bars = _bars([_of_event(row, lane) for row in events.rows])
    return render(
        request,
        "timeline.html",
        found=ask.events(wish, after=state.get("after"), limit=LIMIT),
        drawn=asdict(bars),
        drawn_of=events,
        kind=kind,
        kinds=KINDS,
        lanes=LANES,
        lane=lane,
        undated=ask.undated(wish) if wish.first or wish.last else 0,
    )


def _of_event(row: EventRow, lane: str) -> Bar:
    named = {
        "type": row.type,
        "actor": next(iter(row.actor), ""),
        "place": next(iter(row.place), ""),
    }
    who = next(iter(row.actor), "")
    label = ", ".join(part for part in (row.type, who, next(iter(row.place), "")) if part)
    return Bar(
        id=row.id,
        lane=_flat(named[lane]) or "not said",
        label=_flat(label),
        stage=row.stage,
        first=_day(row.earliest),
        last=_day(row.latest),
    )


def _of_claim(row: ClaimRow, lane: str) -> Bar:
    named = {"type": row.stance, "actor": row.who, "place": row.publisher or ""}
    return Bar(
        id=row.id,
        lane=_flat(named[lane]) or "not said",
        label=_flat(f"{row.who}: {row.content}")[:120],
        stage=row.stance,
        first=_day(row.published),
        last=_day(row.published),
    )


def _bars(bars: list[Bar]) -> Bars:
    dated = [bar for bar in bars if bar.first or bar.last]
    counted = Counter(bar.lane for bar in dated)
    lanes = [lane for lane, _ in counted.most_common(_LANES_SHOWN)]
    days = Counter((bar.first or bar.last or "") for bar in dated)
    return Bars(
        lanes=tuple(lanes),
        bars=tuple(bar for bar in dated if bar.lane in set(lanes)),
        days=tuple(sorted(days.items())),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _flat(text: str) -> str:
    return " ".join(text.split())
