"""sayso review: what have people decided about what was found?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import (
    as_json,
    ledger_location,
    ledger_option,
    ledger_to_fill,
    ledger_to_read,
    print_json,
)

if TYPE_CHECKING:
    from sayso.review.decisions import Act


@click.group("review")
@click.pass_context
def command(ctx: click.Context) -> None:
    """List what people decided, how well they agree, and carry it on."""
    ctx.default_map = {name: {**(ctx.default_map or {})} for name in command.commands}


@command.command("list", short_help="List the decisions that stand.")
@click.option("--names", is_flag=True, help="Print who decided; without it, names are left out.")
@ledger_option
@as_json
def decisions(*, names: bool, ledger: str | None, as_json: bool) -> None:
    """List the decisions that stand: what was accepted, rejected or corrected, and why."""
    from sayso.review.decisions import acts

    with ledger_to_read(ledger) as opened:
        told = [act for each in acts(opened.judgements()).values() for act in each]
    if as_json:
        print_json(_row(act, names=names) for act in told)
    elif not told:
        click.echo("nothing is decided; `sayso serve` opens the desk", err=True)
    else:
        _show(told, names=names)


@command.command("agreement", short_help="Measure how well reviewers agree.")
@ledger_option
@as_json
def agreed(*, ledger: str | None, as_json: bool) -> None:
    """Print Cohen's kappa of each pair of reviewers over what both judged."""
    from sayso.cli.tables import console, plain, table
    from sayso.review.agreement import agreement
    from sayso.review.decisions import acts

    with ledger_to_read(ledger) as opened:
        found = agreement(acts(opened.judgements()))
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo("no two reviewers have judged the same", err=True)
        return
    made = table("reviewers", "judged by both", "the same", "kappa")
    for each in found:
        kappa = "undefined" if each.kappa is None else f"{each.kappa:.2f}"
        made.add_row(plain(f"{each.one}, {each.other}"), str(each.both), str(each.same), kappa)
    console().print(made)


@command.command("carry", short_help="Carry decisions to a ledger of the same reports read anew.")
@click.argument("old", metavar="OLD")
@ledger_option
def carry(*, old: str, ledger: str | None) -> None:
    """Carry decisions from the ledger OLD to one in which the same reports were read anew.

    A decision goes to what has the same words in the same report; one whose
    words are gone is named, and stays in OLD. Doing it twice changes nothing.
    """
    from sayso.review.carry import carry as carried

    with ledger_to_read(old) as source, ledger_to_fill(ledger) as target:
        done = carried(source, target)
    click.echo(
        f"{done.written} carried, {done.known} there already, {len(done.lost)} without words"
    )
    for name in done.lost:
        click.echo(f"sayso: {name}: its words are not in {ledger_location(ledger)}", err=True)


def _row(act: Act, *, names: bool) -> dict[str, str | None]:
    row = {
        "id": act.id,
        "about": act.about,
        "verdict": act.verdict.value if act.verdict else None,
        "field": act.field.value if act.field else None,
        "value": act.value or None,
        "reason": act.reason,
        "at": act.at.isoformat(),
    }
    return {**row, "by": act.by} if names else row


def _show(told: list[Act], *, names: bool) -> None:
    from sayso.cli.tables import console, dim, plain, short, table

    made = table("about", "decision", "reason", "when", *(("by",) if names else ()))
    for act in told:
        what = act.verdict.value if act.verdict else f"{act.field} is {act.value}"
        who = (plain(act.by),) if names else ()
        made.add_row(dim(short(act.about)), what, plain(act.reason), f"{act.at:%Y-%m-%d}", *who)
    console().print(made)
