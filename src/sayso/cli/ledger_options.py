"""Which ledger is meant, and what do all commands over one have in common?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.cli.settings import setting

if TYPE_CHECKING:
    from sayso.ledger import Ledger

F = TypeVar("F", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")

_DAY, _MOMENT = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"


class _Day(click.ParamType):  # type: ignore[type-arg]  # generic from Click 8.5 on
    """A day as it is typed."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that was typed."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, _DAY).replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r} is no day of the form YYYY-MM-DD", param, ctx)


day = _Day()


def as_of(function: F) -> F:
    """Add the option that asks what the ledger had learnt by then."""
    return click.option(
        "--as-of",
        "as_of",
        type=click.DateTime([_DAY, _MOMENT]),
        callback=_end_of_day,
        help="Answer from what the ledger had learnt by then: YYYY-MM-DD, to the end of that"
        " day, or YYYY-MM-DDTHH:MM:SS; in UTC.",
    )(function)


def _end_of_day(
    ctx: click.Context, param: click.Parameter, value: datetime | None
) -> datetime | None:
    if value is None:
        return None
    whole_day = value.time() == time.min
    return (
        value.replace(tzinfo=UTC)
        if not whole_day
        else datetime.combine(value.date(), time.max, tzinfo=UTC)
    )


def _mapped(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[tuple[str, str], ...]:
    from sayso.read.formats.records import mapping

    try:
        return mapping(value) if value else ()
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from None


table_columns = click.option(
    "--columns",
    callback=_mapped,
    metavar="ROLE=COLUMN,...",
    help="Of tables (CSV, JSON, Parquet): which column holds what, as in text=Body,title=Head.",
)


def ledger_option(function: F) -> F:
    """Add the option that names the ledger."""
    return setting("ledger")(function)


def output_option(function: F) -> F:
    """Add the option that names the file to write; half a file is never left behind."""
    return click.option(
        "-o",
        "--output",
        type=click.File("w", encoding="utf-8", lazy=True, atomic=True),
        default="-",
        metavar="FILE",
        help="The file to write; standard output otherwise.",
    )(function)


def ledger_location(given: str | None) -> str | Path:
    """Return where the ledger is: as given, or a file in the user's data folder."""
    from sayso.ledger import on_server

    if given is not None:
        return given if on_server(given) else Path(given)
    from platformdirs import user_data_path

    return user_data_path("sayso", appauthor=False) / "ledger.sqlite"


@contextmanager
def ledger_to_read(given: str | None) -> Iterator[Ledger]:
    """Open a ledger that must be there, for questions alone."""
    from sayso.ledger import open_ledger

    with open_ledger(ledger_location(given), read_only=True) as ledger:
        yield ledger


@contextmanager
def ledger_to_fill(given: str | None) -> Iterator[Ledger]:
    """Open a ledger to add reports, made where there is none."""
    from sayso.ledger import open_ledger

    with open_ledger(ledger_location(given)) as ledger:
        if ledger.upgraded:
            click.echo(f"sayso: {ledger.location}: {ledger.upgraded}", err=True)
        yield ledger


def hint_if_too_early(ledger: Ledger, moment: datetime | None) -> None:
    """Say on stderr when the ledger knew nothing yet by then: the usual mistake about `--as-of`."""
    if moment is None or next(ledger.documents(as_of=moment), None) is not None:
        return
    first = next(ledger.documents(), None)
    if first is not None:
        learnt = ledger.seen_at(first.id)
        click.echo(
            f"sayso: the ledger had learnt nothing by then; its first report was added on"
            f" {learnt:%Y-%m-%d at %H:%M} UTC",
            err=True,
        )


def print_json(rows: Iterable[object]) -> None:
    """Print rows as JSON Lines."""
    from sayso.query import json_line

    for row in rows:
        click.echo(json_line(row))
