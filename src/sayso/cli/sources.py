"""sayso sources: who speaks in a ledger?"""

from __future__ import annotations

from datetime import datetime

import click

from sayso.cli.ledger_options import (
    as_json,
    as_of,
    hint_if_too_early,
    ledger_option,
    ledger_to_read,
    print_json,
)
from sayso.cli.question_options import limit_option


@click.command("sources")
@click.option(
    "--sort",
    type=click.Choice(["claims", "name", "naming"]),
    default="claims",
    show_default=True,
    help="The order.",
)
@limit_option
@as_of
@ledger_option
@as_json
def command(
    *, sort: str, limit: int | None, as_of: datetime | None, ledger: str | None, as_json: bool
) -> None:
    """List who speaks in a ledger.

    A named source is one over all reports. An anonymous source is never taken
    for another one: it is listed with its report.
    """
    from sayso.cli.tables import dim, plain, short, show, table
    from sayso.query import SourceOrder, SourceQuestion, source_page, sources

    with ledger_to_read(ledger) as opened:
        if limit is not None and sort == "claims":
            rows = source_page(opened, SourceQuestion(as_of=as_of), limit=limit).rows
        else:
            rows = sources(opened, as_of=as_of, order=SourceOrder(sort))[:limit]
        hint_if_too_early(opened, as_of)
    if as_json:
        print_json(rows)
        return
    made = table("source", "naming", "claims", "originates", "in the report", "id")
    for row in rows:
        made.add_row(
            plain(row.name),
            row.naming,
            str(row.claims),
            str(row.originates),
            plain(row.report),
            dim(short(row.id)),
        )
    show(made, "nobody speaks")
