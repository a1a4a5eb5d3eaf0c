"""What is said of one place, and by whom?"""

from __future__ import annotations

from dataclasses import replace

from fastapi import Request
from starlette.responses import Response

from sayso.resolve.gazetteer.shipped import open_gazetteer
from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("places")
_SHOWN = 15


@router.get("/places", role=Role.READER)
def place(request: Request) -> Response:
    """Show which places a name can mean, and all that is said of what is called so."""
    state = state_of(request.url.path, request.query_params.multi_items())
    name = " ".join(state.get("q").split())
    if not name:
        raise Problem(404, "Name a place: /places?q=NAME.")
    ask = site_of(request).ask
    wish = replace(wish_of(state), words="", place=name)
    gazetteer = open_gazetteer()
    return render(
        request,
        "place.html",
        name=name,
        places=gazetteer.lookup(name)[:8],
        alike=gazetteer.alike(name)[:5] if not gazetteer.lookup(name) else (),
        presence=ask.presence(wish, limit=_SHOWN),
        events=ask.events(wish, limit=_SHOWN),
        said=ask.claims(wish, limit=_SHOWN),
    )
