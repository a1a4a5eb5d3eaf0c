"""Which shapes do the questions and answers of the API have?"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

from sayso.web.ask import MOST, Part

T = TypeVar("T")
After = Annotated[str, Query(max_length=200, description="The `next` of the part before.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many rows.")]
Words = Annotated[
    str, Query(max_length=500, description='All of these words; "in marks" together; `x*` begins.')
]
Name = Annotated[str, Query(max_length=500)]
Several = Annotated[list[str], Query(max_length=20, description="Any of these.")]
Day = Annotated[date | None, Query(description="A day, YYYY-MM-DD.")]


class Rows(BaseModel, Generic[T]):
    """Some rows of an answer; `next` is the cursor of those after, null at the end."""

    rows: list[T]
    total: int = Field(description="How many there are in all.")
    next: str | None = Field(description="Give it as `after` for the rows that follow.")


def rows_of(part: Part[T]) -> dict[str, object]:
    """Return a part of an answer as the API gives it."""
    return {"rows": list(part.rows), "total": part.total, "next": part.next}
