"""Which words bear on whether a name is a place?  The lists that recognition reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Return the kinds of each word that may stand beside a place name."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for line in lines("words.tsv"):
        word, kind = line.split("\t")
        kinds[word].add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


@cache
def given_names() -> frozenset[str]:
    """Return names that people bear before their surname."""
    text = (files("sayso") / "data" / "coreference" / "given_names.tsv").read_text("utf-8")
    return frozenset(line.split("\t")[0] for line in text.splitlines() if "\t" in line)


def lines(name: str) -> Iterator[str]:
    """Yield the rows of a table of `sayso/data/toponyms`, without comments."""
    text = (files("sayso") / "data" / "toponyms" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
