"""sayso archive: a web archive, or any number of files, on all cores or a cluster."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import as_json, day, ledger_option, ledger_to_fill
from sayso.cli.settings import setting

if TYPE_CHECKING:
    from sayso.run.archive import Tally, Watcher

_MOST_REASONS = 12


@click.group("archive")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Read a web archive on all cores or a cluster, to Parquet, and load that in a ledger.

    `run` writes one set of Parquet files a shard and can be stopped and
    started at any time; `load` puts what is done in a ledger; `status` tells
    how far a run has come.
    """
    # The settings of sayso.toml hold for the commands below as well.
    given = dict(ctx.default_map or {})
    ctx.default_map = dict.fromkeys(("run", "load", "status"), given)


@command.command("run")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The folder for the Parquet files; made where there is none.",
)
@click.option(
    "--engine",
    type=click.Choice(["pool", "ray", "here"]),
    default="pool",
    show_default=True,
    help="pool: the cores of this machine; ray: a cluster; here: this process alone.",
)
@click.option("--workers", type=click.IntRange(1, 10_000), help="Default: one a core.")
@click.option("--address", help="Of the Ray cluster. Default: one on this machine.")
@click.option(
    "--records",
    type=click.IntRange(1, 1_000_000),
    default=1_000,
    show_default=True,
    help="Records of an archive in a shard: what is lost at most when a worker is stopped.",
)
@click.option("--published", type=day, help="The day of publication.")
@setting("publisher")
@as_json
@click.pass_context
def run(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    output: Path,
    engine: str,
    workers: int | None,
    address: str | None,
    records: int,
    published: date | None,
    publisher: str | None,
    as_json: bool,
) -> None:
    """Read, process and write the reports of INPUTs to Parquet files in DIR.

    INPUT is a web archive (.warc, .warc.gz), a listing of archives as Common
    Crawl publishes (warc.paths.gz), a folder, or a file that `sayso read`
    takes. The same command goes on where a run was stopped.
    """
    from sayso.run.archive import Cut, EngineName, run_archive
    from sayso.run.engines import Work
    from sayso.run.shard import ShardOptions

    work = Work(out=output, options=ShardOptions(publisher=publisher, published=published))
    cut = Cut(engine=EngineName(engine), workers=workers, records=records, address=address)
    with _stoppable(), _watched() as watcher:
        tally = run_archive(inputs, work, cut, watcher)
    _print(tally, output, as_json)
    for failed in tally.failed:
        click.echo(f"sayso: shard {failed.name}: {failed.reason}; run the command again", err=True)
    if not tally.shards:
        click.echo(
            "sayso: there is no record and no file to read in that; check the names", err=True
        )
    if tally.failed or not tally.shards:
        ctx.exit(1)


@command.command("load")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@ledger_option
@as_json
def load(*, folder: Path, ledger: str | None, as_json: bool) -> None:
    """Put what DIR holds in a ledger; what the ledger has is left as it is.

    DIR was filled by `sayso archive run`, or by `sayso export --what record`.
    A report counts as learnt of when its page was archived. What is a copy or
    a later version of another report is told, as by `sayso add`.
    """
    from sayso.corroborate.copies_arriving import record_arrivals
    from sayso.run.parquet import load as load_parquet

    with ledger_to_fill(ledger) as opened, _counted() as tell:
        came = load_parquet(folder, opened, at=datetime.now(UTC), tell=tell)
        copies = len(record_arrivals(opened, at=datetime.now(UTC)))
        where = opened.location
    if as_json:
        names = ("reports", "known", "claims", "rejections", "judgements")
        facts = {name: getattr(came, name) for name in names}
        click.echo(json.dumps(facts | {"copies": copies}))
        return
    known = f", {came.known:,} already there" if came.known else ""
    refused = f", {came.rejections:,} rejected" if came.rejections else ""
    found = f", {copies:,} found to be copies, versions or parts" if copies else ""
    click.echo(
        f"{came.reports:,} reports added ({came.claims:,} claims){found}{known}{refused}: {where}"
    )


@command.command("status")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@as_json
def status(*, folder: Path, as_json: bool) -> None:
    """Say what is done in DIR: shards, pages, reports, and why pages are no report."""
    from sayso.run.archive import status as status_of

    _print(status_of(folder), folder, as_json)


def _print(tally: Tally, folder: Path, as_json: bool) -> None:
    if as_json:
        names = ("shards", "pages", "reports", "claims", "size")
        facts = {name: getattr(tally, name) for name in names}
        facts["refused"] = dict(tally.refused.most_common())
        facts["failed"] = {failed.name: failed.reason for failed in tally.failed}
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    shards = "1 shard" if tally.shards == 1 else f"{tally.shards:,} shards"
    click.echo(
        f"{tally.reports:,} reports ({tally.claims:,} claims) of {tally.pages:,} pages"
        f" in {shards}: {folder}"
    )
    reasons = tally.refused.most_common()
    for reason, count in reasons[:_MOST_REASONS]:
        click.echo(f"  {count:>9,}  {reason}")
    if len(reasons) > _MOST_REASONS:
        rest = sum(count for _, count in reasons[_MOST_REASONS:])
        click.echo(f"  {rest:>9,}  other reasons")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let a request to end stop a run in good order, as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("sayso: stopped; the same command goes on from here", err=True)
        raise click.exceptions.Exit(130) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _counted() -> Iterator[Callable[[int], None]]:
    """Give a function to call with the number of reports; on a terminal it shows them."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as shown:
        yield lambda count: shown.update(f"{count:,} reports")


@contextmanager
def _watched() -> Iterator[Watcher | None]:
    """Give what moves a bar on stderr; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from sayso.cli.archive_bar import Bar

    with Bar() as bar:
        yield bar
