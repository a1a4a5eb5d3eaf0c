"""sayso copies: which reports are one report, and what did a later version change?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import (
    as_json,
    as_of,
    hint_if_too_early,
    ledger_option,
    ledger_to_fill,
    ledger_to_read,
    print_json,
)
from sayso.cli.settings import setting

if TYPE_CHECKING:
    from sayso.corroborate.copies_diff import Edit
    from sayso.ledger import Ledger
    from sayso.query.copies import CopyRow


@click.command("copies")
@click.option(
    "--diff",
    nargs=2,
    metavar="ID ID",
    help="Show what the second report changed in the first, sentence by sentence.",
)
@click.option("--find", is_flag=True, help="Compare all reports first, and keep what is found.")
@click.option("--undo", metavar="ID", help="Take the decision of this name back, with --reason.")
@click.option("--reason", help="Why a decision is taken back.")
@setting("by")
@as_of
@ledger_option
@as_json
def command(
    *,
    diff: tuple[str, str] | None,
    find: bool,
    undo: str | None,
    reason: str | None,
    by: str,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
) -> None:
    """List reports that are the same text, a later version, a copy or a part of another.

    None of these adds a voice to what it repeats. A decision that was taken
    back is not made again.
    """
    from sayso.corroborate.copies_record import record_copies, recorded_copies
    from sayso.query.copies import copy_rows

    if diff is not None:
        with ledger_to_read(ledger) as opened:
            _diff(opened, *diff, as_json=as_json)
        return
    if undo is not None or find:
        with ledger_to_fill(ledger) as opened:
            if undo is not None:
                take_back(opened, undo, by=by, reason=reason)
            if find:
                record_copies(opened, at=datetime.now(UTC))
    with ledger_to_read(ledger) as opened:
        found = recorded_copies(opened, as_of=as_of)
        about = dict.fromkeys(name for each in found for name in each.about.split(" "))
        # Of all reports, those alone that something was decided about are read.
        docs = (opened.extraction(name).document for name in about if opened.has(name))
        rows = copy_rows(found, docs)
        hint_if_too_early(opened, as_of)
    if as_json:
        print_json(rows)
    else:
        _show(rows)


def take_back(ledger: Ledger, name: str, *, by: str, reason: str | None) -> None:
    """Undo a decision; a reason has to be given."""
    from sayso.corroborate.decisions import undo

    if not reason:
        raise click.UsageError("--undo needs a --reason: it is kept with the decision")
    undo(ledger, name, by=by, reason=reason, at=datetime.now(UTC))


def _show(rows: tuple[CopyRow, ...]) -> None:
    from sayso.cli.tables import dim, outlet, plain, short, show, table

    made = table("report", "outlet", "is", "of", "outlet", "why", "by", "id", wide=("why",))
    for row in rows:
        made.add_row(
            plain(row.title or row.uri),
            plain(outlet(row.publisher, row.published)),
            _KINDS.get(row.kind, row.kind),
            plain(row.of_title or row.of_uri),
            plain(outlet(row.of_publisher, row.of_published)),
            plain(row.reason),
            plain(row.by),
            dim(short(row.id)),
        )
    show(made, "no copies")


_KINDS = {
    "same-text": "the same text",
    "version": "a version",
    "copy": "a copy",
    "part": "a part",
}


def _diff(ledger: Ledger, first: str, second: str, *, as_json: bool) -> None:
    from sayso.corroborate.copies_diff import diff

    edits = diff(_sentences(ledger, first), _sentences(ledger, second))
    if as_json:
        print_json(edits)
        return
    for edit in edits:
        for sign, sentence in _lines(edit):
            style = {"-": "red", "+": "green"}.get(sign)
            click.echo(click.style(f"{sign} {sentence}", fg=style, dim=sign == " "))


def _lines(edit: Edit) -> list[tuple[str, str]]:
    from sayso.corroborate.copies_diff import Change

    if edit.change is Change.KEPT:
        return [(" ", sentence) for sentence in edit.before]
    return [("-", sentence) for sentence in edit.before] + [
        ("+", sentence) for sentence in edit.after
    ]


def _sentences(ledger: Ledger, name: str) -> tuple[str, ...]:
    """Return the sentences of the report that `name` begins the identifier of."""
    from sayso.errors import NotFound
    from sayso.ledger import Kind

    found = [node.id for node in ledger.find(name) if node.kind is Kind.DOCUMENT]
    if len(found) != 1:
        raise NotFound(
            f"{'no report' if not found else 'several reports'} of a name that begins with"
            f" {name}; `sayso copies --json` lists whole names"
        )
    extraction = ledger.extraction(found[0])
    text = extraction.document.text
    return tuple(sent.span.of(text) for sent in extraction.annotation.sentences)
