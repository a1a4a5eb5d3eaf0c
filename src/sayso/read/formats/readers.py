"""Which reader reads which format?"""

from __future__ import annotations

from importlib import import_module

from sayso.read.formats.base import Reader

# Format -> module and function; imported when the first input of its kind arrives.
_HOMES = {
    "html": ("sayso.read.formats.html", "read_html"),
    "mhtml": ("sayso.read.formats.mail", "read_mhtml"),
    "mail": ("sayso.read.formats.mail", "read_mail"),
    "pdf": ("sayso.read.formats.pdf", "read_pdf"),
    "zip": ("sayso.read.formats.packed", "read_zip"),
    "json": ("sayso.read.formats.jsonl", "read_json"),
    "jsonl": ("sayso.read.formats.jsonl", "read_jsonl"),
    "csv": ("sayso.read.formats.table", "read_csv"),
    "parquet": ("sayso.read.formats.parquet", "read_parquet"),
    "captured": ("sayso.read.formats.captured", "read_captured"),
}
# They are read row by row, so that a file of any size fits in memory.
STREAMED = frozenset({"jsonl", "csv", "parquet", "warc"})


def reader(form: str) -> Reader:
    """Return the function that reads a format; raises `KeyError` where there is none."""
    module, name = _HOMES[form]
    found: Reader = getattr(import_module(module), name)
    return found
