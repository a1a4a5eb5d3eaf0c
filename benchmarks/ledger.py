"""How long do questions to a ledger of very many claims take?

    python benchmarks/ledger.py [--claims N] [--store sqlite|postgresql://…] [--keep FILE]
                                [--worked N] [--lean] [--questions N]

A ledger is filled with reports that no one wrote (`ledger_made`): `--worked` claims by the bulk
path that an archive takes too, which is timed, and copies of their rows with other identifiers
and days up to `--claims` (`ledger_varied`); with `--lean`, copies only of what questions read.
It is then asked `--questions` questions of each kind, each another one, of a
page of 50 rows unless it says otherwise. What is drawn is drawn as often as it is told: the
words and names asked for are common ones. Times are those of a caller in Python, rows made;
each question is asked once, on a connection that others were asked on before. "Own" is the
time of the core that asks, without what other programs on the machine take: with SQLite, all
that a question costs. With `--keep`,
SQLite's file is kept, and used again where it is there.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from ledger_made import DAYS, FIRST_DAY, World
from ledger_varied import multiply
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.bulk import bulk_add
from sayso.ledger.sql import SqlLedger
from sayso.query import (
    Box,
    ClaimOrder,
    ClaimQuestion,
    EventQuestion,
    PresenceQuestion,
    Tag,
    ask,
    count,
    facets,
    pins,
)
from sayso.query.sources import source_page

# A ledger learns for a year, a batch a time.
_LEARNT = datetime(2032, 1, 1, tzinfo=UTC)
_TOGETHER = 250
_SPREAD = timedelta(days=365)
# A made report has about so many claims.
_A_REPORT = 11.8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--store", default="sqlite")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--worked", type=int, default=50_000)
    parser.add_argument("--lean", action="store_true")
    parser.add_argument("--questions", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "ledger.sqlite"
        where = path if asked.store == "sqlite" else asked.store
        with open_ledger(where) as ledger:
            assert isinstance(ledger, SqlLedger)
            fill(ledger, asked.claims, worked=asked.worked, lean=asked.lean)
        if where is path:
            size = sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*"))
            print(f"size: {size / 2**20:,.0f} MB")
        with open_ledger(where, read_only=True) as ledger:
            measure(ledger, asked.questions)


def measure(ledger: Ledger, questions: int) -> None:
    """Ask, and print a line for each kind of question."""
    held = count(ledger, ClaimQuestion(), most=10_000_000).facts
    print(f"{held:,} claims, {questions} questions of each kind")
    print(f"{'question':44} {'median':>8} {'p95':>8} {'own p95':>8}   ms; rows")
    for name, put in kinds(World(), random.Random(5)).items():
        times, own, rows = [], [], 0
        for _ in range(questions):
            start, cpu = time.perf_counter(), time.process_time()
            rows += put(ledger)
            times.append(1_000 * (time.perf_counter() - start))
            own.append(1_000 * (time.process_time() - cpu))
        print(
            f"{name:44} {statistics.median(times):8.1f} {_p95(times):8.1f} {_p95(own):8.1f}"
            f"   {rows / questions:,.0f}",
            flush=True,
        )


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def fill(ledger: SqlLedger, claims: int, *, worked: int, lean: bool) -> None:
    """Add made reports until a ledger has so many claims; one that has them is left alone."""
    held = count(ledger, ClaimQuestion(), most=claims).facts
    if held >= claims:
        return
    if held:
        sys.exit(f"the ledger holds {held:,} claims; name a new one, or ask for no more")
    start, reports = time.perf_counter(), World().reports()
    wanted = min(claims, worked)
    moment, step = _LEARNT, _SPREAD * (_TOGETHER * _A_REPORT / wanted)
    while held < wanted:
        moment += step
        some = islice(reports, _TOGETHER)
        held += sum(each.claims for each in bulk_add(ledger, some, at=moment, together=_TOGETHER))
    took = time.perf_counter() - start
    print(f"load: {held:,} claims in {took:,.0f} s, {held / took:,.0f} a second", flush=True)
    if held < claims:
        times = -(-claims // held) - 1
        start = time.perf_counter()
        multiply(ledger, times, whole=not lean)
        print(f"copied {times} times in {time.perf_counter() - start:,.0f} s", flush=True)


def kinds(world: World, rng: random.Random) -> dict[str, Callable[[Ledger], int]]:
    """Return what is asked, by name; each returns how many rows came."""
    world.rng.seed(11)
    words, towns, actors = world.words, world.towns, world.actors
    people, outlets = world.people, world.outlets

    def place() -> tuple[float, float]:
        there = world.places[towns.number()]
        return there.latitude or 0.0, there.longitude or 0.0

    def box(degrees: float) -> Box:
        north, east = place()
        return Box(
            west=east - degrees, east=east + degrees, south=north - degrees, north=north + degrees
        )

    def moment() -> datetime:
        return _LEARNT + _SPREAD * rng.random()

    def day(days: int = DAYS) -> timedelta:
        return timedelta(days=rng.randrange(days))

    def page(question: object) -> Callable[[Ledger], int]:
        return lambda ledger: len(ask(ledger, question, limit=50).rows)  # type: ignore[arg-type]

    def window() -> dict[str, object]:
        first = FIRST_DAY + day()
        return {"first": first, "last": first + timedelta(days=rng.choice((7, 30, 365)))}

    def deep(ledger: Ledger) -> int:
        question = EventQuestion(actor=actors())
        first = ask(ledger, question, limit=50)
        return len(ask(ledger, question, limit=50, cursor=first.next).rows) if first.next else 0

    def of(made: Callable[[], object]) -> Callable[[Ledger], int]:
        return lambda ledger: page(made())(ledger)

    return {
        "search: one word, newest": of(lambda: ClaimQuestion(text=words())),
        "search: two words, newest": of(lambda: ClaimQuestion(text=f"{words()} {words()}")),
        "search: two words, ranked": of(
            lambda: ClaimQuestion(text=f"{words()} {words()}", order=ClaimOrder.RANK)
        ),
        "search: a phrase": of(lambda: ClaimQuestion(text=f'"{people()}"')),
        "search: begins with": of(lambda: ClaimQuestion(text=f"{words()[:4]}*")),
        "search: a word, denied, of one outlet": of(
            lambda: ClaimQuestion(text=words(), stance=("denied",), outlet=(outlets(),))
        ),
        "map box of 2 degrees, events": of(lambda: EventQuestion(box=box(1))),
        "map box of 20 degrees, events": of(lambda: EventQuestion(box=box(10))),
        "map box, a month, as of": of(
            lambda: EventQuestion(box=box(3), as_of=moment(), **window())  # type: ignore[arg-type]
        ),
        "map box: pins of 20 degrees": lambda ledger: len(pins(ledger, EventQuestion(box=box(10)))),
        "timeline of days": of(lambda: EventQuestion(**window())),  # type: ignore[arg-type]
        "timeline of an actor": of(lambda: EventQuestion(actor=actors())),
        "timeline of a place": of(lambda: EventQuestion(place=towns())),
        "timeline of an actor at a place, days": of(
            lambda: EventQuestion(actor=actors(), place=towns(), **window())  # type: ignore[arg-type]
        ),
        "timeline: the second page": deep,
        "timeline of a type in a country": of(
            lambda: EventQuestion(type=(rng.choice(("assault", "aid")),), country=("IS",))
        ),
        "as of: a timeline": of(lambda: EventQuestion(as_of=moment())),
        "as of: a timeline of an actor": of(lambda: EventQuestion(actor=actors(), as_of=moment())),
        "as of: early, a search": of(
            lambda: ClaimQuestion(text=words(), as_of=_LEARNT + _SPREAD * rng.random() / 50)
        ),
        "as of: early, newest claims": of(
            lambda: ClaimQuestion(as_of=_LEARNT + _SPREAD * rng.random() / 50)
        ),
        "one source's claims": of(lambda: ClaimQuestion(who=people())),
        "one outlet's claims": of(lambda: ClaimQuestion(outlet=(outlets(),))),
        "presence of an actor": of(lambda: PresenceQuestion(actor=actors())),
        "presence at a place on a day": of(
            lambda: (lambda d: PresenceQuestion(place=towns(), first=d, last=d))(FIRST_DAY + day())
        ),
        "sources, those heard most": lambda ledger: len(source_page(ledger, limit=50).rows),
        "count of a search": lambda ledger: count(ledger, ClaimQuestion(text=words())).facts,
        "facets of a search (3)": lambda ledger: sum(
            map(
                len,
                facets(
                    ledger, ClaimQuestion(text=words()), Tag.STANCE, Tag.OUTLET, Tag.NAMING
                ).values(),
            )
        ),
        "facets of all claims (3), the newest": lambda ledger: sum(
            map(
                len,
                facets(ledger, ClaimQuestion(), Tag.STANCE, Tag.OUTLET, Tag.NAMING).values(),
            )
        ),
    }


if __name__ == "__main__":
    main()
