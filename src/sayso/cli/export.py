"""sayso export: a ledger's rows as CSV or JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from sayso.cli.ledger_options import as_of, hint_if_too_early, ledger_option, ledger_to_read
from sayso.cli.question_options import check_days, narrowed

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
@narrowed("text", "who", "actor", "place", "box", "stance", "outlet", "first", "last")
@as_of
@ledger_option
def command(
    *,
    form: str,
    what: str,
    output: IO[str],
    as_of: datetime | None,
    ledger: str | None,
    **narrowing: Any,
) -> None:
    """Write a ledger's rows as CSV or JSON Lines.

    Claims, events and presence can be narrowed; they are written as they are
    read, however many there are.

    In CSV, what a spreadsheet would take for a formula begins with an
    apostrophe; JSON Lines are exact.
    """
    from sayso.query import ExportFormat, write_csv, write_jsonl

    check_days(narrowing)
    if what in ("conflicts", "sources") and any(narrowing.values()):
        raise click.UsageError(f"--what {what} takes no words, names, places, stances or days")
    if Path(output.name).is_dir():
        raise click.UsageError(f"{output.name} is a folder; name a file with --output")
    with ledger_to_read(ledger) as opened:
        row_type, rows = rows_of(what, opened, as_of, narrowing)
        if ExportFormat(form) is ExportFormat.CSV:
            write_csv(rows, row_type, output)
        else:
            write_jsonl(rows, output)
        hint_if_too_early(opened, as_of)


def rows_of(
    what: str, ledger: Ledger, moment: datetime | None, narrowing: dict[str, Any]
) -> tuple[type[object], Iterable[object]]:
    """Return the rows of one of WHAT, the same as the command of that name gives."""
    from sayso import query
    from sayso.corroborate import conflicts
    from sayso.query import every

    if what == "claims":
        asked = query.ClaimQuestion(as_of=moment, order=query.ClaimOrder.REPORT, **narrowing)
        return query.ClaimRow, every(ledger, asked)
    if what == "events":
        return query.EventRow, every(ledger, query.EventQuestion(as_of=moment, **narrowing))
    if what == "presence":
        return query.PresenceRow, every(ledger, query.PresenceQuestion(as_of=moment, **narrowing))
    if what == "sources":
        return query.SourceRow, query.sources(ledger, as_of=moment)
    extractions = tuple(ledger.extractions(as_of=moment))
    return query.ConflictRow, query.conflict_rows(conflicts(extractions), extractions)
