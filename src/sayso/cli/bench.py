"""sayso bench: how good and how fast is the record?"""

from __future__ import annotations

import json
import os
import runpy
import sys
from pathlib import Path

import click

# Measured on public corpora that are no part of Sayso; the scripts lie beside the package.
SUITES = (
    "attribution", "coreference", "events", "places", "time", "actors", "copies", "crossdoc",
    "story", "ledger", "page",
)  # fmt: skip
_BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


@click.command("bench", context_settings={"ignore_unknown_options": True})
@click.argument("gold", required=False, metavar="[GOLD|SUITE]")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="")
@click.option("--speed", is_flag=True, help="Measure speed and memory, on GOLD's text or the demo.")
@click.option(
    "--most",
    type=click.IntRange(0, 1_000_000),
    default=100,
    show_default=True,
    help="With --speed: show how it grows over 10, 100 ... reports up to this; 0 leaves it out.",
)
@click.option("--floors", type=click.Path(path_type=Path), help="A file of least values to check.")
@click.option("--raise", "raises", is_flag=True, help="Raise the floors to what was measured.")
@click.option("--lower", multiple=True, metavar="MEASURE", help="With --raise: this may fall.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    gold: str | None,
    options: tuple[str, ...],
    speed: bool,
    most: int,
    floors: Path | None,
    raises: bool,
    lower: tuple[str, ...],
    as_json: bool,
) -> None:
    """Measure Sayso against a gold, or its speed.

    GOLD is a folder with a text and what a person found in it; docs/quality.md
    describes the files. With --floors, a figure below its floor is listed on
    stderr and the exit code is 1.

    SUITE is attribution, coreference, events, places, time, actors, copies or
    crossdoc: figures on public corpora, where these are present; or story: the
    ten reports of the larger demo. Further
    options go to the suite.
    """
    if gold and gold.startswith("-"):
        raise click.UsageError(f"there is no option {gold}")
    if gold in SUITES and not Path(gold).is_dir():
        _suite(gold, options)
        return
    if options:
        raise click.UsageError(f"there is no option {options[0]}")
    if speed:
        _speed(Path(gold) if gold else None, most)
        return
    if gold is None:
        raise click.UsageError("name a GOLD folder, or ask for --speed")
    if floors and not raises and not floors.exists():
        raise click.UsageError(f"there is no file {floors}; --raise writes one")

    from sayso.bench.floors import load_floors, save_floors
    from sayso.bench.gold import load
    from sayso.bench.score import score
    from sayso.bench.table import lines
    from sayso.read import documents
    from sayso.run import process

    wanted = load(Path(gold))
    reports = documents(wanted.text, uri=gold, publisher=None, published=None)
    scores = score(wanted, [process(report) for report in reports])
    if as_json:
        rows = {s.name: {"right": s.right, "gold": s.gold, "value": s.value} for s in scores}
        click.echo(json.dumps({"gold": wanted.digest, "scores": rows}))
    else:
        click.echo(f"gold {wanted.digest}")
        click.echo("\n".join(lines(scores)))
    if floors is None:
        return
    least = load_floors(floors)
    if raises:
        save_floors(floors, least.moved(wanted.digest, scores, lower))
    elif fallen := least.fallen(scores):
        click.echo("\n".join(f"sayso: below its floor: {line}" for line in fallen), err=True)
        ctx.exit(1)


def _suite(name: str, options: tuple[str, ...]) -> None:
    # A script called time.py would hide the standard library's module from its neighbours.
    script = _BENCHMARKS / f"{'times' if name == 'time' else name}.py"
    if not script.exists():
        raise click.UsageError(f"the suite {name!r} runs from a checkout of Sayso alone")
    _find_neighbours()
    sys.argv = [str(script), *options]
    runpy.run_path(str(script), run_name="__main__")


def _find_neighbours() -> None:
    # As Python itself does for a script that it starts.
    if str(_BENCHMARKS) not in sys.path:
        sys.path.append(str(_BENCHMARKS))


def _others(texts: list[str]) -> list[str]:
    """Return the speed of other libraries on the same texts, from a checkout alone."""
    script = _BENCHMARKS / "speed.py"
    if not script.exists():
        return ["skipped: other libraries are measured from a checkout of Sayso alone"]
    _find_neighbours()
    lines: list[str] = runpy.run_path(str(script))["beside"](texts)
    return lines


def _speed(gold: Path | None, most: int) -> None:
    from sayso.bench.gold import load
    from sayso.bench.speed import growth, measure, two_against_one
    from sayso.demo import paths
    from sayso.model import Document
    from sayso.read import documents, read_inputs

    if gold is not None:
        text = load(gold).text
        reports = list(documents(text, uri=str(gold), publisher=None, published=None))
    else:
        reports = [item for item in read_inputs(paths()) if isinstance(item, Document)]
    # Each is printed when it is known: with many reports the next takes a while.
    click.echo("\n".join(measure(reports).lines()))
    if most:
        click.echo("the same reports again and again:")
        click.echo("\n".join(growth(reports, most)))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if (cores or 1) > 1:
        gain = two_against_one(reports)
        # Where others work on these cores, the second process gets less than a core.
        busy = f"; load {os.getloadavg()[0]:.0f} on {cores} cores" if os.name == "posix" else ""
        click.echo(f"two processes against one, by the clock: {gain:.2f} times as fast{busy}")
    else:
        click.echo("skipped: two processes against one: there is one core")
    click.echo("\n".join(_others([report.text for report in reports])))
