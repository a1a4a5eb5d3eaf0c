"""How do rows leave Sayso as GeoJSON, Parquet, or one page that opens without anything else?"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from html import escape
from itertools import chain, islice
from pathlib import Path
from typing import Any, get_type_hints

from sayso.query.export import json_value
from sayso.query.rows import columns

# So many rows are in memory at a time.
_BATCH = 1_000
_POINT = ("latitude", "longitude")
_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#1d1c1a;background:#fff}"
    "table{border-collapse:collapse}th,td{border:1px solid #87827a;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top}thead th{background:#efede8}"
    "@media(prefers-color-scheme:dark){body{background:#15181b;color:#e9e6e0}"
    "thead th{background:#1c2024}a{color:#74cbd9}}"
    ".wide{overflow-x:auto}"
)
# The one style that the page may have: nothing that a row brings is a style of the page.
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()


def geojson(rows: Iterable[object]) -> Iterator[str]:
    """Yield the text of a FeatureCollection (RFC 7946), a feature a row, in their order.

    A row whose place is known no closer than a country or an area has no
    geometry: a point would say more than its report does.
    """
    yield '{"type":"FeatureCollection","features":['
    first = True
    for row in rows:
        cells = json_value(row)
        longitude, latitude = cells.get("longitude"), cells.get("latitude")
        known = longitude is not None and latitude is not None
        feature = {
            "type": "Feature",
            "id": cells.get("id"),
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if known else None,
            "properties": {name: value for name, value in cells.items() if name not in _POINT},
        }
        yield ("" if first else ",") + "\n" + json.dumps(feature, ensure_ascii=False)
        first = False
    yield "\n]}\n"


def page(rows: Iterable[object], row_type: type[object], *, title: str, note: str) -> Iterator[str]:
    """Yield the text of an HTML file that needs no script, no network and no other file."""
    names = columns(row_type)
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        f" style-src 'sha256-{_STYLE_HASH}'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1><p>{escape(note)}</p>"
        f'<div tabindex="0" role="region" aria-label="{escape(title)}" class="wide">'
        "<table><thead><tr>"
        + "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
        + "</tr></thead><tbody>\n"
    )
    for row in rows:
        cells = "".join(
            f'<td dir="auto">{escape(_told(getattr(row, name)))}</td>' for name in names
        )
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody></table></div></body></html>\n"


def write_parquet(rows: Iterable[object], row_type: type[object], file: Path) -> int:
    """Write rows as Parquet and return how many; raise ImportError without `sayso[parquet]`.

    Texts are strings, days are dates, several values are a list of strings,
    and the sides of a conflict are JSON.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    hints = get_type_hints(row_type)
    kinds = {
        "int": pa.int64(),
        "float": pa.float64(),
        "date": pa.date32(),
        "tuple": pa.list_(pa.string()),
    }
    schema = pa.schema(
        [(name, kinds.get(_kind(str(hints[name])), pa.string())) for name in columns(row_type)]
    )
    count = 0
    remaining = iter(rows)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while batch := list(islice(remaining, _BATCH)):
            count += len(batch)
            table = {
                name: [_cell(getattr(row, name)) for row in batch] for name in columns(row_type)
            }
            writer.write_table(pa.table(table, schema=schema))
    return count


def some(rows: Iterator[object]) -> Iterator[object]:
    """Return the same rows with the first one made already: what fails, fails before a byte."""
    first = list(islice(rows, 1))
    return chain(first, rows)


def _kind(hint: str) -> str:
    if hint.startswith("tuple"):
        return "tuple"
    return next((kind for kind in ("date", "int", "float") if kind in hint.split("|")[0]), "str")


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return [part if isinstance(part, str) else json.dumps(json_value(part)) for part in value]
    return value


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(
            part if isinstance(part, str) else f"{part.side}: {part.who}: {part.evidence}"
            for part in value
        )
    return value.isoformat() if isinstance(value, date) else str(value)
