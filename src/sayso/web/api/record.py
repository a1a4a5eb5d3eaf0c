"""What do the reports say, who says it, and what does it rest on?"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Path, Query, Request
from pydantic import BaseModel, Field

from sayso.query import (
    ClaimRow,
    ConflictRow,
    Count,
    EventRow,
    Explanation,
    FoundRow,
    PresenceRow,
    SourceRow,
)
from sayso.query.corroboration import CorroborationRow
from sayso.web.api.shapes import (
    LIMIT,
    After,
    Filters,
    From,
    Limit,
    Name,
    Rows,
    Several,
    To,
    Words,
    rows_of,
)
from sayso.web.ask import Facet, PlaceRow
from sayso.web.parts import part
from sayso.web.routing import Api
from sayso.web.site import site_of
from sayso.web.wish import Wish

router = Api("record")
RecordId = Annotated[str, Path(max_length=40, description="The id of a claim, event or presence.")]
Kind = Literal["claims", "events", "presence", "paragraphs"]


class Searched(BaseModel):
    """What a search found, how it can be narrowed, and how much of each kind fits."""

    rows: list[ClaimRow | EventRow | PresenceRow | FoundRow]
    total: int | None = Field(description="How many there are in all; null if not counted.")
    exact: bool = Field(description="False where there are more than `total`.")
    next: str | None = Field(description="Give it as `after` for the rows that follow.")
    facets: list[Facet]
    kinds: dict[str, Count]


class Conflicts(Rows[ConflictRow]):
    """What cannot both hold; it is worked out beside the requests."""

    current: bool = Field(description="False while reports are still compared.")
    reports: int = Field(description="How many reports were compared: the newest that fit.")
    of: int = Field(description="How many reports there are.")


@router.answer("/api/v1/claims", model=Rows[ClaimRow])
def claims(
    request: Request, wish: Filters, after: After = "", limit: Limit = LIMIT
) -> dict[str, object]:
    """List claims, those of the newest reports first."""
    return rows_of(site_of(request).ask.claims(wish, after=after, limit=limit))


@router.answer("/api/v1/events", model=Rows[EventRow])
def events(
    request: Request,
    wish: Filters,
    type: Several = [],  # noqa: A002, B006 — FastAPI copies it, here and below
    mode: Several = [],  # noqa: B006
    stage: Several = [],  # noqa: B006
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List events by date; with days, those that no report dates are left out."""
    wish = replace(wish, type=tuple(type), mode=tuple(mode), stage=tuple(stage))
    return rows_of(site_of(request).ask.events(wish, after=after, limit=limit))


@router.answer("/api/v1/presence", model=Rows[PresenceRow])
def presence(
    request: Request,
    wish: Filters,
    status: Several = [],  # noqa: B006
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List who is where, by actor and place."""
    wish = replace(wish, status=tuple(status))
    return rows_of(site_of(request).ask.presence(wish, after=after, limit=limit))


@router.answer("/api/v1/conflicts", model=Conflicts)
def conflicts(
    request: Request,
    q: Words = "",
    report: Several = [],  # noqa: B006
    kind: Several = [],  # noqa: B006
    actor: Name = "",
    place: Name = "",
    first: From = None,
    last: To = None,
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List what cannot both hold, with the voices of both sides."""
    wish = Wish(
        words=q,
        report=tuple(report),
        type=tuple(kind),
        actor=actor,
        place=place,
        first=first,
        last=last,
    )
    told = site_of(request).ask.contradictions(wish)
    more = {"current": told.current, "reports": told.reports, "of": told.of}
    return {**rows_of(part(told.rows, after, limit)), **more}


@router.answer("/api/v1/sources", model=Rows[SourceRow])
def sources(
    request: Request,
    q: Words = "",
    naming: Several = [],  # noqa: B006
    sort: Annotated[str, Query(max_length=20, description="claims, name or naming")] = "",
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List who speaks, whoever makes most claims first."""
    wish = Wish(words=q, naming=tuple(naming), sort=sort)
    return rows_of(site_of(request).ask.sources(wish, after=after, limit=limit))


@router.answer("/api/v1/places", model=Rows[PlaceRow])
def places(
    request: Request, wish: Filters, after: After = "", limit: Limit = LIMIT
) -> dict[str, object]:
    """List places that the events and presence of the filters are about, as close as a place."""
    return rows_of(site_of(request).ask.places(wish, after=after, limit=limit))


@router.answer("/api/v1/search", model=Searched)
def search(
    request: Request,
    wish: Filters,
    kind: Annotated[Kind, Query(alias="in", description="What is searched.")] = "claims",
    type: Several = [],  # noqa: A002, B006
    mode: Several = [],  # noqa: B006
    stage: Several = [],  # noqa: B006
    status: Several = [],  # noqa: B006
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """Find rows of one kind by their words; facets say how to narrow the answer."""
    wish = replace(
        wish,
        kind=kind,
        type=tuple(type),
        mode=tuple(mode),
        stage=tuple(stage),
        status=tuple(status),
    )
    found = site_of(request).ask.search(wish, after=after, limit=limit)
    return {**rows_of(found.hits), "facets": list(found.facets), "kinds": found.kinds}


@router.answer("/api/v1/explain/{name}", model=Explanation)
def explain(request: Request, name: RecordId) -> Explanation:
    """Return the words, the chain and the rules under a claim, event or row of presence."""
    return site_of(request).ask.explain(name)


@router.answer("/api/v1/corroboration/{name}", model=CorroborationRow)
def corroboration(request: Request, name: RecordId) -> CorroborationRow:
    """Return how many independent chains say an event or presence, as a range, and why."""
    return site_of(request).ask.corroboration(name)
