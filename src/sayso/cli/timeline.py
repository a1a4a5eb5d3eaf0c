"""sayso timeline: what happened when, says who?"""

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


@click.command("timeline")
@click.option("--actor", help="Who did it, or to whom it was done.")
@click.option("--place", help="Where: a place, or an area or country it lies in.")
@click.option("--type", "kind", help="The type of event, as in `assault` or `retreat`.")
@click.option("--from", "first", type=day, help="The first day.")
@click.option("--to", "last", type=day, help="The last day.")
@click.option(
    "--sort",
    type=click.Choice(["date", "report", "type"]),
    default="date",
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
    kind: str | None,
    first: date | None,
    last: date | None,
    sort: str,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
) -> None:
    """List a ledger's events by date; those that no report dates come last.

    With --from or --to, events that no report dates are left out.
    """
    from sayso.cli.tables import certainty, days, dim, outlet, plain, short, show, table, voices
    from sayso.query import TimelineOrder, Wish, timeline

    if first and last and first > last:
        raise click.UsageError(f"--from {first} is after --to {last}")
    wish = Wish(actor=actor, place=place, type=kind, first=first, last=last)
    with ledger_to_read(ledger) as opened:
        rows = timeline(opened, wish, as_of=as_of, order=TimelineOrder(sort))
        hint_if_too_early(opened, as_of)
    if as_json:
        print_json(rows)
        return
    made = table(
        "when", "event", "actor", "recipient", "where", "toll", "stage", "who says", "outlet", "id"
    )
    for row in rows:
        toll = [f"{n} killed" for n in row.killed] + [f"{n} injured" for n in row.injured]
        made.add_row(
            plain(days(row.when, row.earliest, row.latest)),
            plain(row.type if row.mode is None else f"{row.type}/{row.mode}"),
            plain(", ".join(row.actor)),
            plain(", ".join(row.recipient)),
            plain(", ".join(row.place)),
            plain(", ".join(toll)),
            certainty(row.stage),
            voices(row.chain),
            plain(outlet(row.publisher, row.published)),
            dim(short(row.id)),
        )
    show(made, "no events")
