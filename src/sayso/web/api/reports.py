"""Which reports are there, and what does one say?"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Request

from sayso.run import to_json
from sayso.web.api.shapes import LIMIT, After, From, Limit, Rows, Several, To, Words, rows_of
from sayso.web.holdings import ReportRow
from sayso.web.routing import Api
from sayso.web.site import site_of
from sayso.web.wish import Wish

router = Api("reports")
ReportId = Annotated[str, Path(max_length=40, description="The report's id.")]


@router.answer("/api/v1/reports", model=Rows[ReportRow])
def reports(
    request: Request,
    q: Words = "",
    outlet: Several = [],  # noqa: B006 — FastAPI copies it
    first: From = None,
    last: To = None,
    after: After = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """List reports, the last published first."""
    wish = Wish(words=q, outlet=tuple(outlet), first=first, last=last)
    return rows_of(site_of(request).ask.reports(wish, after=after, limit=limit))


@router.answer("/api/v1/reports/{document_id}", model=dict[str, Any])
def report(request: Request, document_id: ReportId) -> dict[str, Any]:
    """Return one report with all that was found in it: the JSON of `sayso read --json`."""
    return to_json(site_of(request).ask.report(document_id))
