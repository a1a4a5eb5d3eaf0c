"""What have people decided about what was found?"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from sayso.web.api.shapes import LIMIT, After, Limit, Rows, Several, rows_of
from sayso.web.parts import part
from sayso.web.roles import Role
from sayso.web.routing import Api
from sayso.web.site import site_of

router = Api("review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict on a row, or the right value of one of its fields; without who decided."""

    id: str
    about: str
    verdict: str | None
    field: str | None
    value: str | None
    reason: str
    at: str


@router.answer("/api/v1/decisions", model=Rows[Decision], role=Role.READER)
def decisions(
    request: Request,
    about: Several = [],  # noqa: B006
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List decisions that stand; a reviewer is told of others' on what is judged already."""
    desk = site_of(request).desk
    names = about or list(desk.all())
    rows = [
        Decision(
            id=act.id,
            about=act.about,
            verdict=act.verdict.value if act.verdict else None,
            field=act.field.value if act.field else None,
            value=act.value or None,
            reason=act.reason,
            at=act.at.isoformat(),
        )
        for name in dict.fromkeys(names)
        for act in desk.told(name, request.state.person)
    ]
    return rows_of(part(sorted(rows, key=lambda row: (row.at, row.id)), after, limit))
