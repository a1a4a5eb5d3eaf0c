"""Who is where, as a table of parties by places?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from sayso.corroborate.presence_time import Course, State
from sayso.query import PresenceRow

# Columns a table can have before it is read sideways only; the others are reached by narrowing.
PLACES = 12
ACTORS = 60


@dataclass(frozen=True, slots=True)
class Said:
    """One status with one stance in a cell, and how many statements say so."""

    status: str
    stance: str
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What is said of a party at a place; `known` is the state of the day that was asked for."""

    said: tuple[Said, ...] = ()
    known: State | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Parties by places, those with most statements first; `cells` has a row for each party.

    `left_out` counts parties and places that the table has no room for.
    """

    actors: tuple[str, ...]
    places: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    left_out: int


def matrix(rows: Sequence[PresenceRow]) -> Matrix:
    """Return the table of rows of presence: every status with its stance and its count."""
    counted: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    usual = _usual(_flat(row.actor) for row in rows)
    for row in rows:
        counted[usual[_key(row.actor)], place_of(row)][row.status, row.stance] += 1
    cells = {
        pair: Cell(tuple(Said(*words, number) for words, number in said.most_common()))
        for pair, said in counted.items()
    }
    return _table(cells, {pair: said.total() for pair, said in counted.items()})


def matrix_on(rows: Sequence[PresenceRow], known: Iterable[tuple[Course, Cell]]) -> Matrix:
    """Return the table of one day: what is known of each party at each place of the rows."""
    usual = _usual(_flat(row.actor) for row in rows)
    wanted = {(usual[_key(row.actor)], place_of(row)) for row in rows}
    cells: dict[tuple[str, str], Cell] = {}
    for course, cell in known:
        for actor in (usual.get(_key(name), "") for name in course.actors):
            for place in map(_flat, course.places):
                if (actor, place) in wanted and cell.known is not State.UNKNOWN:
                    cells[actor, place] = cell
    for pair in wanted - set(cells):
        cells[pair] = Cell(known=State.UNKNOWN, reason="no report says anything of that day")
    # What is known of most comes first.
    return _table(cells, {p: 1 + (c.known is not State.UNKNOWN) for p, c in cells.items()})


def statements(rows: Sequence[PresenceRow], actor: str, place: str) -> tuple[PresenceRow, ...]:
    """Return the rows that a cell of their table counts."""
    key = _key(actor)
    return tuple(row for row in rows if _key(row.actor) == key and place_of(row) == place)


def place_of(row: PresenceRow) -> str:
    """Return the column of a row: the place that its words are taken for, else its words."""
    return _flat(row.place_name or row.place)


def _table(cells: dict[tuple[str, str], Cell], weight: dict[tuple[str, str], int]) -> Matrix:
    by_actor: Counter[str] = Counter()
    by_place: Counter[str] = Counter()
    for (actor, place), number in weight.items():
        by_actor[actor] += number
        by_place[place] += number
    actors = _first(by_actor, ACTORS)
    places = _first(by_place, PLACES)
    shown = [actor for actor in actors if any((actor, place) in cells for place in places)]
    return Matrix(
        actors=tuple(shown),
        places=places,
        cells=tuple(tuple(cells.get((a, p), Cell()) for p in places) for a in shown),
        left_out=len(by_actor) - len(shown) + len(by_place) - len(places),
    )


def _first(counted: Counter[str], most: int) -> tuple[str, ...]:
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    return tuple(name for name, _ in ranked[:most])


def _usual(names: Iterable[str]) -> dict[str, str]:
    """Return the most frequent wording of each name, by its key."""
    worded: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        worded[_key(name)][name] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in worded.items()}


def _key(name: str) -> str:
    """Return a name without accents, capitals and a leading article: "the Höfn Rifles"."""
    bare = "".join(c for c in normalize("NFKD", name) if not combining(c))
    return " ".join(bare.casefold().split()).removeprefix("the ")


def _flat(name: str) -> str:
    return " ".join(name.split())
