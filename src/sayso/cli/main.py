"""What can be typed after `sayso`?

Commands are imported when they run, not when `--help` is asked for: the
annotator and the tables take longer to import than the help takes to print.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from sayso.cli.commands import COMMANDS
from sayso.cli.settings import file_defaults
from sayso.errors import SaysoError
from sayso.version import __version__


class _Failed(Exception):
    """The system would not read or write something that no stage knows of, stdout above all."""

    def __init__(self, error: OSError) -> None:
        self.closed_pipe = error.errno == errno.EPIPE
        super().__init__(
            f"{error.filename or 'standard output'}: cannot be read or written"
            f" ({error.strerror}); check the name, your rights and the room on the disk"
            if error.errno
            else str(error)  # raised by Sayso itself, which says what to do
        )


class _Lazy(click.Group):
    """A group whose commands live in modules of their name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sayso.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            # Click ends the program where a pipe is closed; `main` says what is no error.
            raise _Failed(error) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Turn news reports into a sourced record: who says what happened, where,
    when, how sure they are, and who says otherwise."""
    ctx.default_map = file_defaults(ctx.default_map)


def main() -> None:
    """Run the command line; an error of Sayso's is one line on stderr and exit code 2."""
    _open_streams()
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("sayso: stopped; what was added is kept", err=True)
        code = 130
    except SaysoError as error:
        click.echo(f"sayso: {error}", err=True)
        code = 2
    except _Failed as failed:
        # What stdout still holds must not be written at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0 if failed.closed_pipe else 2  # `sayso read ... | head` is no error
        if code:
            click.echo(f"sayso: {failed}", err=True)
    sys.exit(code if isinstance(code, int) else 0)


def _open_streams() -> None:
    """Let what is printed go nowhere where the caller has closed a stream (`>&-`)."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 — open as long as the program is
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
