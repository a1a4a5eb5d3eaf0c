"""How does a noun look in a notebook?  Plain HTML, with every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of plain texts as HTML."""
    head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def paragraphs(title: str, parts: Iterable[tuple[str, str]]) -> str:
    """Return a title and (label, text) paragraphs as HTML; the label is shown small."""
    body = "".join(f"<p><small>{escape(label)}</small> {escape(text)}</p>" for label, text in parts)
    return f"<article><h4>{escape(title)}</h4>{body}</article>"
