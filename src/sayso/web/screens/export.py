"""How does a view leave the page as a file?  Its rows are those of the view, all of them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response, StreamingResponse

from sayso.query import (
    ClaimRow,
    ConflictRow,
    EventRow,
    FoundRow,
    PresenceRow,
    SourceRow,
    write_csv,
    write_jsonl,
)
from sayso.query.export_shapes import geojson, page, some, write_parquet
from sayso.web.ask import MOST, Ask, Part, Wish
from sayso.web.filters import wish_of
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of
from sayso.web.state import state_of

router = Screen("export")
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "geojson": "application/geo+json",
    "html": "text/html; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
_ROWS: dict[str, type[object]] = {
    "claims": ClaimRow,
    "events": EventRow,
    "presence": PresenceRow,
    "paragraphs": FoundRow,
    "conflicts": ConflictRow,
    "sources": SourceRow,
}
_LINES = 500


@router.get("/export/{kind}.{form}", role=Role.READER)
def export(request: Request, kind: str, form: str) -> Response:
    """Answer with all rows of a view as a file."""
    if kind not in _ROWS or form not in FORMATS:
        raise Problem(404, f"There are {', '.join(_ROWS)}, each as {', '.join(FORMATS)}.")
    state = state_of(request.url.path, request.query_params.multi_items())
    listed = kind in ("conflicts", "sources")
    wish = wish_of(state.without("after") if listed else state.without("after").put("in", kind))
    row_type = _ROWS[kind]
    rows = some(_rows(site_of(request).ask, kind, wish))
    moment = datetime.now(UTC)
    name = f"sayso-{kind}-{moment:%Y%m%d-%H%M%S}.{form}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    if form == "parquet":
        return _parquet(rows, row_type, name)
    if form == "geojson":
        text = geojson(rows)
    elif form == "html":
        note = f"{state or 'everything'}, exported {moment:%Y-%m-%d %H:%M} UTC"
        text = page(rows, row_type, title=f"Sayso: {kind}", note=note)
    elif form == "csv":
        text = _written(rows, lambda part, out, first: _csv(part, row_type, out, first))
    else:
        text = _written(rows, lambda part, out, _: write_jsonl(part, out))
    return StreamingResponse(
        (piece.encode() for piece in text), media_type=FORMATS[form], headers=headers
    )


def _rows(ask: Ask, kind: str, wish: Wish) -> Iterator[object]:
    if kind == "conflicts":
        told = ask.contradictions(wish)
        if not told.current:
            raise Problem(503, "The reports are still being compared; try again in a moment.")
        yield from told.rows
    elif kind == "sources":
        yield from _parts(lambda after: ask.sources(wish, after=after, limit=MOST))
    else:
        yield from ask.all_of(wish)


def _parts(ask: Callable[[str], Part[Any]]) -> Iterator[object]:
    after = ""
    while True:
        part = ask(after)
        yield from part.rows
        if part.next is None:
            return
        after = part.next


def _written(
    rows: Iterator[object], write: Callable[[list[object], io.StringIO, bool], object]
) -> Iterator[str]:
    """Yield text a few hundred rows at a time, however many there are."""
    first = True
    while True:
        part = [row for _, row in zip(range(_LINES), rows, strict=False)]
        if not part and not first:
            return
        out = io.StringIO()
        write(part, out, first)
        yield out.getvalue()
        first = False


def _csv(part: list[object], row_type: type[object], out: io.StringIO, first: bool) -> None:
    made = io.StringIO()
    write_csv(part, row_type, made)
    text = made.getvalue()
    out.write(text if first else text.partition("\r\n")[2])


def _parquet(rows: Iterator[object], row_type: type[object], name: str) -> Response:
    folder = tempfile.TemporaryDirectory(prefix="sayso-export-")
    file = Path(folder.name) / name
    try:
        write_parquet(rows, row_type, file)
    except ImportError:
        folder.cleanup()
        raise Problem(501, "Parquet needs the extra sayso[parquet] on the server.") from None
    return FileResponse(
        file,
        media_type=FORMATS["parquet"],
        filename=name,
        background=BackgroundTask(folder.cleanup),
    )
