"""Which words hang under which?  A sentence as it was read, for the rules that mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def children(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return the words that hang directly under each word, in order; a head of -1 is the root's."""
    found: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head >= 0:
            found[head].append(word)
    return tuple(map(tuple, found))


SUBJECTS = ("nsubj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence word by word; `below` are the words that hang directly under each."""

    words: Sequence[str]
    pos: Sequence[str]
    heads: Sequence[int]
    deps: Sequence[str]
    below: Sequence[Sequence[int]]

    @classmethod
    def of(
        cls, words: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
    ) -> Tree:
        """Return the tree of these columns."""
        return cls(words, pos, heads, deps, children(heads))

    def labels(self, word: int) -> set[str]:
        """Return the labels of the words directly under a word."""
        return {self.deps[child] for child in self.below[word]}

    def labelled(self, word: int, *labels: str) -> list[int]:
        """Return the words directly under a word that bear one of the labels."""
        return [child for child in self.below[word] if self.deps[child] in labels]

    def has_to(self, verb: int) -> bool:
        """Tell whether a verb is an infinitive with "to" before it."""
        return any(self.words[mark].lower() == "to" for mark in self.labelled(verb, "mark"))

    def extent(self, top: int) -> tuple[int, int]:
        """Return the first and last word of what a word heads, marks left out.

        Rules that mend can make a ring, so that no word is followed twice.
        """
        found, open_ = {top}, [top]
        while open_:
            below = {word for word in self.below[open_.pop()] if self.deps[word] != "punct"}
            open_ += below - found
            found |= below
        return min(found), max(found)
