"""sayso export: a ledger's rows as CSV or JSON Lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from sayso.cli.ledger_options import as_of, hint_if_too_early, ledger_option, ledger_to_read

if TYPE_CHECKING:
    from sayso.ledger import Ledger

WHAT = ("claims", "events", "presence", "conflicts", "sources")


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl"]),
    default="csv",
    show_default=True,
    help="csv opens in a spreadsheet, jsonl is one JSON object a line.",
)
@click.option(
    "--what",
    type=click.Choice(WHAT),
    default="claims",
    show_default=True,
    help="Which rows; they are those of the command of that name.",
)
@click.option(
    "-o",
    "--output",
    type=click.File("w", encoding="utf-8", lazy=True, atomic=True),
    default="-",
    metavar="FILE",
    help="The file to write; standard output otherwise.",
)
@as_of
@ledger_option
def command(
    *, form: str, what: str, output: IO[str], as_of: datetime | None, ledger: str | None
) -> None:
    """Write a ledger's rows as CSV or JSON Lines.

    In CSV, what a spreadsheet would take for a formula begins with an
    apostrophe; JSON Lines are exact.
    """
    from sayso.query import ExportFormat, write_csv, write_jsonl

    with ledger_to_read(ledger) as opened:
        row_type, rows = rows_of(what, opened, as_of)
        hint_if_too_early(opened, as_of)
    if Path(output.name).is_dir():
        raise click.UsageError(f"{output.name} is a folder; name a file with --output")
    if ExportFormat(form) is ExportFormat.CSV:
        write_csv(rows, row_type, output)
    else:
        write_jsonl(rows, output)


def rows_of(
    what: str, ledger: Ledger, moment: datetime | None
) -> tuple[type[object], Sequence[object]]:
    """Return the rows of one of WHAT, the same as the command of that name gives."""
    from sayso import query
    from sayso.corroborate import conflicts

    if what == "claims":
        return query.ClaimRow, query.claims(ledger, as_of=moment)
    if what == "events":
        return query.EventRow, query.timeline(ledger, as_of=moment)
    if what == "presence":
        return query.PresenceRow, query.presence(ledger, as_of=moment).rows
    if what == "sources":
        return query.SourceRow, query.sources(ledger, as_of=moment)
    extractions = tuple(ledger.extractions(as_of=moment))
    return query.ConflictRow, query.conflict_rows(conflicts(extractions), extractions)
