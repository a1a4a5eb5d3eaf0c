"""Where do style sheets and scripts come from?"""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import FileResponse
from starlette.responses import Response

from sayso.web.pages import static_folder
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen

router = Screen("static")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@router.get("/static/{name}", role=Role.ANYONE)
def static(request: Request, name: str) -> Response:
    """Answer with a file of the package."""
    path = static_folder() / name
    # One folder without folders in it, so that no name leads elsewhere.
    known = {each.name for each in static_folder().iterdir()}
    kind = _TYPES.get(path.suffix)
    if name not in known or kind is None:
        raise Problem(404)
    # The address holds a hash of the file, so that a new file has a new address.
    hashed = "v" in request.query_params
    kept = "public, max-age=31536000, immutable" if hashed else "no-cache"
    return FileResponse(path, media_type=kind, headers={"cache-control": kept})
