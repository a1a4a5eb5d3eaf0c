"""What can the API be asked?  Its OpenAPI document."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse

from sayso.web.roles import Role
from sayso.web.routing import Screen

router = Screen("document")


@router.get("/api/v1/openapi.json", role=Role.READER)
def document(request: Request) -> JSONResponse:
    """Return the OpenAPI document, for those who may ask what it describes."""
    return JSONResponse(request.app.openapi())
