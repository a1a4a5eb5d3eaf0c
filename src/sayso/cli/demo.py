"""sayso demo: what does a record look like?"""

from __future__ import annotations

import click


@click.command("demo")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, one a report.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Read the demo reports that come with Sayso.

    They are invented: made-up forces, outlets and people among the towns of Iceland.
    """
    from sayso.cli.read import command as read
    from sayso.demo import paths

    ctx.invoke(
        read, paths=tuple(map(str, paths())), published=None, publisher=None, threads=1,
        as_json=as_json, tokens=False,
    )  # fmt: skip
