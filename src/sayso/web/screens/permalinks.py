"""Where do the words of a permalink stand today?"""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from sayso.model import Extraction
from sayso.web.ask import Ask, Wish
from sayso.web.pages import render
from sayso.web.permalink import Quoted, locate, quoted
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of

router = Screen("permalinks")
# Words enough to find the reports that can hold the quote.
_WORDS = 12


@router.get("/p/{document_id}", role=Role.READER)
def permalink(
    request: Request,
    document_id: str,
    q: Annotated[str, Query(max_length=400)] = "",
    b: Annotated[str, Query(max_length=100)] = "",
    a: Annotated[str, Query(max_length=100)] = "",
    at: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Response:
    """Lead to the words in the report, or in the report that holds them now."""
    ask = site_of(request).ask
    wanted = quoted(q, before=b, after=a, at=at)
    for extraction in _candidates(ask, document_id, wanted):
        found = locate(extraction.document.text, wanted)
        if found is not None:
            return RedirectResponse(_address(extraction, *found), 303)
    return render(request, "lost.html", status=404, quote=q, before=b, after=a)


def _candidates(ask: Ask, document_id: str, wanted: Quoted) -> list[Extraction]:
    """Return the report itself; if it is gone, those that hold the words."""
    try:
        return [ask.report(document_id)]
    except Problem:
        pass
    words = '"{}"'.format(" ".join(wanted.start.replace('"', " ").split()[:_WORDS]))
    hits = ask.paragraphs(Wish(words=words), limit=20).rows
    return [ask.report(name) for name in dict.fromkeys(hit.document_id for hit in hits)]


def _address(extraction: Extraction, start: int, end: int) -> str:
    claims = (
        c for c in extraction.claims if (c.content[0].start, c.content[-1].end) == (start, end)
    )
    claim = next(claims, None)
    chosen = "" if claim is None else f"&on={claim.id}"
    return f"/reports/{extraction.document.id}?span={start}-{end}{chosen}#here"
