"""What does one claim, event or row of presence rest on?"""

from __future__ import annotations

from fastapi import Request
from markupsafe import Markup
from starlette.responses import Response

from sayso.model import Span
from sayso.query.explain import Marked
from sayso.web.ask import Wish
from sayso.web.marks import Marks, Part, Selected
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
    drawn = [(sentence, _drawn(sentence)) for sentence in made.sentences]
    told = ask.contradictions(Wish(report=(made.document_id,)))
    contested = [row for row in told.rows if any(side.id == name for side in row.sides)]
    return render(
        request, "explain.html", made=made, drawn=drawn, counted=counted, contested=contested
    )


def _drawn(sentence: Marked) -> Markup:
    """Return a sentence with the words of each role marked."""
    whole = Span(0, len(sentence.text))
    parts = [
        Part(of="this", role=mark.label.replace(" ", "-"), where=(Span(mark.start, mark.end),))
        for mark in sentence.marks
    ]
    return Marks(sentence.text, [whole], [], parts, Selected(id="this")).block(whole)
