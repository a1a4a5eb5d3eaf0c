"""sayso add: put reports in a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import as_json, day, ledger_option, ledger_to_fill, table_columns
from sayso.cli.settings import setting
from sayso.errors import InputRejected

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.model import Document
    from sayso.read import Skipped
    from sayso.run.ahead import Make


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", type=day, help="The day of publication.")
@table_columns
@setting("publisher")
@setting("threads")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Reports that are processed at once, each on a core of its own.",
)
@ledger_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    published: date | None,
    columns: tuple[tuple[str, str], ...],
    publisher: str | None,
    threads: int,
    workers: int,
    ledger: str | None,
    as_json: bool,
) -> None:
    """Put reports in a ledger; those it has are skipped, so that a stopped run goes on.

    PATH is a report in any format of docs/reading.md, a folder, the address of
    a page (https://...), or - for standard input. What cannot be read is listed
    on stderr with the reason, kept in the ledger as rejected, and the exit code
    is then 1.
    """
    from sayso.run import Options
    from sayso.run.ahead import made_ahead
    from sayso.run.inputs import inputs

    with ledger_to_fill(ledger) as opened, _progress(paths) as step:
        run = _Run(opened, as_json)
        items = inputs(paths, publisher=publisher, published=published, columns=columns)
        for item, made in made_ahead(
            items,
            options=Options(threads=threads),
            workers=workers,
            wanted=lambda document: not opened.has(document.id),
        ):
            step(item.uri)
            run.take(item, made)
    if not as_json:
        click.echo(run.summary())
    if run.rejected:
        ctx.exit(1)


@dataclass(slots=True)
class _Run:
    """One run of `sayso add`: what it has done so far."""

    ledger: Ledger
    as_json: bool
    added: int = 0
    claims: int = 0
    known: int = 0
    rejected: list[str] = field(default_factory=list)

    def take(self, item: Document | Skipped, made: Make) -> None:
        """Add one report, or list what cannot be one."""
        from sayso.model import Document

        if not isinstance(item, Document):
            self._reject(item.uri, item.reason, item.remedy)
        elif self.ledger.has(item.id):
            self.known += 1
            self._tell(item.uri, {"id": item.id, "new": False})
        else:
            self._add(item, made)

    def _add(self, doc: Document, made: Make) -> None:
        from sayso.run.keep import keep

        try:
            added = keep(doc, self.ledger, made=made, at=datetime.now(UTC))
        except InputRejected as error:
            self._reject(error.uri, error.reason, error.remedy)
            return
        self.added += 1
        self.claims += added.claims
        self._tell(doc.uri, {"id": doc.id, "new": True, "claims": added.claims})

    def _reject(self, uri: str, reason: str, remedy: str) -> None:
        reason = " ".join(reason.split())
        self.ledger.reject(uri, reason, remedy, at=datetime.now(UTC))
        self.rejected.append(uri)
        click.echo(f"sayso: {uri}: {reason}; {remedy}", err=True)
        self._tell(uri, {"rejected": reason, "remedy": remedy})

    def _tell(self, uri: str, facts: dict[str, object]) -> None:
        if self.as_json:
            click.echo(json.dumps({"uri": uri, **facts}, ensure_ascii=False))

    def summary(self) -> str:
        """Return what came of the run, in one line."""
        parts = [f"{_of(self.added, 'report')} added ({_of(self.claims, 'claim')})"]
        parts.extend([f"{self.known} already there"] if self.known else [])
        parts.extend([f"{len(self.rejected)} rejected"] if self.rejected else [])
        return f"{', '.join(parts)}: {self.ledger.location}"


def _of(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@contextmanager
def _progress(paths: tuple[str, ...]) -> Iterator[Callable[[str], None]]:
    """Give a function to call with each input; on a terminal it moves a bar on stderr."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    shown = TextColumn("{task.fields[uri]}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), Remaining(), shown)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("add", total=sum(map(_count, paths)), uri="")
        last: list[str] = []

        def step(uri: str) -> None:
            # A file with several reports is one step.
            bar.update(task, uri=uri, advance=int(bool(last) and last[-1] != uri))
            last[:] = [uri]

        yield step


def _count(path: str) -> int:
    """Return how many files a path holds, as far as a bar needs to know."""
    if not Path(path).is_dir():
        return 1
    return sum(1 for each in Path(path).rglob("*") if each.is_file())
