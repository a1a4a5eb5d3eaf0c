"""sayso follow: put what is new in feeds in a ledger."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import (
    as_json,
    ledger_location,
    ledger_option,
    ledger_to_fill,
    print_json,
)
from sayso.cli.settings import setting
from sayso.errors import LedgerUnusable

if TYPE_CHECKING:
    from sayso.fetch.health import Health
    from sayso.fetch.listing import Listing
    from sayso.fetch.state import State
    from sayso.ledger import Ledger
    from sayso.run.follow import Desk, Told


@click.command("follow")
@click.argument("feeds", type=click.Path(path_type=Path), metavar="FEEDS")
@click.option("--once", is_flag=True, help="Look once and end, for cron.")
@click.option("--health", "health", is_flag=True, help="Show how each feed fares, and end.")
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of what was seen. Default: next to the ledger.",
)
@setting("threads")
@ledger_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    *,
    feeds: Path,
    once: bool,
    health: bool,
    state: Path | None,
    threads: int,
    ledger: str | None,
    as_json: bool,
) -> None:
    """Follow feeds: fetch what they link to, and put it in a ledger.

    FEEDS is a list in the form of docs/feeds.md. Goes on until it is stopped
    with Ctrl-C, which loses nothing. What cannot be fetched or read is listed
    on stderr; with --once the exit code is 1 where a feed could not be read.
    """
    from sayso.fetch.listing import read_listing

    listing = read_listing(feeds)
    path = state or _state_path(ledger)
    if health:
        _show_health(listing, path, as_json=as_json)
        return
    for trouble in listing.troubles:
        click.echo(f"sayso: {trouble.where}: {trouble.reason}; {trouble.remedy}", err=True)
    if not listing.feeds:
        ctx.exit(1)
    failed = _follow(listing, path, ledger, threads, once=once, as_json=as_json)
    if failed or listing.troubles:
        ctx.exit(1)


def _follow(
    listing: Listing, path: Path, ledger: str | None, threads: int, *, once: bool, as_json: bool
) -> int:
    from sayso.fetch.fetcher import Fetcher
    from sayso.fetch.lock import alone
    from sayso.fetch.pace import Pace
    from sayso.fetch.state import State
    from sayso.run import Options
    from sayso.run.follow import Desk

    with ledger_to_fill(ledger) as opened, alone(path), State(path) as kept, _shown() as show:
        _check_same(kept, opened)
        tally = Tally(as_json, show)
        desk = Desk(
            feeds={feed.url: feed for feed in listing.feeds},
            state=kept,
            ledger=opened,
            fetcher=Fetcher(pace=Pace(listing.delay)),
            options=Options(threads=threads),
            now=lambda: datetime.now(UTC),
            tell=tally.take,
            begin=lambda left: show(f"{tally.so_far()}, {left} to do"),
        )
        return watch(desk, tally, once=once)


def watch(desk: Desk, tally: Tally, *, once: bool) -> int:
    """Look at the feeds, once or again and again; return how many of them failed at last."""
    from sayso.run.follow import look, next_look

    while True:
        failed = look(desk, at_once=once)
        if not tally.as_json and (once or tally.happened):
            click.echo(tally.summary(len(desk.feeds), failed, desk.ledger.location))
        if once:
            return failed
        tally.clear()
        tally.show("waiting for the next look")
        wait = (next_look(desk) - desk.now()).total_seconds()
        time.sleep(min(max(wait, 1.0), 3600.0))


@dataclass(slots=True)
class Tally:
    """What has come of a look so far, told as it happens."""

    as_json: bool
    show: Callable[[str], None] = lambda words: None
    added: int = 0
    claims: int = 0
    known: int = 0
    rejected: int = 0
    later: int = 0

    @property
    def happened(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.added or self.rejected)

    def take(self, told: Told) -> None:
        """Count one thing, and tell it: on stdout with --json, failures on stderr."""
        if told.reason is None:
            self.added += told.new
            self.known += not told.new
            self.claims += told.claims
            facts: dict[str, object] = {"id": told.document_id, "new": told.new}
            facts |= {"claims": told.claims} if told.new else {}
        else:
            self.later += told.again and told.uri != told.feed
            self.rejected += not told.again
            facts = {"later" if told.again else "rejected": told.reason, "remedy": told.remedy}
            click.echo(f"sayso: {told.uri}: {told.reason}; {told.remedy}", err=True)
        if self.as_json:
            row = {"uri": told.uri, "feed": told.feed, **facts}
            click.echo(json.dumps(row, ensure_ascii=False))

    def clear(self) -> None:
        """Begin a new look."""
        self.added = self.claims = self.known = self.rejected = self.later = 0

    def so_far(self) -> str:
        """Return what has come of a look so far, without the feeds."""
        parts = [f"{_of(self.added, 'report')} added ({_of(self.claims, 'claim')})"]
        parts.extend([f"{self.known} already there"] if self.known else [])
        parts.extend([f"{self.rejected} rejected"] if self.rejected else [])
        parts.extend([f"{self.later} to be tried again"] if self.later else [])
        return ", ".join(parts)

    def summary(self, feeds: int, failed: int, location: str) -> str:
        """Return what came of a look, in one line."""
        looked = f"{_of(feeds, 'feed')}{f', {failed} of them failed' if failed else ''}"
        return f"{self.so_far()}; {looked}: {location}"


@contextmanager
def _shown() -> Iterator[Callable[[str], None]]:
    """Give a function that shows on a terminal's stderr how far a look is; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("looking at feeds") as status:
        yield lambda words: status.update(escape(words))


def _of(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _state_path(ledger: str | None) -> Path:
    """Return the file of what was seen: next to the ledger, or in the data folder."""
    location = ledger_location(ledger)
    if isinstance(location, Path):
        return location.with_name(f"{location.stem}.feeds.sqlite")
    from platformdirs import user_data_path

    from sayso.model import content_id

    name = content_id("", location)
    return user_data_path("sayso", appauthor=False) / f"{name}.feeds.sqlite"


def _check_same(state: State, ledger: Ledger) -> None:
    """Refuse to follow for a ledger that has none of what was put in it last."""
    last = state.last_documents()
    if last and not any(map(ledger.has, last)):
        raise LedgerUnusable(
            str(state.path),
            "it belongs to another ledger: this one has none of the reports it knows of",
            "remove it to begin anew, or name another file with --state",
        )


def _show_health(listing: Listing, path: Path, *, as_json: bool) -> None:
    from sayso.fetch.health import Health
    from sayso.fetch.state import State

    known: dict[str, Health] = {}
    if path.exists():
        with State(path) as state:
            known = {each.url: each for each in state.health()}
    rows = [known.get(feed.url) or Health(url=feed.url) for feed in listing.feeds]
    if as_json:
        print_json(rows)
        return
    _show(rows)
    for trouble in listing.troubles:
        click.echo(f"sayso: {trouble.where}: {trouble.reason}; {trouble.remedy}", err=True)


def _show(rows: list[Health]) -> None:
    from rich.text import Text

    from sayso.cli.tables import plain, show, table

    made = table("feed", "read", "added", "wait", "rejected", "next", wide=("feed",))
    for row in rows:
        feed = Text(row.url)
        if row.moved:
            feed.append(f"\nhas moved to {row.moved}", style="yellow")
        if row.last_error is not None and row.last_error_at is not None:
            times = f", {row.failures} times since it was read" if row.failures > 1 else ""
            said = f"\n{_when(row.last_error_at)}{times}: {row.last_error}"
            feed.append(said, style="red" if row.failures else "dim")
        made.add_row(
            feed,
            plain(_when(row.last_success) or "never"),
            plain(str(row.added)),
            plain(str(row.waiting)),
            plain(str(row.rejected)),
            plain(_when(row.next_try) or "now"),
        )
    show(made, "no feeds")


def _when(moment: datetime | None) -> str:
    return f"{moment:%m-%d %H:%M}" if moment is not None else ""
