"""sayso serve: how is a ledger read in a browser?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sayso.cli.ledger_options import ledger_location, ledger_option
from sayso.cli.settings import setting


@click.command("serve")
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=8742,
    show_default=True,
    type=click.IntRange(0, 65_535),
    help="The port; 0 takes any that is free.",
)
@click.option(
    "--token",
    envvar="SAYSO_TOKEN",
    show_envvar=True,
    help="What whoever uses the page has to give. Needed where other machines are let in.",
)
@click.option(
    "--people",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of people, each with a role and a token of their own.",
)
@click.option(
    "--name", "names", multiple=True, help="Another name under which this machine is asked."
)
@setting("by")
@setting("threads")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def command(
    *,
    ledger: str | None,
    host: str,
    port: int,
    token: str | None,
    people: Path | None,
    names: tuple[str, ...],
    by: str,
    threads: int,
    no_browser: bool,
) -> None:
    """Open a ledger as a page on this machine, for reading, searching and reviewing.

    Nothing leaves the machine, and no other machine is let in unless --host
    says so; then a --token or --people is needed.
    """
    from sayso.web.config import Config
    from sayso.web.ledgers import open_ledgers
    from sayso.web.people import people_of
    from sayso.web.server import serve

    config = Config(
        people=people_of(by, token=token, file=people), host=host, names=names, threads=threads
    )
    ledgers = open_ledgers(ledger_location(ledger))
    try:
        serve(
            config,
            ledgers,
            port=port,
            tell=lambda address: click.echo(
                f"sayso: {ledgers.read.location} is open at {address} (stop with Ctrl-C)", err=True
            ),
            browser=not no_browser and sys.stderr.isatty(),
        )
    finally:
        ledgers.close()
