"""What is said of one actor, and by whom?"""

from __future__ import annotations

from dataclasses import replace

from fastapi import Request
from starlette.responses import Response

from sayso.resolve.actors.knowledge import shipped
from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("actors")
_SHOWN = 15


@router.get("/actors", role=Role.READER)
def actor(request: Request) -> Response:
    """Show the entries that bear a name, and all that is said of whoever is called so."""
    state = state_of(request.url.path, request.query_params.multi_items())
    name = " ".join(state.get("q").split())
    if not name:
        raise Problem(404, "Name an actor: /actors?q=NAME.")
    ask = site_of(request).ask
    wish = replace(wish_of(state), words="", actor=name)
    knowledge = shipped()
    return render(
        request,
        "actor.html",
        name=name,
        entries=knowledge.find(name)[:8],
        presence=ask.presence(wish, limit=_SHOWN),
        events=ask.events(wish, limit=_SHOWN),
        says=ask.claims(replace(wish, actor="", who=name), limit=_SHOWN),
        said=ask.claims(wish, limit=_SHOWN),
    )
