"""sayso export: a ledger's rows as a file for a spreadsheet, a program, a map or a browser."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any

import click

from sayso.cli.ledger_options import (
    as_of,
    hint_if_too_early,
    ledger_option,
    ledger_to_read,
    output_option,
)
from sayso.cli.question_options import check_days, narrowed

if TYPE_CHECKING:
    from sayso.ledger import Ledger

FORMATS = ("csv", "jsonl", "geojson", "parquet", "html")
RECORD = "record"
WHAT = ("claims", "events", "presence", "conflicts", "sources")


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="By the name of the file, else csv, for a spreadsheet; jsonl is one JSON object a line.",
)
@click.option(
    "--what",
    type=click.Choice((*WHAT, RECORD)),
    default="claims",
    show_default=True,
    help="Which rows; they are those of the command of that name. `record` is all of the ledger,"
    " as a folder of Parquet files.",
)
@output_option
@narrowed("text", "who", "actor", "place", "box", "stance", "outlet", "first", "last")
@as_of
@ledger_option
def command(
    *,
    form: str | None,
    what: str,
    output: IO[str],
    as_of: datetime | None,
    ledger: str | None,
    **narrowing: Any,
) -> None:
    """Write a ledger's rows as CSV, JSON Lines, GeoJSON, Parquet or an HTML table.

    Claims, events and presence can be narrowed; they are written as they are
    read, however many there are.

    In CSV, what a spreadsheet would take for a formula begins with an
    apostrophe; JSON Lines are exact.
    """
    check_days(narrowing)
    if what in ("conflicts", "sources") and any(narrowing.values()):
        raise click.UsageError(f"--what {what} takes no words, names, places, stances or days")
    if what == RECORD:
        _record(ledger, output.name, form, as_of, narrowing)
        return
    if Path(output.name).is_dir():
        raise click.UsageError(f"{output.name} is a folder; name a file with --output")
    form = form or _form_of(output.name)
    if form == "parquet" and output.name == "-":
        raise click.UsageError("Parquet is no text for a terminal; name a file with --output")
    with ledger_to_read(ledger) as opened:
        row_type, rows = rows_of(what, opened, as_of, narrowing)
        note = f"In {opened.location}" + (f", as of {as_of:%Y-%m-%d}" if as_of else "")
        _write(rows, row_type, form, output, (f"Sayso: {what}", note))
        hint_if_too_early(opened, as_of)


def _record(
    ledger: str | None,
    folder: str,
    form: str | None,
    moment: datetime | None,
    narrowing: dict[str, Any],
) -> None:
    """Write documents, claims, statements, judgements … to a new folder, a table each."""
    from sayso.run.parquet import export

    if form not in (None, "parquet") or any(narrowing.values()):
        raise click.UsageError("--what record is all of the ledger as Parquet, and nothing else")
    if folder == "-":
        raise click.UsageError("--what record fills a folder; name a new one with --output")
    with ledger_to_read(ledger) as opened:
        export(opened, Path(folder), as_of=moment)
        hint_if_too_early(opened, moment)


def _form_of(name: str) -> str:
    """Return the format that the name of a file asks for."""
    ending = Path(name).suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else "csv"


def _write(
    rows: Iterable[object],
    row_type: type[object],
    form: str,
    output: IO[str],
    heading: tuple[str, str],
) -> None:
    """Write rows in a format; a page begins with the two lines of `heading`."""
    from sayso.query import ExportFormat, write_csv, write_jsonl
    from sayso.query.export_shapes import geojson, page

    match ExportFormat(form):
        case ExportFormat.CSV:
            write_csv(rows, row_type, output)
        case ExportFormat.JSONL:
            write_jsonl(rows, output)
        case ExportFormat.GEOJSON:
            output.writelines(geojson(rows))
        case ExportFormat.HTML:
            output.writelines(page(rows, row_type, title=heading[0], note=heading[1]))
        case ExportFormat.PARQUET:
            _write_parquet(rows, row_type, Path(output.name))


def _write_parquet(rows: Iterable[object], row_type: type[object], file: Path) -> None:
    """Write a file that is there whole or not at all, as the text formats are."""
    from sayso.query.export_shapes import write_parquet

    folder = file.absolute().parent
    with TemporaryDirectory(prefix=".sayso-", dir=folder) as made:
        part = Path(made) / file.name
        try:
            write_parquet(rows, row_type, part)
        except ImportError as error:
            raise click.UsageError(
                "Parquet needs a package that is not installed; pip install 'sayso[parquet]'"
            ) from error
        part.replace(file)


def rows_of(
    what: str, ledger: Ledger, moment: datetime | None, narrowing: dict[str, Any]
) -> tuple[type[object], Iterable[object]]:
    """Return the rows of one of WHAT, the same as the command of that name gives."""
    from sayso import query
    from sayso.corroborate import conflicts
    from sayso.corroborate.matching_record import groups_of
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
    found = conflicts(extractions, one_event=groups_of(ledger, extractions, as_of=moment))
    return query.ConflictRow, query.conflict_rows(found, extractions)
