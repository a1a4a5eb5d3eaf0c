"""What do the reports say, who says it, and what does it rest on?"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from pydantic import BaseModel, Field

from sayso.query import (
    ClaimRow,
    ConflictRow,
    EventRow,
    Explanation,
    FoundRow,
    PresenceRow,
    SourceRow,
)
from sayso.query.corroboration import CorroborationRow
from sayso.web.api.shapes import After, Day, Limit, Name, Rows, Several, Words, rows_of
from sayso.web.ask import LIMIT, PlaceRow, Wish
from sayso.web.routing import Api
from sayso.web.site import site_of

router = Api("record")
RecordId = Annotated[str, Path(max_length=40, description="The id of a claim, event or presence.")]


class FacetShape(BaseModel):
    """One way to narrow a search: values with how many rows each would leave."""

    name: str
    values: list[tuple[str, int]]


class Searched(BaseModel):
    """What a search found: claims, then paragraphs that hold no such claim."""

    rows: list[ClaimRow | FoundRow]
    total: int = Field(description="How many there are in all.")
    next: str | None
    facets: list[FacetShape]


@router.answer("/api/v1/claims", model=Rows[ClaimRow])
def claims(
    request: Request,
    report: Name = "",
    actor: Name = "",
    place: Name = "",
    stance: Several = [],  # noqa: B006 — FastAPI copies it
    form: Several = [],  # noqa: B006
    naming: Several = [],  # noqa: B006
    outlet: Several = [],  # noqa: B006
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List claims in the order of the reports."""
    wish = Wish(
        report=report,
        actor=actor,
        place=place,
        stance=tuple(stance),
        form=tuple(form),
        naming=tuple(naming),
        outlet=tuple(outlet),
    )
    return rows_of(site_of(request).ask.claims(wish, after=after, limit=limit))


@router.answer("/api/v1/events", model=Rows[EventRow])
def events(
    request: Request,
    report: Name = "",
    actor: Name = "",
    place: Name = "",
    type: Several = [],  # noqa: A002, B006
    stance: Several = [],  # noqa: B006
    outlet: Several = [],  # noqa: B006
    first: Annotated[Day, Query(alias="from")] = None,
    last: Annotated[Day, Query(alias="to")] = None,
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List events by date; with days, those that no report dates are left out."""
    wish = Wish(
        report=report,
        actor=actor,
        place=place,
        type=tuple(type),
        stance=tuple(stance),
        outlet=tuple(outlet),
        first=first,
        last=last,
    )
    return rows_of(site_of(request).ask.events(wish, after=after, limit=limit))


@router.answer("/api/v1/presence", model=Rows[PresenceRow])
def presence(
    request: Request,
    report: Name = "",
    actor: Name = "",
    place: Name = "",
    status: Several = [],  # noqa: B006
    stance: Several = [],  # noqa: B006
    first: Annotated[Day, Query(alias="from")] = None,
    last: Annotated[Day, Query(alias="to")] = None,
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List who is where, by actor and place."""
    wish = Wish(
        report=report,
        actor=actor,
        place=place,
        status=tuple(status),
        stance=tuple(stance),
        first=first,
        last=last,
    )
    return rows_of(site_of(request).ask.presence(wish, after=after, limit=limit))


@router.answer("/api/v1/conflicts", model=Rows[ConflictRow])
def conflicts(
    request: Request,
    q: Words = "",
    report: Name = "",
    kind: Several = [],  # noqa: B006
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List what cannot both hold, with the voices of both sides."""
    wish = Wish(words=q, report=report, type=tuple(kind))
    return rows_of(site_of(request).ask.conflicts(wish, after=after, limit=limit))


@router.answer("/api/v1/sources", model=Rows[SourceRow])
def sources(
    request: Request,
    q: Words = "",
    naming: Several = [],  # noqa: B006
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List who speaks, whoever makes most claims first."""
    wish = Wish(words=q, naming=tuple(naming))
    return rows_of(site_of(request).ask.sources(wish, after=after, limit=limit))


@router.answer("/api/v1/places", model=Rows[PlaceRow])
def places(
    request: Request, q: Words = "", after: After = "", limit: Limit = LIMIT
) -> dict[str, object]:
    """List places that events and presence are about."""
    return rows_of(site_of(request).ask.places(Wish(words=q), after=after, limit=limit))


@router.answer("/api/v1/search", model=Searched)
def search(
    request: Request,
    q: Words = "",
    actor: Name = "",
    place: Name = "",
    type: Several = [],  # noqa: A002, B006
    stance: Several = [],  # noqa: B006
    form: Several = [],  # noqa: B006
    naming: Several = [],  # noqa: B006
    outlet: Several = [],  # noqa: B006
    first: Annotated[Day, Query(alias="from")] = None,
    last: Annotated[Day, Query(alias="to")] = None,
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """Find claims and paragraphs by their words; facets say how to narrow the answer."""
    wish = Wish(
        words=q,
        actor=actor,
        place=place,
        type=tuple(type),
        stance=tuple(stance),
        form=tuple(form),
        naming=tuple(naming),
        outlet=tuple(outlet),
        first=first,
        last=last,
    )
    found = site_of(request).ask.search(wish, after=after, limit=limit)
    facets = [{"name": facet.name, "values": list(facet.values)} for facet in found.facets]
    return {**rows_of(found.hits), "facets": facets}


@router.answer("/api/v1/explain/{name}", model=Explanation)
def explain(request: Request, name: RecordId) -> Explanation:
    """Return the words, the chain and the rules under a claim, event or row of presence."""
    return site_of(request).ask.explain(name)


@router.answer("/api/v1/corroboration/{name}", model=CorroborationRow)
def corroboration(request: Request, name: RecordId) -> CorroborationRow:
    """Return how many independent chains say an event or presence, as a range, and why."""
    return site_of(request).ask.corroboration(name)
