"""sayso actor: which actors can a name mean?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sayso.model import Actor


@click.command("actor")
@click.argument("name")
@click.option("--in", "report", metavar="REPORT", help="Ask what it means in this report.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(*, name: str, report: str | None, as_json: bool) -> None:
    """Ask which actors a name can mean.

    Alone, the entries of the knowledge base that bear the name. With --in, what
    each mention of these words in the report ("the party") leads to, and why.
    """
    rows = _in_report(name, report) if report else _in_knowledge(name)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        click.echo(f"no actor is called {name!r}" + (f" in {report}" if report else ""))
    for row in rows:
        years = f"{row['valid_from'] or '…'}-{row['valid_to'] or '…'}"
        facts = ", ".join(str(fact) for fact in (row["country"], *row["sectors"], years) if fact)
        score = f"{row['score']:.2f}  " if "score" in row else ""
        click.echo(f"{score}{row['name']}  ({facts})  {row['id']}")
        if row.get("words"):
            click.echo(f"      “{row['words']}”: {'; '.join(row['reasons'])}")


def _in_knowledge(name: str) -> list[dict[str, Any]]:
    from sayso.resolve.actors.knowledge import shipped as shipped_knowledge

    knowledge = shipped_knowledge()
    return [_row(entry.actor) for entry in knowledge.find(name) or knowledge.alike(name)]


def _in_report(name: str, report: str) -> list[dict[str, Any]]:
    from sayso.read import read_file
    from sayso.run import process

    rows: dict[str, dict[str, Any]] = {}
    for document in read_file(report):
        extraction = process(document)
        for mention in extraction.mentions:
            words = " ".join(mention.span.of(document.text).split())
            if words.casefold() != name.casefold():
                continue
            for match in extraction.actor_matches.get(mention.id, ()):
                row = _row(extraction.actors[match.referent_id])
                row |= {"score": round(match.score, 3), "words": words, "reasons": match.reasons}
                rows.setdefault(match.referent_id, row)
    return sorted(rows.values(), key=lambda row: -float(row["score"]))


def _row(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "parent": actor.parent,
        "valid_from": actor.valid_from,
        "valid_to": actor.valid_to,
    }
