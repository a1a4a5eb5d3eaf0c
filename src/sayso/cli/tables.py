"""How do rows over a ledger look to a person, on a terminal?"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

# A file or a pipe has no width of its own; this one keeps most rows on a line.
_WIDE = 160
# A source described in more characters than this fills a table alone.
_LONG = 60
# Words stay beside every colour: nobody has to see red to read "denied".
_COLOURS = {
    "asserted": "green",
    "admitted": "green",
    "occurred": "green",
    "denied": "red",
    "accused": "magenta",
    "requested": "cyan",
    "planned": "cyan",
}


def console() -> Console:
    """Return where tables go: stdout, in colour on a terminal, plain text elsewhere."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=_WIDE, color_system=None)


def table(*names: str, wide: Iterable[str] = ()) -> Table:
    """Return an empty table with these columns; the `wide` ones share what room is left."""
    from rich.table import Table

    made = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for name in names:
        made.add_column(
            name, ratio=1 if name in wide else None, overflow="fold", no_wrap=name in {"¶", "id"}
        )
    return made


def placed(words: str, name: str | None) -> Text:
    """Return the words for a place, with its name where they are only "it" or "the town"."""
    pointing = words == words.lower() and name is not None and words != name.lower()
    return plain(f"{words} ({name})" if pointing else words)


def show(made: Table, nothing: str) -> None:
    """Print a table, or say that there is nothing to show."""
    if made.row_count:
        console().print(made)
    else:
        click.echo(nothing, err=True)


def certainty(word: str) -> Text:
    """Return a stance or stage in its colour."""
    from rich.text import Text

    return Text(word, style=_COLOURS.get(word, "yellow"))


def dim(words: str | None) -> Text:
    """Return words of the second rank, identifiers above all."""
    from rich.text import Text

    return Text(words or "", style="dim")


def plain(words: str | None) -> Text:
    """Return words as they are: square brackets in a report are no markup."""
    from rich.text import Text

    return Text(words or "")


def voices(chain: tuple[str, ...]) -> Text:
    """Return a chain from the outermost relay on; a long description is cut short."""
    from rich.text import Text

    names = (name if len(name) <= _LONG else f"{name[: _LONG - 1].rstrip()}…" for name in chain)
    return Text(" › ".join(names))


def days(words: str, earliest: date | None, latest: date | None) -> str:
    """Return a time in words with the days it denotes, as far as they are known."""
    if earliest is None and latest is None:
        return words
    one_day = earliest == latest
    span = str(earliest) if one_day else f"{earliest or '…'} – {latest or '…'}"
    return f"{words} [{span}]" if words else span


def outlet(publisher: str | None, published: date | None) -> str:
    """Return who published a report and when, as far as is known."""
    return " ".join(str(part) for part in (publisher, published) if part) or "-"


def short(name: str) -> str:
    """Return the beginning of an identifier, enough to `sayso explain` it."""
    return name[:9]
