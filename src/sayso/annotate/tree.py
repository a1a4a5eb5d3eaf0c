"""How is one tree made of the heads that the model chose word by word?"""

from __future__ import annotations

from collections.abc import Sequence


def rooted(heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return `heads` with every cycle broken and every word led to one root (-1)."""
    mended = list(heads)
    roots = [word for word, head in enumerate(mended) if head < 0]
    root = roots[0] if roots else 0
    mended[root] = -1
    safe = {root}
    for word in range(len(mended)):
        path: list[int] = []
        here = word
        while here not in safe and here not in path:
            path.append(here)
            here = mended[here] if mended[here] >= 0 else root
        if here not in safe:  # a cycle: hang it on the root where the walk closed it
            mended[here] = root
        elif mended[word] < 0 and word != root:
            mended[word] = root
        safe.update(path)
    return tuple(mended)


def children_of(heads: Sequence[int]) -> list[list[int]]:
    """Return the words that hang directly under each word, in order."""
    found: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head >= 0:
            found[head].append(word)
    return found


def span_under(
    heads: Sequence[int], children: Sequence[Sequence[int]], predicate: int, head: int
) -> tuple[int, int]:
    """Return the ends of the words that hang under an argument's head, around it."""
    under = _subtree(children, head)
    if predicate in under and head != predicate:
        # "the raid, which the mayor blames on smugglers": the clause that holds the
        # predicate is no part of what the predicate is about.
        branch = predicate
        while heads[branch] != head:
            branch = heads[branch]
        under -= _subtree(children, branch)
    first = last = head
    while first - 1 in under:
        first -= 1
    while last + 1 in under:
        last += 1
    return first, last


def _subtree(children: Sequence[Sequence[int]], top: int) -> set[int]:
    found, waiting = {top}, [top]
    while waiting:
        below = children[waiting.pop()]
        found.update(below)
        waiting += below
    return found
