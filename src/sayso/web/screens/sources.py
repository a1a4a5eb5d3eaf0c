"""Who speaks in the ledger?"""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("sources", label="Sources", order=70)
ORDERS = ("claims", "name", "naming")


@router.get("/sources", role=Role.READER)
def sources(request: Request) -> Response:
    """List who speaks; an anonymous source stands with its one report."""
    state = state_of(request.url.path, request.query_params.multi_items())
    wish = wish_of(state)
    order = wish.sort if wish.sort in ORDERS else ORDERS[0]
    found = site_of(request).ask.sources(wish, after=state.get("after"))
    return render(request, "sources.html", found=found, orders=ORDERS, order=order)
