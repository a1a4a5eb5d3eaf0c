"""What does one source say, and how reliable has it been?"""

from __future__ import annotations

from dataclasses import replace

from fastapi import Request
from starlette.responses import Response

from sayso.corroborate.credibility import Letter, ratings
from sayso.ledger import Kind
from sayso.web.filters import wish_of
from sayso.web.pages import render
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("source")
_SHOWN = 25


@router.get("/sources/{source_id}", role=Role.READER)
def source(request: Request, source_id: str) -> Response:
    """List the claims whose chain a source is in; an anonymous one has one report."""
    state = state_of(request.url.path, request.query_params.multi_items())
    site = site_of(request)
    found = [
        node
        for node in site.ledgers.read.find(source_id)
        if node.id == source_id and node.kind is Kind.SOURCE
    ]
    if not found:
        raise Problem(404, "No source of this ledger has that name.")
    wish = replace(wish_of(state), source=(source_id,))
    rated = ratings(site.ledgers.read).get(source_id)
    letter = Letter(rated.decision[-1].upper()) if rated else Letter.F
    return render(
        request,
        "source.html",
        source_id=source_id,
        hidden=found[0].hidden,
        said=site.ask.claims(wish, after=state.get("after"), limit=_SHOWN),
        letter=letter,
        rated=rated,
    )
