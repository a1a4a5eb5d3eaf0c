"""Which shapes do the questions and answers of the API have?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from sayso.query import Box
from sayso.web.filters import moment_of
from sayso.web.parts import Part
from sayso.web.problems import Problem
from sayso.web.wish import Wish

T = TypeVar("T")
LIMIT = 50
MOST = 500
After = Annotated[str, Query(max_length=400, description="The `next` of the part before.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many rows.")]
Words = Annotated[
    str, Query(max_length=500, description='All of these words; "in marks" together; `x*` begins.')
]
Name = Annotated[str, Query(max_length=500)]
Several = Annotated[list[str], Query(max_length=20, description="Any of these.")]
Day = Annotated[date | None, Query(description="A day, YYYY-MM-DD.")]
From = Annotated[date | None, Query(alias="from", description="The first day, YYYY-MM-DD.")]
To = Annotated[date | None, Query(alias="to", description="The last day, YYYY-MM-DD.")]


_NUMBER = r"-?[0-9]{1,3}(\.[0-9]{1,12})?"
_BOX = rf"^({_NUMBER}(,{_NUMBER}){{3}})?$"
_MOMENT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?$"


class Rows(BaseModel, Generic[T]):
    """Some rows of an answer; `next` is the cursor of those after, null at the end."""

    rows: list[T]
    total: int | None = Field(description="How many there are in all; null if not counted.")
    exact: bool = Field(description="False where there are more than `total`.")
    next: str | None = Field(description="Give it as `after` for the rows that follow.")


def rows_of(part: Part[T]) -> dict[str, object]:
    """Return a part of an answer as the API gives it."""
    return {
        "rows": list(part.rows),
        "total": part.total,
        "exact": part.exact,
        "next": part.next,
    }


def _filters(
    q: Words = "",
    who: Annotated[str, Query(max_length=500, description="A voice of the chain.")] = "",
    actor: Annotated[str, Query(max_length=500, description="A party, in words.")] = "",
    place: Annotated[str, Query(max_length=500, description="A place or what it lies in.")] = "",
    source: Several = [],  # noqa: B006 — FastAPI copies it, here and below
    actor_id: Several = [],  # noqa: B006
    place_id: Several = [],  # noqa: B006
    country: Several = [],  # noqa: B006
    naming: Several = [],  # noqa: B006
    speaker: Several = [],  # noqa: B006
    stance: Several = [],  # noqa: B006
    form: Several = [],  # noqa: B006
    outlet: Several = [],  # noqa: B006
    report: Several = [],  # noqa: B006
    box: Annotated[
        str,
        Query(pattern=_BOX, max_length=100, description="west,south,east,north, in degrees."),
    ] = "",
    first: From = None,
    last: To = None,
    as_of: Annotated[
        str, Query(pattern=_MOMENT, description="What was known by then: a day or moment, in UTC.")
    ] = "",
    sort: Annotated[str, Query(max_length=20, description="What the rows are sorted by.")] = "",
) -> Wish:
    moment: datetime | None = moment_of(as_of, "as_of") if as_of else None
    return Wish(
        words=q,
        who=who,
        actor=actor,
        place=place,
        source=tuple(source),
        actor_id=tuple(actor_id),
        place_id=tuple(place_id),
        country=tuple(country),
        naming=tuple(naming),
        speaker=tuple(speaker),
        stance=tuple(stance),
        form=tuple(form),
        outlet=tuple(outlet),
        report=tuple(report),
        box=_box(box),
        first=first,
        last=last,
        as_of=moment,
        sort=sort,
    )


Filters = Annotated[Wish, Depends(_filters)]


def _box(told: str) -> Box | None:
    if not told:
        return None
    try:
        west, south, east, north = map(float, told.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise Problem(400, "A box is west,south,east,north in degrees.", where="box")
    return Box(west=west, south=south, east=east, north=north)
