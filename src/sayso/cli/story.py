"""sayso story: what is told of one event or place, in the order of its days?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import as_json, as_of, ledger_option, ledger_to_read, print_json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding

    from sayso.query.situation import Account, Happening, Situation


@click.command("story")
@click.argument("name", metavar="EVENT|PLACE")
@click.option("--redact", is_flag=True, help="Leave descriptions of anonymous sources out.")
@as_of
@ledger_option
@as_json
def command(
    *, name: str, redact: bool, as_of: datetime | None, ledger: str | None, as_json: bool
) -> None:
    """Tell one event, or all that is told of one place, each sentence with its source.

    EVENT is the name, or its beginning, that `sayso timeline` shows; PLACE is
    words of a place's name, or of an area that it lies in. Accounts that are
    taken for one event are told together; the numbers lead to the notes below,
    and their names are for `sayso explain`.
    """
    from sayso.run.situation import story

    if not name.strip():
        raise click.UsageError("name an event or a place; `sayso report` tells all there is")
    with ledger_to_read(ledger) as opened:
        told = story(opened, name, as_of=as_of, redact=redact)
    if as_json:
        print_json([told])
    else:
        _show(told)


def _show(told: Situation) -> None:
    from sayso.cli.tables import console, dim, plain
    from sayso.query.situation_words import days, source_of

    out = console()
    _heading(out, told.title)
    for each in (*told.happenings, *told.undated):
        out.print()
        _happening(out, each)
    if told.whereabouts:
        out.print()
        _heading(out, "Who was where")
        for course in told.whereabouts:
            out.print(plain(f"{course.actor}, {course.place}"))
            for stretch in course.days:
                line = f"  {days(stretch.first, stretch.last)}: {stretch.state}, {stretch.reason}"
                out.print(plain(line + _marks(stretch.notes)))
    for dispute in told.disputes:
        out.print()
        _heading(out, f"Cannot both hold: {dispute.subject}")
        for number, side in enumerate(dispute.sides, 1):
            for account in side:
                out.print(_indented(f"side {number}: {_sentence(account)}"))
        out.print(dim(f"  what would settle it: {dispute.settles}"))
    if told.unknown:
        out.print()
        _heading(out, "Not known")
        for line in told.unknown:
            out.print(plain(f"  {line}"))
    out.print()
    _heading(out, "Notes")
    for note in told.notes:
        out.print(dim(f"{note.number:>4}  {source_of(note)}  {note.record[:9]}"))


def _happening(out: Console, each: Happening) -> None:
    from sayso.cli.tables import dim
    from sayso.query.situation_words import chains, days, heading

    _heading(out, f"{days(each.first, each.last)}: {heading(each)}")
    for account in each.accounts:
        out.print(_indented(_sentence(account)))
    if each.again:
        out.print(dim(f"  printed again, with no further voice{_marks(each.again)}"))
    out.print(dim(f"  {chains(each)}"))
    if each.missing:
        out.print(dim(f"  not said: {', '.join(each.missing)}"))


def _sentence(account: Account) -> str:
    from sayso.query.situation_words import lead, said, told_where

    where = "" if account.own else f" ({told_where(account)})"
    return f"{lead(account)}{where}: “{said(account)}”{_marks((account.note,))}"


def _indented(words: str) -> Padding:
    from rich.padding import Padding

    from sayso.cli.tables import plain

    return Padding(plain(words), (0, 0, 0, 2), expand=False)


def _marks(notes: tuple[int, ...]) -> str:
    return "".join(f" [{number}]" for number in notes)


def _heading(out: Console, words: str) -> None:
    from sayso.cli.tables import plain

    heading = plain(words)
    heading.stylize("bold")
    out.print(heading)
