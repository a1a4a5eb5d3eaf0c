"""Which tables does Sayso write in Parquet, and what is in their columns?

The columns with their meaning are a data file, `parquet/columns.tsv`; the files
carry the version of the schema, and each column its meaning, in their metadata.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.errors import SettingInvalid
from sayso.model.lists import table as rows_of
from sayso.version import __version__

if TYPE_CHECKING:
    import pyarrow

SCHEMA_VERSION = 1
VERSION_KEY, WRITER_KEY = b"sayso.schema", b"sayso.version"
TABLES = (
    "documents", "claims", "statements", "events", "presence", "places", "actors", "judgements",
    "rejections",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type as `parquet/columns.tsv` writes it, and what it means."""

    name: str
    kind: str
    meaning: str


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, or the parts of a structure that is in one."""
    return tuple(Column(*row[1:]) for row in rows_of("parquet/columns.tsv") if row[0] == table)


@cache
def schema(table: str) -> pyarrow.Schema:
    """Return a table's schema for Arrow."""
    arrow = needed()
    fields = [
        arrow.field(each.name, _type(each.kind), metadata={b"description": each.meaning.encode()})
        for each in columns(table)
    ]
    return arrow.schema(fields).with_metadata(
        {VERSION_KEY: str(SCHEMA_VERSION).encode(), WRITER_KEY: __version__.encode()}
    )


def _type(kind: str) -> pyarrow.DataType:
    arrow = needed()
    plain = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "int": arrow.int32(),
        "float": arrow.float64(),
        "bool": arrow.bool_(),
        "day": arrow.date32(),
        "moment": arrow.timestamp("us", tz="UTC"),
    }
    if kind in plain:
        return plain[kind]
    inner = "span" if kind == "spans" else kind.removeprefix("list<").removesuffix(">")
    parts = [arrow.field(each.name, _type(each.kind)) for each in columns(inner)]
    return arrow.list_(arrow.struct(parts))


@cache
def needed() -> Any:
    """Return the package that reads and writes Parquet; raise `SettingInvalid` without it."""
    try:
        import pyarrow
    except ImportError as error:
        raise SettingInvalid(
            "Parquet needs a package that is not installed; pip install 'sayso[parquet]'"
        ) from error
    return pyarrow
