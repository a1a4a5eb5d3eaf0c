"""sayso read: who says what in these reports?"""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from sayso.cli.ledger_options import day, table_columns
from sayso.cli.settings import setting


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", type=day, help="The day of publication.")
@table_columns
@setting("publisher")
@setting("threads")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, one a report.")
@click.option("--tokens", is_flag=True, help="With --json: print the words as well.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    published: date | None,
    columns: tuple[tuple[str, str], ...],
    publisher: str | None,
    threads: int,
    as_json: bool,
    tokens: bool,
) -> None:
    """Print who says what in reports: claims, presence, events, conflicts.

    PATH is a report in any format of docs/reading.md, a folder, the address of
    a page (https://...), or - for standard input. What cannot be read is listed
    on stderr with the reason, and the exit code is then 1.
    """
    from rich.console import Console

    from sayso.cli.render import show
    from sayso.model import Document
    from sayso.run import Options, process, to_json
    from sayso.run.inputs import inputs

    # Into a file or a pipe goes plain text, wide enough to keep rows whole.
    console = Console() if sys.stdout.isatty() else Console(width=120)
    skipped = 0
    for item in inputs(paths, publisher=publisher, published=published, columns=columns):
        if not isinstance(item, Document):
            skipped += 1
            click.echo(f"sayso: {item.uri}: {item.reason}; {item.remedy}", err=True)
            continue
        extraction = process(item, options=Options(threads=threads))
        if as_json:
            click.echo(json.dumps(to_json(extraction, tokens=tokens), ensure_ascii=False))
        else:
            show(extraction, console)
    if skipped:
        ctx.exit(1)
