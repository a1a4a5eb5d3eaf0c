"""sayso ledger: what is done to a ledger as a whole?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.ledger_options import as_of, ledger_location, ledger_option, ledger_to_read

if TYPE_CHECKING:
    from sayso.ledger.changes import Cursor

_FILE = click.Path(dir_okay=False, path_type=Path)
_names = click.option(
    "--names", is_flag=True, help="Write who judged; without it, people's names are left out."
)


class _Since(click.ParamType):  # type: ignore[type-arg]  # generic from Click 8.5 on
    """A day, a moment or a cursor."""

    name = "MOMENT|CURSOR"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | Cursor:
        """Return the moment or the cursor that was typed."""
        from sayso.ledger.changes import cursor_of

        try:
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        except ValueError:
            found = cursor_of(value)
        if found is None:
            self.fail(f"{value!r} is no day, no moment and no cursor of this command", param, ctx)
        return found


@click.group("ledger")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Back up, upgrade, follow, freeze and copy a ledger."""
    # What sayso.toml says of `sayso ledger` holds for each command of it.
    ctx.default_map = {name: {**(ctx.default_map or {})} for name in command.commands}


@command.command("backup", short_help="Copy a ledger to a new file while others write.")
@click.argument("file", type=_FILE)
@ledger_option
def backup(*, file: Path, ledger: str | None) -> None:
    """Copy a ledger to a new file, as it is at one moment, while others may write to it.

    A ledger on a server becomes one in a file.
    """
    from sayso.ledger import back_up

    back_up(ledger_location(ledger), file)
    click.echo(f"{file}: backed up", err=True)


@command.command("upgrade", short_help="Take a ledger of an earlier version to this one's.")
@ledger_option
def upgrade(*, ledger: str | None) -> None:
    """Take a ledger of an earlier version of Sayso to this one's; a copy is kept beside a file."""
    from sayso.ledger import shown, upgrade_ledger

    location = ledger_location(ledger)
    done = upgrade_ledger(location) or "nothing to do: the ledger is of this version"
    click.echo(f"{shown(str(location))}: {done}", err=True)


@command.command("reindex", short_help="Make anew what questions are answered from.")
@ledger_option
def reindex(*, ledger: str | None) -> None:
    """Make the tables anew that questions are answered from; the reports stay as they are."""
    from sayso.cli.ledger_options import ledger_to_fill
    from sayso.ledger.lookup.storing import rebuild
    from sayso.ledger.sql import SqlLedger

    with ledger_to_fill(ledger) as opened:
        assert isinstance(opened, SqlLedger)
        with opened.writing() as connection:
            count = rebuild(connection)
        click.echo(f"{opened.location}: {count} reports indexed", err=True)


@command.command("changes", short_help="Print what a ledger learnt since then.")
@click.option("--since", type=_Since(), help="Begin there; without it, with the first report.")
@_names
@ledger_option
def changes(*, since: datetime | Cursor | None, names: bool, ledger: str | None) -> None:
    """Print what a ledger learnt since, one JSON object a line, in the order of learning.

    SINCE is a day (YYYY-MM-DD), a moment (YYYY-MM-DDTHH:MM:SS), in UTC where it names no
    zone, or the cursor of a line: what follows that line is printed.
    """
    from sayso.ledger.changes import changes as told

    with ledger_to_read(ledger) as opened:
        for line in told(opened, since=since, names=names):
            click.echo(line)


@command.command("freeze", short_help="Write a ledger to a file that can be cited.")
@click.argument("file", type=_FILE)
@click.option("--check", "check", is_flag=True, help="Compare FILE with its manifest instead.")
@click.option("--redact", is_flag=True, help="Black out the anonymous sources.")
@_names
@as_of
@ledger_option
def freeze(
    *,
    file: Path,
    check: bool,
    redact: bool,
    names: bool,
    as_of: datetime | None,
    ledger: str | None,
) -> None:
    """Write a ledger to a file that can be cited, with its manifest beside it.

    FILE (ending in .jsonl.gz) holds sorted lines of JSON under one SHA-256.
    """
    from sayso.ledger import freezing

    if check:
        manifest = freezing.check(file)
    else:
        with ledger_to_read(ledger) as opened:
            manifest = freezing.freeze(opened, file, as_of=as_of, names=names, redact=redact)
    held = ", ".join(f"{count} {kind}" for kind, count in manifest.counts.items())
    click.echo(f"{file}: {held or 'nothing'}; as of {manifest.as_of or '-'}", err=True)
    click.echo(f"sha256 {manifest.sha256}")


@command.command("copy", short_help="Put all of one ledger in another.")
@click.argument("from", metavar="FROM")
@click.argument("to", metavar="TO")
def copy(**named: str) -> None:
    """Put all that the ledger FROM holds in the ledger TO: files, or addresses of servers.

    What TO has stays; a copy that was stopped is started again and goes on.
    """
    from sayso.ledger import open_ledger
    from sayso.ledger.copying import copy_ledger

    source, target = ledger_location(named["from"]), ledger_location(named["to"])
    with open_ledger(source, read_only=True) as held, open_ledger(target) as other:
        copied = copy_ledger(held, other)
        told = ", ".join(f"{count} {what}" for what, count in copied.items())
        click.echo(f"{other.location}: {told or 'nothing to copy'}", err=True)
