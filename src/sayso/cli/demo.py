"""sayso demo: what does a record look like?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import click


@click.command("demo")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, one a report.")
@click.option("--week", is_flag=True, help="Take ten reports of three outlets about one week.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Put the reports in a new ledger instead, as if each had been added on its day.",
)
@click.option("--serve", "served", is_flag=True, help="Open the reports as a page instead.")
@click.option(
    "--port",
    default=8742,
    show_default=True,
    type=click.IntRange(0, 65_535),
    help="With --serve: the port; 0 takes any that is free.",
)
@click.option("--no-browser", is_flag=True, help="With --serve: do not open a browser.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    as_json: bool,
    week: bool,
    keep: Path | None,
    served: bool,
    port: int,
    no_browser: bool,
) -> None:
    """Read the demo reports that come with Sayso, and print what they say or open it as a page.

    They are invented: made-up forces, outlets and people among the towns of Iceland.
    """
    from sayso.demo import paths, week_paths

    files = week_paths() if week else paths()
    if keep is not None:
        if keep.exists():
            raise click.UsageError(f"{keep} is there already; name a new file with --keep")
        _fill(keep, files)
        click.echo(f"sayso: {len(files)} files are in {keep}; ask it with --ledger", err=True)
        return
    if served:
        _serve(port, files, browser=not no_browser and sys.stderr.isatty())
        return
    from sayso.cli.read import command as read

    ctx.invoke(
        read, paths=tuple(map(str, files)), published=None, columns=(), publisher=None, threads=1,
        as_json=as_json, tokens=False,
    )  # fmt: skip
    if not as_json and sys.stdout.isatty():
        click.echo("\nsayso: `sayso demo --serve` opens these reports as a page", err=True)


def _serve(port: int, files: Sequence[Path], *, browser: bool) -> None:
    """Serve the demo reports from a ledger that lasts as long as the page."""
    from sayso.web.config import Config
    from sayso.web.ledgers import open_ledgers
    from sayso.web.people import people_of
    from sayso.web.server import serve

    with TemporaryDirectory(prefix="sayso-demo-") as folder:
        file = Path(folder) / "demo.sqlite"
        _fill(file, files)
        ledgers = open_ledgers(file)
        try:
            serve(
                Config(people=people_of("you")),
                ledgers,
                port=port,
                tell=lambda address: click.echo(
                    f"sayso: the demo is open at {address} (stop with Ctrl-C)", err=True
                ),
                browser=browser,
            )
        finally:
            ledgers.close()


def _fill(path: Path, files: Sequence[Path]) -> None:
    """Put reports in a ledger on the evening of their day, with what is found across them."""
    from sayso.corroborate.copies_record import record_copies
    from sayso.corroborate.matching_record import record_matches
    from sayso.ledger import SqliteLedger
    from sayso.model import Document
    from sayso.read import read_inputs
    from sayso.run import process

    now = datetime.now(UTC)
    with SqliteLedger(path) as ledger:
        for item in read_inputs(files):
            if isinstance(item, Document):
                evening = datetime.combine(item.published or now, _EVENING, tzinfo=UTC)
                ledger.add(process(item), at=min(evening, now))
        record_copies(ledger, at=now)
        record_matches(ledger, at=now)


_EVENING = time(20)
