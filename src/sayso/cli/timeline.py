"""sayso timeline: what happened when, says who?"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any

import click

from sayso.cli.ledger_options import (
    as_json,
    as_of,
    hint_if_too_early,
    ledger_option,
    ledger_to_read,
    print_json,
)
from sayso.cli.question_options import check_days, limit_option, narrowed


@click.command("timeline")
@narrowed("actor", "place", "box", "type", "stage", "stance", "outlet", "first", "last", "text")
@click.option(
    "--sort",
    type=click.Choice(["date", "newest", "report", "type"]),
    default="date",
    show_default=True,
    help="The order.",
)
@limit_option
@as_of
@ledger_option
@as_json
def command(
    *,
    sort: str,
    limit: int | None,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
    **narrowing: Any,
) -> None:
    """List a ledger's events by date; those that no report dates come last.

    With --from or --to, events that no report dates are left out.
    """
    from sayso.cli.tables import certainty, days, dim, outlet, plain, short, show, table, voices
    from sayso.query import EventOrder, EventQuestion, every

    check_days(narrowing)
    question = EventQuestion(as_of=as_of, order=EventOrder(sort), **narrowing)
    with ledger_to_read(ledger) as opened:
        found = islice(every(opened, question), limit)
        if as_json:
            print_json(found)
        rows = tuple(found)
        hint_if_too_early(opened, as_of)
    if as_json:
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
