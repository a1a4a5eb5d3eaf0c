"""sayso presence: who is where, and who says so?"""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import Any

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
from sayso.cli.question_options import limit_option, narrowed


@click.command("presence")
@narrowed("actor", "place", "box", "status", "stance", "outlet", "text")
@click.option("--at", type=day, help="What is said of that day.")
@click.option(
    "--sort",
    type=click.Choice(["actor", "place", "date", "newest", "report"]),
    default="actor",
    show_default=True,
    help="The order.",
)
@limit_option
@as_of
@ledger_option
@as_json
def command(
    *,
    at: date | None,
    sort: str,
    limit: int | None,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
    **narrowing: Any,
) -> None:
    """List who is where, and who says so.

    --as-of asks what the ledger knew then, --at what is said of a day. Rows
    that no report dates say nothing of any day: with --at they are counted on
    stderr and left out.
    """
    from sayso.cli.tables import (
        certainty,
        days,
        dim,
        outlet,
        placed,
        plain,
        short,
        show,
        table,
        voices,
    )
    from sayso.query import PresenceQuestion, PresenceSort, every, undated

    question = PresenceQuestion(
        first=at, last=at, as_of=as_of, order=PresenceSort(sort), **narrowing
    )
    with ledger_to_read(ledger) as opened:
        left_out = undated(opened, question) if at else None
        found = islice(every(opened, question), limit)
        if as_json:
            print_json(found)
        rows = tuple(found)
        hint_if_too_early(opened, as_of)
    if left_out is not None and left_out.facts:
        more = "" if left_out.exact else "more than "
        click.echo(f"sayso: {more}{left_out.facts} rows without a date are left out", err=True)
    if as_json:
        return
    made = table("actor", "is", "place", "when", "certainty", "who says", "outlet", "id")
    for row in rows:
        made.add_row(
            plain(row.actor),
            row.status,
            placed(row.place, row.place_name),
            plain(days(row.when, row.earliest, row.latest)),
            certainty(row.stance),
            voices(row.chain),
            plain(outlet(row.publisher, row.published)),
            dim(short(row.id)),
        )
    show(made, "nobody is said to be anywhere")
