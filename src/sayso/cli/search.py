"""sayso search: where does a ledger hold these words?"""

from __future__ import annotations

from datetime import datetime

import click

from sayso.cli.ledger_options import (
    as_json,
    as_of,
    hint_if_too_early,
    ledger_option,
    ledger_to_read,
    print_json,
)


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(1, 1_000_000), help="At most."
)
@as_of
@ledger_option
@as_json
def command(
    *,
    words: tuple[str, ...],
    limit: int,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
) -> None:
    """Find claims in a ledger by their words, then paragraphs that hold no such claim.

    All words must be there, in any case and with or without accents. "Words in
    marks" stand together; word* begins with word.
    """
    from sayso.cli.tables import certainty, dim, outlet, plain, short, show, table
    from sayso.query import search

    if not any(character.isalnum() for word in words for character in word):
        raise click.UsageError("there is no word to look for")
    with ledger_to_read(ledger) as opened:
        rows = search(opened, " ".join(words), as_of=as_of, limit=limit)
        hint_if_too_early(opened, as_of)
    if as_json:
        print_json(rows)
        return
    made = table("outlet", "¶", "who", "certainty", "words", "id", wide=("words",))
    for row in rows:
        made.add_row(
            plain(outlet(row.publisher, row.published)),
            str(row.paragraph or ""),
            plain(row.who),
            certainty(row.stance) if row.stance else dim("text"),
            plain(row.words),
            dim(short(row.id)),
        )
    show(made, "nothing found")
