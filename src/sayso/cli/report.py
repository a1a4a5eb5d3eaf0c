"""sayso report: what do the reports say of a time, a place or an actor, each line cited?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

import click

from sayso.cli.ledger_options import (
    as_of,
    day,
    hint_if_too_early,
    ledger_option,
    ledger_to_read,
    output_option,
)

# Of a file whose format is not said; what has no ending is Markdown.
_ENDINGS = ("", ".md", ".markdown", ".txt", ".html", ".htm")


@click.command("report")
@click.option("--from", "first", type=day, help="From this day on.")
@click.option("--to", "last", type=day, help="To this day, which is included.")
@click.option("--actor", help="Who: words of the name.")
@click.option("--place", help="Where: a place, or an area or country it lies in.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html"]),
    help="md is Markdown with footnotes, html one file that opens offline; by the name of the"
    " file, else md.",
)
@output_option
@click.option("--redact", is_flag=True, help="Leave descriptions of anonymous sources out.")
@as_of
@ledger_option
def command(
    *,
    first: date | None,
    last: date | None,
    actor: str | None,
    place: str | None,
    form: str | None,
    output: IO[str],
    redact: bool,
    as_of: datetime | None,
    ledger: str | None,
) -> None:
    """Write a situation report: what is said of a time, a place or an actor.

    Every line is a claim in the words of a report, with who says it and a
    footnote to the paragraph. Contradictions show both sides, and what nobody
    says is listed. The hash at the end is of the question and of all that the
    answer rests on.
    """
    from sayso.query.situation import Scope
    from sayso.run.situation import situation

    if first and last and last < first:
        raise click.UsageError(f"--to {last} is before --from {first}")
    if Path(output.name).is_dir():
        raise click.UsageError(f"{output.name} is a folder; name a file with --output")
    ending = Path(output.name).suffix.lower()
    if form is None and ending not in _ENDINGS:
        raise click.UsageError(
            f"{output.name}: a report is Markdown or HTML; end its name in .md or .html, or say"
            " which with --format"
        )
    scope = Scope(first=first, last=last, actor=actor, place=place, as_of=as_of)
    with ledger_to_read(ledger) as opened:
        told = situation(opened, scope, redact=redact)
        hint_if_too_early(opened, as_of)
    if not told.reports:
        click.echo("sayso: no report in the ledger has to do with that", err=True)
    if form == "html" or (form is None and ending in (".html", ".htm")):
        from sayso.query.situation_html import html

        output.write(html(told, made=datetime.now(tz=UTC).date()))
    else:
        from sayso.query.situation_md import markdown

        output.write(markdown(told))
