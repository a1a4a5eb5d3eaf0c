"""sayso whereabouts: who was where over time, and how is that known?"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.corroborate.presence_time import Course
    from sayso.query.situation import Whereabout


@click.command("whereabouts")
@click.option("--actor", help="Who: words of the name.")
@click.option("--place", help="Where: a place, or an area it lies in.")
@click.option("--at", type=day, help="What held on that day alone.")
@as_of
@ledger_option
@as_json
def command(
    *,
    actor: str | None,
    place: str | None,
    at: date | None,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
) -> None:
    """Show who was where over time, by stretches of days.

    What somebody states of a day, what only follows from an arrival or a
    withdrawal (implied), and what the reports contradict each other about
    (contested) are kept apart; of all other days nothing is known. --at asks
    what held on a day, --as-of what the ledger knew by a moment; both together
    ask what was known then of that day.
    """
    from sayso.run.whereabouts import whereabouts

    with ledger_to_read(ledger) as opened:
        courses = whereabouts(opened, actor=actor, place=place, as_of=as_of)
        hint_if_too_early(opened, as_of)
    rows = [row for course in courses for row in _rows(course, at)]
    if as_json:
        print_json(rows)
    else:
        _show(rows)


def _rows(course: Course, at: date | None) -> Iterator[Whereabout]:
    from sayso.corroborate.presence_time import State
    from sayso.query.situation import Whereabout

    stretches = course.stretches if at is None else (course.on(at),)
    for each in stretches:
        if at is None or each.state is not State.UNKNOWN:
            yield Whereabout(
                actor=course.actor,
                place=course.place,
                first=each.first if at is None else at,
                last=each.last if at is None else at,
                state=each.state.value,
                reason=each.reason,
                ids=each.ids,
            )


def _show(rows: list[Whereabout]) -> None:
    from sayso.cli.tables import dim, plain, short, show, table
    from sayso.query.situation_words import days

    made = table("actor", "place", "days", "is", "because", "ids", wide=("because",))
    for row in rows:
        made.add_row(
            plain(row.actor),
            plain(row.place),
            days(row.first, row.last),
            row.state,
            dim(row.reason),
            dim(" ".join(map(short, row.ids))),
        )
    show(made, "nobody is known to have been anywhere")
