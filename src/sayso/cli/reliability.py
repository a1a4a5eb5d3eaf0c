"""sayso reliability: how reliable has a source been, in whose judgement?"""

from __future__ import annotations

from datetime import UTC, datetime

import click

from sayso.cli.ledger_options import ledger_option, ledger_to_fill
from sayso.cli.settings import setting


@click.command("reliability")
@click.argument("source", metavar="SOURCE")
@click.argument("letter", type=click.Choice(list("ABCDEF"), case_sensitive=False))
@click.option("--reason", required=True, help="Why; it is kept with the letter.")
@setting("by")
@ledger_option
def command(*, source: str, letter: str, reason: str, by: str, ledger: str | None) -> None:
    """Give a named source its Admiralty letter, from A (completely reliable) to E (unreliable).

    SOURCE is the name, or its beginning, that `sayso sources` shows. F, which
    all sources have at first, is "cannot be judged"; an anonymous source keeps
    it, for it is known in one report alone.
    """
    from sayso.corroborate.credibility import Letter, rate

    given = Letter(letter.upper())
    with ledger_to_fill(ledger) as opened:
        rate(opened, source, given, by=by, reason=reason, at=datetime.now(UTC))
    click.echo(f"{given}: {given.meaning}")
