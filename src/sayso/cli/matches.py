"""sayso matches: which accounts tell one event, who decided so, and what may be one too?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import (
    as_json,
    as_of,
    hint_if_too_early,
    ledger_option,
    ledger_to_fill,
    ledger_to_read,
    print_json,
)
from sayso.cli.settings import setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.ledger import Ledger
    from sayso.query.matches import Matched, MatchRow


@click.command("matches")
@click.option("--suggestions", is_flag=True, help="List what may be one, and is not taken for it.")
@click.option("--find", is_flag=True, help="Match all events first, and keep what is found.")
@click.option("--undo", metavar="ID", help="Take the decision of this name back, with --reason.")
@click.option("--reason", help="Why a decision is taken back.")
@setting("by")
@as_of
@ledger_option
@as_json
def command(
    *,
    suggestions: bool,
    find: bool,
    undo: str | None,
    reason: str | None,
    by: str,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
) -> None:
    """List events and presences of several reports that are taken for one, and why.

    A match that was taken back is not made again. What is less sure is no
    match: `--suggestions` lists it.
    """
    from sayso.cli.copies import take_back
    from sayso.corroborate.matching_record import record_matches
    from sayso.query import rows_of
    from sayso.query.matches import match_rows

    if undo is not None or find:
        with ledger_to_fill(ledger) as opened:
            if undo is not None:
                take_back(opened, undo, by=by, reason=reason)
            if find:
                record_matches(opened, at=datetime.now(UTC))
    with ledger_to_read(ledger) as opened:
        found = tuple((_suggested if suggestions else _decided)(opened, as_of))
        sides = rows_of(opened, (name for each in found for name in (each.one, each.other)))
        reports = dict.fromkeys(side.document_id for side in sides.values())
        rows = match_rows(found, map(opened.extraction, reports))
        hint_if_too_early(opened, as_of)
    if as_json:
        print_json(rows)
    else:
        _show(rows, "no suggestions" if suggestions else "no matches")


def _decided(ledger: Ledger, as_of: datetime | None) -> Iterator[Matched]:
    from sayso.corroborate.matching_record import recorded_matches
    from sayso.query.matches import Matched

    for judgement in recorded_matches(ledger, as_of=as_of):
        one, _, other = judgement.about.partition(" ")
        yield Matched(
            one=one,
            other=other,
            reason=judgement.reason,
            id=judgement.id,
            by=judgement.by,
            at=judgement.at,
        )


def _suggested(ledger: Ledger, as_of: datetime | None) -> Iterator[Matched]:
    from sayso.corroborate.matching_record import suggested_matches
    from sayso.query.matches import Matched

    for match in suggested_matches(ledger, as_of=as_of):
        reason = f"{match.score:.2f}: {'; '.join(match.reasons)}"
        yield Matched(one=match.one, other=match.other, reason=reason)


def _show(rows: tuple[MatchRow, ...], nothing: str) -> None:
    from sayso.cli.tables import certainty, console, dim, outlet, plain, short, table, voices

    if not rows:
        click.echo(nothing, err=True)
        return
    out = console()
    for row in rows:
        made = table("who says", "certainty", "words", "outlet", "¶", "id", wide=("words",))
        for side in row.sides:
            made.add_row(
                voices(side.chain),
                certainty(side.stance),
                plain(side.evidence),
                plain(outlet(side.publisher, side.published)),
                str(side.paragraph or ""),
                dim(short(side.id)),
            )
        out.print(made)
        decided = f"; {row.by}, decision {short(row.id)}" if row.id else ""
        out.print(dim(f"why: {row.reason}{decided}"))
        out.print()
