"""Which pairs have to be compared, where many statements say the same?

A long report, or a hundred that took it over, repeats itself: of a count told
forty times and another told forty times, 1,600 pairs say the same as 79.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
# Two numbers of items, the place of each in its sequence.
Numbers = tuple[int, int]


def across(
    ones: Sequence[T], others: Sequence[T], key: Callable[[T], Hashable]
) -> Iterator[tuple[T, T]]:
    """Yield pairs of one and another, in their order; what is alike is compared as one.

    Where nothing is alike these are all pairs. Of those that are, each is paired
    with the first of the other side, which ties them all together. `key` has to
    hold whatever the pairs are judged by and told with.
    """
    theirs = classes(others, key)
    pairs = [pair for mine in classes(ones, key) for yours in theirs for pair in star(mine, yours)]
    yield from ((ones[a], others[b]) for a, b in sorted(pairs))


def among(
    items: Sequence[T], key: Callable[[T], Hashable], may: Callable[[T, T], bool]
) -> set[Numbers]:
    """Return the pairs that `may` allows, the earlier first; what is alike is compared as one.

    Two that are alike are no pair. `may` is asked once for two keys, of the first with each.
    """
    found = classes(items, key)
    return {
        (min(pair), max(pair))
        for number, mine in enumerate(found)
        for yours in found[number + 1 :]
        if may(items[mine[0]], items[yours[0]])
        for pair in star(mine, yours)
    }


def classes(items: Sequence[T], key: Callable[[T], Hashable]) -> list[list[int]]:
    """Return the numbers of the items that are alike, class by class, in their order."""
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        alike[key(item)].append(number)
    return list(alike.values())


def star(ones: Sequence[int], others: Sequence[int]) -> Iterator[Numbers]:
    """Yield pairs that tie two classes together: each with the first of the other."""
    yield from ((ones[0], other) for other in others)
    yield from ((one, others[0]) for one in ones[1:])
