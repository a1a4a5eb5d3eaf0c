"""sayso search: where does a ledger hold these words?"""

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
from sayso.cli.question_options import check_days, narrowed


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(1, 1_000_000), help="At most."
)
@click.option(
    "--sort",
    type=click.Choice(["rank", "newest", "date", "report"]),
    default="rank",
    show_default=True,
    help="The order: how well they fit, or the day of the report.",
)
@narrowed("who", "actor", "place", "stance", "outlet", "first", "last")
@as_of
@ledger_option
@as_json
def command(
    *,
    words: tuple[str, ...],
    limit: int,
    sort: str,
    as_of: datetime | None,
    ledger: str | None,
    as_json: bool,
    **narrowing: Any,
) -> None:
    """Find claims in a ledger by their words, then paragraphs that hold no such claim.

    All words must be there, in any case and with or without accents; a bare
    word finds its other forms too. "Words in marks" stand together as typed;
    word* begins with word. --from and --to are days of publication.
    """
    from sayso.cli.tables import certainty, dim, outlet, plain, short, show, table
    from sayso.query import ClaimOrder, ClaimQuestion, found

    check_days(narrowing)
    if not any(character.isalnum() for word in words for character in word):
        raise click.UsageError("there is no word to look for")
    with ledger_to_read(ledger) as opened:
        question = ClaimQuestion(
            text=" ".join(words), as_of=as_of, order=ClaimOrder(sort), **narrowing
        )
        rows = tuple(islice(found(opened, question), limit))
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
