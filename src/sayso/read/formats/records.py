"""Which report does one row of a table of articles hold?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sayso.errors import InputRejected
from sayso.model import BlockKind
from sayso.read.formats.base import Extract, Piece, Rejected
from sayso.read.formats.days import day_of
from sayso.read.formats.language import refuse_foreign
from sayso.read.lexicon import rows

# Role ("text", "title" ...) -> the column that holds it.
Columns = Mapping[str, str]

_MARKS = re.compile(r"[\s_.:-]+")
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|article|span)\s*>|<br\s*/?>", re.I)
# What services that sell headlines leave of the rest: "... said on Mo… [+2118 chars]".
_CUT = re.compile(r"\[\+\d+ chars\]\s*$")
_MOST_SHOWN = 12
_LONGEST = 500


@cache
def _names(role: str) -> tuple[str, ...]:
    return tuple(name for each, name in rows("columns.tsv") if each == role)


def columns(
    names: Collection[str],
    uri: str,
    *,
    what: str = "columns",
    given: Iterable[tuple[str, str]] = (),
) -> Columns:
    """Return which of the columns holds what: as `given`, and else by the usual names.

    Raises `InputRejected` where none holds a text, or a given one is not there;
    the reason lists the names there are, the remedy those that are known.
    """
    there = ", ".join(list(names)[:_MOST_SHOWN]) or "none"
    plain = {_MARKS.sub("", name).lower(): name for name in reversed(list(names))}
    found: dict[str, str] = {}
    for role, name in given:
        if name not in names:
            reason = f"has no {name!r} among its {what} ({there[:200]})"
            raise InputRejected(uri, reason, "name one of these with --columns")
        found[role] = name
    for role in dict.fromkeys(role for role, _ in rows("columns.tsv")):
        for name in _names(role):
            if role not in found and name in plain and plain[name] not in found.values():
                found[role] = plain[name]
                break
    if "text" not in found:
        raise InputRejected(
            uri,
            f"has no text among its {what} ({there[:200]})",
            f"name the one with the text {', '.join(_names('text')[:4])} or the like,"
            " or say which it is with --columns text=NAME",
        )
    return found


def record(row: Mapping[str, Any], where: Columns, part: str) -> Iterator[Extract | Rejected]:
    """Yield the report of one row; what it lacks is None.

    Raises `InputRejected` where it is no English text.
    """
    text = _text(row.get(where["text"]))
    if not text.strip():
        yield Rejected(
            reason=f"has nothing under {where['text']}", remedy="nothing to do", part=part
        )
        return
    if _CUT.search(text[-40:]):
        reason = f"holds only the opening of a report under {where['text']}"
        yield Rejected(reason=reason, remedy="fetch the whole text first", part=part)
        return
    language = (_line(row.get(where.get("language", ""))) or "").lower()[:2] or None
    refuse_foreign(text, language, part)
    title = _line(row.get(where.get("title", "")))
    stated = row.get(where.get("published", ""))
    published, updated = day_of(stated), day_of(row.get(where.get("updated", "")))
    head = (Piece(title, BlockKind.HEADLINE),) if title and not text.startswith(title) else ()
    yield Extract(
        pieces=(*head, *_pieces(text)),
        part=part,
        title=title,
        byline=_line(row.get(where.get("byline", ""))),
        publisher=_line(row.get(where.get("publisher", ""))),
        published=published,
        published_from="column" if published else None,
        updated=updated,
        updated_from="column" if updated else None,
        language="en",
        url=_url(row.get(where.get("url", ""))),
    )


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return "\n\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _pieces(text: str) -> tuple[Piece, ...]:
    """Return a cell's paragraphs; where it holds markup, those that the markup makes."""
    if len(_MARKUP.findall(text[:20_000])) < 2:
        return (Piece(text),)
    from lxml import html as markup

    from sayso.read.formats.html_runs import runs
    from sayso.read.formats.html_scan import scan

    scan(text, "")
    tree = markup.document_fromstring(
        f"<html><body>{text}</body></html>".encode("utf-8", "replace")
    )
    return tuple(Piece(run.text) for run in runs(tree)) or (Piece(text),)


def _line(value: object) -> str | None:
    if isinstance(value, list | tuple):
        names = [_line(each) for each in value[:10]]
        return ", ".join(name for name in names if name) or None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text[:_LONGEST] or None


def _url(value: object) -> str | None:
    text = _line(value)
    return text if text and text.startswith(("http://", "https://")) else None


def mapping(text: str) -> tuple[tuple[str, str], ...]:
    """Return the roles and columns of "text=Body,title=Head line"; raise ValueError for none.

    The roles are those of the usual names: text, title, publisher and the like.
    """
    roles = dict.fromkeys(role for role, _ in rows("columns.tsv"))
    found = []
    for part in text.split(","):
        role, sign, name = (word.strip() for word in part.partition("="))
        if not sign or not name or role not in roles:
            raise ValueError(f"{part.strip()!r} is no ROLE=COLUMN; roles are {', '.join(roles)}")
        found.append((role, name))
    return tuple(found)
