"""What does one report say, word by word?"""

from __future__ import annotations

import re

from fastapi import Request
from starlette.responses import Response

from sayso.model import Span
from sayso.web.ask import MOST, Wish
from sayso.web.marks import Selected
from sayso.web.pages import render
from sayso.web.problems import Problem
from sayso.web.reading import read_room
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("reading")
LISTS = ("claims", "events", "presence", "conflicts")
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@router.get("/reports/{document_id}", role=Role.READER)
def report(request: Request, document_id: str) -> Response:
    """Show a report with its claims marked, and beside it what was found in it.

    `show` names the list, `voice` a source, `on` a claim or record, `span` a
    stretch of the text, and `offsets` asks for the places of each block.
    """
    state = state_of(request.url.path, request.query_params.multi_items())
    ask = site_of(request).ask
    extraction = ask.report(document_id)
    span = _span(state.get("span"), len(extraction.document.text))
    shown = state.get("show") if state.get("show") in LISTS else LISTS[0]
    cards = "" if shown == LISTS[0] else str(state.put("show", ""))
    selected = Selected(id=state.get("on"), span=span, cards=cards)
    room = read_room(extraction, voice=state.get("voice"), selected=selected)
    opened = shown == "conflicts"
    told = ask.contradictions(Wish(report=(document_id,)), wait=opened, begin=opened)
    return render(
        request,
        "reading.html",
        doc=extraction.document,
        room=room,
        conflicts=told.rows[:MOST],
        current=told.current,
        lists=LISTS,
        shown=shown,
        offsets=bool(state.get("offsets")),
    )


def _span(told: str, length: int) -> Span | None:
    if not told:
        return None
    found = _SPAN.fullmatch(told)
    if found is None or not int(found[1]) < int(found[2]) <= length:
        raise Problem(400, "The span is no stretch of this report.", where="span")
    return Span(int(found[1]), int(found[2]))
