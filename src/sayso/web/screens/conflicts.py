"""What cannot both hold?"""

from __future__ import annotations

from dataclasses import replace

from fastapi import Request
from starlette.responses import Response

from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.parts import part
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("conflicts", label="Conflicts", order=60)
_SHOWN = 20


@router.get("/conflicts", role=Role.READER)
def conflicts(request: Request) -> Response:
    """List conflicts, both sides next to each other, with what would settle each."""
    state = state_of(request.url.path, request.query_params.multi_items())
    wish = wish_of(state)
    ask = site_of(request).ask
    told = ask.contradictions(wish)
    everything = ask.contradictions(replace(wish, type=()), wait=False)
    return render(
        request,
        "conflicts.html",
        found=part(told.rows, state.get("after"), _SHOWN),
        kinds=sorted({row.kind for row in everything.rows} | set(wish.type)),
        told=told,
    )
