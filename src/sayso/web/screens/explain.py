"""What does one claim, event or row of presence rest on?"""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from sayso.web.pages import render
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of

router = Screen("explain")


@router.get("/explain/{name}", role=Role.READER)
def explain(request: Request, name: str) -> Response:
    """Show the words, the chain, every slot with its rule, and how many chains say so."""
    ask = site_of(request).ask
    made = ask.explain(name)
    counted = None if made.kind == "claim" else ask.corroboration(name)
    return render(request, "explain.html", made=made, counted=counted)
