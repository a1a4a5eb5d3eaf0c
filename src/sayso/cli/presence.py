"""sayso presence: who is where, and who says so?"""

from __future__ import annotations

from datetime import date, datetime

import click

from sayso.cli.ledger_options import (
    as_json,
    as_of,
    day,
    hint_if_too_early,
    ledger_option,
    ledger_to_read,
    print_json,
)


@click.command("presence")
@click.option("--actor", help="Who: words of the name.")
@click.option("--place", help="Where: a place, or an area or country it lies in.")
@click.option("--at", type=day, help="What is said of that day.")
@click.option(
    "--sort",
    type=click.Choice(["actor", "place", "date", "report"]),
    default="actor",
    show_default=True,
    help="The order.",
)
@as_of
@ledger_option
@as_json
def command(
    *,
    actor: str | None,
    place: str | None,
    at: date | None,
    sort: str,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
) -> None:
    """List who is where, and who says so.

    --as-of asks what the ledger knew then, --at what is said of a day. Rows
    that no report dates say nothing of any day: with --at they are counted on
    stderr and left out.
    """
    from sayso.cli.tables import certainty, days, dim, outlet, plain, short, show, table, voices
    from sayso.query import PresenceOrder, presence

    with ledger_to_read(ledger) as opened:
        found = presence(
            opened,
            actor=actor,
            place=place,
            at=at,
            as_of=as_of,
            order=PresenceOrder(sort),
        )
        hint_if_too_early(opened, as_of)
    if found.undated:
        click.echo(f"sayso: {found.undated} rows without a date are left out", err=True)
    if as_json:
        print_json(found.rows)
        return
    made = table("actor", "is", "place", "when", "certainty", "who says", "outlet", "id")
    for row in found.rows:
        made.add_row(
            plain(row.actor),
            row.status,
            plain(row.place),
            plain(days(row.when, row.earliest, row.latest)),
            certainty(row.stance),
            voices(row.chain),
            plain(outlet(row.publisher, row.published)),
            dim(short(row.id)),
        )
    show(made, "nobody is said to be anywhere")
