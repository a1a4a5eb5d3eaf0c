"""Which words bear on whether a name is a place?  The lists that recognition reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from sayso.model.lists import rows, table


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Return the kinds of each word that may stand beside a place name."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for word, kind in rows("toponyms/words.tsv"):
        kinds[word].add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


@cache
def given_names() -> frozenset[str]:
    """Return names that people bear before their surname."""
    return frozenset(name for name, _ in table("coreference/given_names.tsv"))
