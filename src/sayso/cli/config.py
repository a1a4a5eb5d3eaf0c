"""sayso config: which settings hold, and why?"""

from __future__ import annotations

import json

import click

from sayso.cli.settings import origins


@click.command("config")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(*, as_json: bool) -> None:
    """Show every setting, its value and where the value comes from."""
    from sayso.ledger.location import shown

    rows = [
        (each, shown(value) if isinstance(value, str) else value, origin)
        for each, value, origin in origins()
    ]
    if as_json:
        settings = {each.name: {"value": value, "from": origin} for each, value, origin in rows}
        click.echo(json.dumps(settings, ensure_ascii=False))
        return
    for each, value, origin in rows:
        said = "-" if value is None else value
        click.echo(f"{each.name:10} {said!s:30} {origin:18} {each.help}")
