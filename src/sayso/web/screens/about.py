"""What is this, how is it read, and which keys are there?"""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from sayso.model import Form, Stance
from sayso.web.pages import render
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of

router = Screen("about", label="About", order=100)


@router.get("/about", role=Role.READER)
def about(request: Request) -> Response:
    """Show the legend, the keys and which ledger this is."""
    ledgers = site_of(request).ledgers
    return render(
        request,
        "about.html",
        stances=[stance.value for stance in Stance],
        forms=[form.value for form in Form],
        location=ledgers.read.location,
        writable=ledgers.writable,
    )
