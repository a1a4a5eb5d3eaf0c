"""Who is where: what is said at all, and what is known of one day?"""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from sayso.web.ask import MOST
from sayso.web.filters import day_of, wish_of
from sayso.web.matrix import Cell, matrix, matrix_on, statements
from sayso.web.pages import render
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("presence", label="Presence", order=50)
# To know a day, whole reports are read; so many are within a reader's patience.
_REPORTS = 150


@router.get("/presence", role=Role.READER)
def presence(request: Request) -> Response:
    """Show parties by places; a cell opens its statements."""
    state = state_of(request.url.path, request.query_params.multi_items())
    wish = wish_of(state)
    ask = site_of(request).ask
    found = ask.presence(wish, limit=MOST)
    day = day_of(state.get("at"), "at") if state.get("at") else None
    reports = list(dict.fromkeys(row.document_id for row in found.rows))
    current = True
    if day is None:
        table = matrix(found.rows)
    else:
        courses = ask.courses(tuple(reports[:_REPORTS]))
        current = courses.current
        known = ((course, course.on(day)) for course in courses.found)
        table = matrix_on(
            found.rows, ((course, Cell((), on.state, on.reason)) for course, on in known)
        )
    return render(
        request,
        "presence.html",
        table=table,
        found=found,
        day=day,
        current=current,
        cut=day is not None and len(reports) > _REPORTS,
        most=_REPORTS,
    )


@router.get("/presence/statements", role=Role.READER)
def said(request: Request) -> Response:
    """List the statements of one cell, those that its table counts."""
    state = state_of(request.url.path, request.query_params.multi_items())
    wish = wish_of(state.without("of", "where"))
    found = site_of(request).ask.presence(wish, limit=MOST)
    actor, place = state.get("of"), state.get("where")
    rows = statements(found.rows, actor, place)
    return render(request, "statements.html", rows=rows, actor=actor, where=place)
