"""How much of their wording do two texts share, and which of many texts are worth the question?

MinHash in bands (Broder 1997; Leskovec et al., Mining of Massive Datasets, ch. 3)
finds texts that are much the same; shingles sampled by their hash (Manber 1994)
find a text that stands in a longer one, which MinHash cannot see.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

import numpy as np
import rensa
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

# 256 values in 32 bands of 8 meet at a Jaccard of .65 half of the time, at .75 nearly always.
_VALUES, _BANDS, _SEED = 256, 32, 7
_COMPARED, _SAMPLED = 3, 5
# One five-word shingle of so many is kept; the first texts that have it are remembered, no more,
# so that a dispatch printed by hundreds of papers stays linear: it is found by its first prints.
_ONE_OF, _REMEMBERED = np.uint64(3), 8
# Two sampled shingles in common are asked for; a stock phrase alone makes one.
_IN_COMMON = 2
_NEAR, _HELD = 0.5, 0.5
# Texts as different in length as this are no versions of each other by their words alone.
_OF_ONE_LENGTH = 0.7
# A text that for three quarters stands in one a third longer is part of it.
_WITHIN, _ROOM = 0.75, 0.75
# A shorter text than this says too little to be found in another ("Updates to follow.").
_FEW = 25
# … and is the same as another only if nearly every word is.
_NEAR_OF_FEW = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """The hashes of a text's shingles, sorted, and of those that are sampled; `size` in words."""

    shingles: Hashes
    samples: Hashes
    size: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share, as shares of their shingles; `sizes` are in words."""

    jaccard: float
    containment: float
    sizes: tuple[int, int]

    @property
    def near(self) -> bool:
        """Tell whether the two are one text with some words changed."""
        short, long = sorted(self.sizes)
        if short < _FEW:
            return self.jaccard >= _NEAR_OF_FEW
        if short < _ROOM * long and self.containment >= _WITHIN:
            return False
        alike = short >= _OF_ONE_LENGTH * long and self.containment >= _HELD
        return self.jaccard >= _NEAR or alike

    @property
    def holds(self) -> bool:
        """Tell whether the shorter stands in the longer one, for the better part."""
        return min(self.sizes) >= _FEW and self.containment >= _HELD


def fingerprint(text: Sequence[str]) -> Fingerprint:
    """Return the fingerprint of a text given as folded words."""
    codes = np.fromiter(map(_code, text), dtype=np.uint64, count=len(text))
    sampled = _shingles(codes, _SAMPLED)
    kept = sampled[sampled % _ONE_OF == 0]
    return Fingerprint(
        shingles=np.unique(_shingles(codes, _COMPARED)), samples=np.unique(kept), size=len(text)
    )


@lru_cache(maxsize=200_000)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _shingles(codes: Hashes, length: int) -> Hashes:
    """Return the hash of every run of `length` words; of a shorter text, that of the whole."""
    length = max(1, min(length, len(codes)))
    count = len(codes) - length + 1
    mixed = np.zeros(max(count, 0), dtype=np.uint64)
    for n in range(length):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + codes[n : n + count] + np.uint64(1)
        mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))


def overlap(one: Fingerprint, other: Fingerprint) -> Likeness:
    """Return what two texts share, counted exactly."""
    sizes = (one.size, other.size)
    shorter = min(len(one.shingles), len(other.shingles))
    if not shorter:
        return Likeness(0.0, 0.0, sizes)
    common = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    either = len(one.shingles) + len(other.shingles) - common
    return Likeness(common / either, common / shorter, sizes)


def like_pairs(prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int, Likeness]]:
    """Yield the pairs (earlier, later) of texts that are near or hold one another."""
    bands: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for n, this in enumerate(prints):
        if not this.size:
            continue
        candidates = set()
        for key in _band_keys(this):
            candidates.update(bands[key])
            _remember(bands[key], n)
        shared: Counter[int] = Counter()
        for sample in this.samples.tolist():
            shared.update(postings[sample])
            _remember(postings[sample], n)
        candidates.update(
            m
            for m, count in shared.items()
            if count >= min(_IN_COMMON, len(this.samples), len(prints[m].samples))
        )
        for m in sorted(candidates):
            like = overlap(prints[m], this)
            if like.near or like.holds:
                yield m, n, like


def keys(this: Fingerprint) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the bands and the samples of a text as whole numbers of 63 bits.

    Two texts that share a band, or `enough_samples` of the samples, are worth
    a comparison.
    """
    if not this.size:
        return (), ()
    bands = tuple(
        int.from_bytes(blake2b(band, digest_size=8, salt=b"%d" % n).digest(), "big") >> 1
        for n, band in _band_keys(this)
    )
    return bands, tuple(int(sample) >> 1 for sample in this.samples.tolist())


def enough_samples(one: Fingerprint, other: Fingerprint) -> int:
    """Return how many samples two texts have to share to be compared."""
    return min(_IN_COMMON, len(one.samples), len(other.samples))


# So many texts with a key are remembered.
REMEMBERED = _REMEMBERED


def _remember(those: list[int], n: int) -> None:
    if len(those) < _REMEMBERED:
        those.append(n)


def _band_keys(this: Fingerprint) -> Iterator[tuple[int, bytes]]:
    rows = np.array([0, len(this.shingles)], dtype=np.uint64)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        this.shingles, rows, _VALUES, _SEED
    )
    digest = np.array(matrix.to_rows()[0], dtype=np.uint32).reshape(_BANDS, -1)
    return ((n, band.tobytes()) for n, band in enumerate(digest))
