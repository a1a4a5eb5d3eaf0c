"""Where does the ledger hold these words, and how can that be narrowed?"""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.saved import MOST_NAMED, Saved
from sayso.web.site import site_of
from sayso.web.state import state_of
from sayso.web.wish import KINDS

router = Screen("search", label="Search", order=20)


@router.get("/search", role=Role.READER)
def search(request: Request) -> Response:
    """Find claims and paragraphs; the address holds the whole question."""
    state = state_of(request.url.path, request.query_params.multi_items())
    site = site_of(request)
    wish = wish_of(state)
    found = site.ask.search(wish, after=state.get("after"))
    return render(
        request,
        "search.html",
        found=found,
        kind=wish.kind,
        kinds=KINDS,
        saved=Saved(site.ledgers.beside).all(),
    )


@router.post("/search/saved", role=Role.REVIEWER)
def save(
    request: Request,
    name: Annotated[str, Form(max_length=100)] = "",
    address: Annotated[str, Form(max_length=8_000)] = "",
) -> Response:
    """Keep a search under a name, beside the ledger."""
    name = " ".join(name.split())
    if not name or not address.startswith("/search"):
        raise Problem(400, "A search is kept under a name; type one.", where="name")
    saved = Saved(site_of(request).ledgers.beside)
    if not saved.keep(name, address, by=request.state.person.name):
        raise Problem(400, f"No more than {MOST_NAMED} searches are kept; remove one first.")
    return RedirectResponse(address, 303)


@router.post("/search/saved/remove", role=Role.REVIEWER)
def remove(request: Request, name: Annotated[str, Form(max_length=100)] = "") -> Response:
    """Forget a search that was kept."""
    Saved(site_of(request).ledgers.beside).remove(name)
    return RedirectResponse("/search", 303)
