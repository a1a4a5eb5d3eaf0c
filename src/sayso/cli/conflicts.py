"""sayso conflicts: what cannot both hold, and who says which?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import (
    as_json,
    as_of,
    hint_if_too_early,
    ledger_option,
    ledger_to_read,
    print_json,
)
from sayso.cli.question_options import OneOf

if TYPE_CHECKING:
    from sayso.query import ConflictRow


def _kinds() -> Iterable[str]:
    from sayso.corroborate.presence_pairs import Topic

    return Topic


@click.command("conflicts")
@click.option(
    "--kind", type=OneOf("kind", _kinds), help="One kind alone, as in `withdrawal` or `killed`."
)
@as_of
@ledger_option
@as_json
def command(*, kind: str | None, as_of: datetime | None, ledger: str | None, as_json: bool) -> None:
    """List what cannot both hold, with the voices of both sides, within and across reports."""
    from sayso.corroborate import conflicts
    from sayso.corroborate.matching_record import groups_of
    from sayso.query import conflict_rows

    with ledger_to_read(ledger) as opened:
        extractions = tuple(opened.extractions(as_of=as_of))
        one_event = groups_of(opened, extractions, as_of=as_of)
        hint_if_too_early(opened, as_of)
    every = conflicts(extractions, one_event=one_event)
    found = [c for c in every if kind in (None, c.kind)]
    rows = conflict_rows(found, extractions)
    if as_json:
        print_json(rows)
    elif rows:
        for row in rows:
            _show(row)
    else:
        click.echo("no conflicts", err=True)


def _show(row: ConflictRow) -> None:
    from sayso.cli.tables import certainty, console, dim, outlet, plain, short, table, voices

    out = console()
    heading = plain(row.subject)
    heading.stylize("bold")
    out.print(heading)
    made = table("side", "who says", "certainty", "words", "outlet", "¶", "id", wide=("words",))
    # One sentence about three places is three rows of presence, and one thing said.
    sides = {(side.side, side.chain, side.evidence): side for side in reversed(row.sides)}
    for side in reversed(sides.values()):
        made.add_row(
            str(side.side),
            voices(side.chain),
            certainty(side.stance),
            plain(side.evidence),
            plain(outlet(side.publisher, side.published)),
            str(side.paragraph or ""),
            dim(short(side.id)),
        )
    out.print(made)
    notes = [reason for reason in row.reasons if " against " not in reason]
    out.print(dim("why: " + "; ".join(notes)))
    out.print(dim(f"what would settle it: {row.settles}"))
    out.print()
