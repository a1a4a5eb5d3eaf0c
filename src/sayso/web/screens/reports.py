"""Which reports are in the ledger?"""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("reports", label="Reports", order=10)


@router.get("/", role=Role.READER)
def front(request: Request) -> Response:
    """Lead to the reports."""
    return RedirectResponse("/reports", 303)


@router.get("/reports", role=Role.READER)
def reports(request: Request) -> Response:
    """List reports, the last published first."""
    state = state_of(request.url.path, request.query_params.multi_items())
    ask = site_of(request).ask
    rows = ask.reports(wish_of(state), after=state.get("after"))
    return render(request, "reports.html", found=rows, outlets=ask.outlets())
