"""Which names can stand in for those of a sentence, so that shapes are learnt and not lists?"""

from __future__ import annotations

import lzma
import random
import sqlite3
import tempfile
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

from sayso.annotate.tokens import plain, tokens
from sayso.model import lists
from training.examples import Example, spans


@dataclass(frozen=True, slots=True)
class Pool:
    """Names by kind and number of words; given and family names to make people of."""

    names: dict[tuple[str, int], list[tuple[str, ...]]] = field(default_factory=dict)

    def pick(self, kind: str, size: int, chance: random.Random) -> tuple[str, ...] | None:
        """Return a name of `size` words of that kind, or None where the pool has none."""
        found = self.names.get((kind, size))
        return chance.choice(found) if found else None


def pool(*, most_places: int = 40_000) -> Pool:
    """Make the pool from the project's own actors, offices and gazetteer.

    Of the places, the most peopled are taken: those that news has names for.
    """
    found: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)

    def put(kind: str, name: str) -> None:
        text = plain(name)
        words = tuple(span.of(text) for span in tokens(text))
        if words and words[0][:1].isalpha() and words[-1][:1].isalpha():
            found[kind, len(words)].add(words)

    people = set()
    for _, person, aliases, *_ in lists.table("actors/offices.tsv"):
        people.update([person, *filter(None, aliases.split("|"))])
    first = sorted({name.split()[0] for name in people if " " in name})
    last = sorted({" ".join(name.split()[1:]) for name in people if " " in name})
    chance = random.Random(1)
    for name in people:
        put("PER", name)
    for _ in range(8000):
        put("PER", f"{chance.choice(first)} {chance.choice(last)}")
    for name in last:
        put("PER", name)
    entries = files("sayso").joinpath("data", "actors", "entries")
    for area in sorted(entry.name for entry in entries.iterdir()):
        for row in lists.table(f"actors/entries/{area}"):
            for name in [row[1], *filter(None, row[2].split("|"))]:
                put("ORG", name)
    for name in _places(most_places):
        put("LOC", name)
    return Pool({key: sorted(value) for key, value in found.items()})


def _places(most: int) -> list[str]:
    packed = files("sayso").joinpath("data", "gazetteer", "gazetteer.sqlite.xz").read_bytes()
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "gazetteer.sqlite"
        path.write_bytes(lzma.decompress(packed))
        with closing(sqlite3.connect(path)) as database:
            found = database.execute(
                "select name from place where name glob '[A-Z]*'"
                " order by population desc, id limit ?", (most,)
            )  # fmt: skip
            return [name for (name,) in found]


def swapped(example: Example, names: Pool, chance: random.Random, share: float) -> Example:
    """Return the sentence with a share of its names replaced by others of the same kind.

    A name gives way to one of as many words, so that every label keeps its place; what the
    treebank says of the words within the name is dropped, since it was said of another.
    """
    if example.names is None or example.silver:
        return example
    words = list(example.words)
    inside: set[int] = set()
    for first, last, kind in sorted(spans(example.names)):
        if kind not in {"PER", "ORG", "LOC"} or chance.random() > share:
            continue
        taken = names.pick(kind, last - first + 1, chance)
        if taken is None:
            continue
        words[first : last + 1] = taken
        if last > first:
            inside.update(range(first, last + 1))
    deps, opinion = example.deps, example.opinion
    if deps is not None and inside:
        deps = tuple("?" if i in inside else dep for i, dep in enumerate(deps))
    if opinion is not None and inside:
        opinion = opinion.without(inside)
    return replace(example, words=tuple(words), deps=deps, opinion=opinion)
