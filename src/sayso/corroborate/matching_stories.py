"""How alike are two reports, and two sentences, by the words that few others have?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

from sayso.corroborate.matching_words import stem


class Stories:
    """The words of many reports, weighed by how rare they are (TF-IDF)."""

    def __init__(self, reports: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._counts = {name: Counter(told) for name, told in reports}
        self._in_how_many: Counter[str] = Counter()
        for count in self._counts.values():
            self._in_how_many.update(count.keys())
        self._squares: dict[str, float] = {}
        self._weights: dict[frozenset[str], float] = {}
        self._stems: Counter[str] = Counter()
        self._vectors: dict[str, Mapping[str, float]] = {}
        self._alike: dict[tuple[str, str], float] = {}

    def rarity(self, word: str) -> float:
        """Return the weight of a word: 0 in every report, more the fewer have it."""
        # A hundred unseen reports without it keep the words of a small collection apart.
        return log((len(self._counts) + _UNSEEN) / (self._in_how_many[word] + 1))

    def rarity_of_stem(self, key: str) -> float:
        """Return the weight of the words of a stem, counted together."""
        if not self._stems:
            for count in self._counts.values():
                self._stems.update({stem(word) for word in count})
        return log((len(self._counts) + _UNSEEN) / (self._stems[key] + 1))

    def alike(self, one: str, other: str) -> float:
        """Return the cosine of two reports, from 0 to 1; the identifiers are theirs."""
        if one == other:
            return 1.0
        key = (one, other) if one < other else (other, one)
        if key not in self._alike:
            first, second = self._vector(one), self._vector(other)
            if len(first) > len(second):
                first, second = second, first
            self._alike[key] = sum(w * second[t] for t, w in first.items() if t in second)
        return self._alike[key]

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return which share of the weight of the shorter sentence both have, from 0 to 1."""
        # Function words weigh little, but there are many of them.
        least = min(self._weight(one), self._weight(other))
        return sum(map(self._square, one & other)) / least if least else 0.0

    def _weight(self, told: frozenset[str]) -> float:
        if told not in self._weights:
            self._weights[told] = sum(map(self._square, told))
        return self._weights[told]

    def _square(self, word: str) -> float:
        if word not in self._squares:
            self._squares[word] = self.rarity(word) ** 2
        return self._squares[word]

    def _vector(self, name: str) -> Mapping[str, float]:
        if name not in self._vectors:
            raw = {
                word: (1 + log(count)) * self.rarity(word)
                for word, count in self._counts.get(name, Counter()).items()
            }
            length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
            self._vectors[name] = {word: weight / length for word, weight in raw.items()}
        return self._vectors[name]


_UNSEEN = 100
