"""sayso corroboration: how many independent chains say it, who are they, and how credible is it?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import as_json, as_of, ledger_option, ledger_to_read, print_json

if TYPE_CHECKING:
    from sayso.query.corroboration import CorroborationRow


@click.command("corroboration")
@click.argument("name", metavar="EVENT|PRESENCE")
@as_of
@ledger_option
@as_json
def command(*, name: str, as_of: datetime | None, ledger: str | None, as_json: bool) -> None:
    """Count the independent chains that say it, as a range, with the reasons.

    EVENT|PRESENCE is the name, or its beginning, that `sayso timeline` or
    `sayso presence` shows. Counted are all accounts that are taken for one
    (`sayso matches`); copies (`sayso copies`) add nothing. The letter rates a
    source (`sayso reliability`), the digit what is said.
    """
    from sayso.run.corroborated import corroborated

    with ledger_to_read(ledger) as opened:
        row = corroborated(opened, name, as_of=as_of)
    if as_json:
        print_json([row])
    else:
        _show(row)


def _show(row: CorroborationRow) -> None:
    from sayso.cli.tables import certainty, console, dim, outlet, plain, short, table, voices

    out = console()
    made = table(
        "chain", "source", "who says", "certainty", "words", "outlet", "¶", "id", wide=("words",)
    )
    for voice in row.voices:
        said = voice.said
        made.add_row(
            str(voice.chain or "-"),
            voice.letter,
            voices(said.chain),
            certainty(said.stance),
            plain(said.evidence),
            plain(outlet(said.publisher, said.published)),
            str(said.paragraph or ""),
            dim(short(said.id)),
        )
    out.print(made)
    out.print(plain(f"independent chains that say so: {_span(row.low, row.high)}"))
    if row.denied_high:
        out.print(plain(f"that deny it: {_span(row.denied_low, row.denied_high)}"))
    out.print(plain(f"information: {row.digit}, {row.meaning}: {row.why}"))
    if row.reasons:
        out.print(dim("why: " + "; ".join(row.reasons)))


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"
