"""How do sentences become tensors: sub-words, shapes, noise, and batches of even size?"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.examples import CONTENTS, CUES, GUM_ONLY, KINDS, NAMES, Example, Style
from training.network import Labels
from training.opinions import Opinions, opinions

UNKNOWN = -100
_BEGIN, _END, _MASK = 101, 102, 103


class Subwords:
    """Sub-words of words, each word looked up once."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word; none for a word of blanks or control characters."""
        if word not in self._known:
            self._known[word] = tuple(
                self._tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids
            )
        return self._known[word]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one batch; labels are UNKNOWN where nothing is known.

    `predicates` (n, 2): sentence and word. `roles` (n, words). `arguments` (m, 6):
    sentence, predicate, head, role, first, last. `taught` is there where every sentence of
    the batch has an opinion of teachers.
    """

    ids: Tensor
    shapes: Tensor
    owner: Tensor
    size: int
    style: Tensor
    pos: Tensor
    heads: Tensor
    deps: Tensor
    names: Tensor
    silver: Tensor
    cues: Tensor
    contents: Tensor
    kinds: Tensor
    is_predicate: Tensor
    predicates: Tensor
    roles: Tensor
    arguments: Tensor
    taught: Opinions | None


@dataclass(frozen=True)
class Maker:
    """Makes batches with one set of labels; `chance` is None where no noise is wanted."""

    subwords: Subwords
    labels: Labels

    @cached_property
    def _index(self) -> tuple[dict[str, int], ...]:
        own = (self.labels.pos, self.labels.deps, self.labels.roles)
        lists = (*own, NAMES, CUES, CONTENTS, KINDS)
        return tuple({label: i for i, label in enumerate(labels)} for labels in lists)

    def __call__(self, examples: Sequence[Example], chance: random.Random | None = None) -> Batch:
        """Return the batch of `examples`, with noise in shapes and words where asked."""
        pos, deps, roles, names, cues, contents, kinds = self._index
        encoded = [self._encode(example, chance) for example in examples]
        rows, most = len(examples), max(len(e.words) for e in examples)
        width = max(len(ids) for ids, _, _ in encoded)
        ids, shapes = (np.zeros((rows, width), np.int64) for _ in range(2))
        owner = np.full((rows, width), -1, np.int64)
        layers = np.full((8, rows, most), UNKNOWN, np.int64)
        frames: list[tuple[int, int]] = []
        targets: list[np.ndarray] = []
        arguments: list[tuple[int, ...]] = []
        for row, (example, (sub, shape, own)) in enumerate(zip(examples, encoded, strict=True)):
            ids[row, : len(sub)], shapes[row, : len(sub)], owner[row, : len(sub)] = sub, shape, own
            n = len(example.words)
            for layer, values, index in (
                (0, example.pos, pos), (2, example.deps, deps), (3, example.names, names),
                (4, example.cues, cues), (5, example.contents, contents), (7, example.kinds, kinds),
            ):  # fmt: skip
                if values is not None:
                    layers[layer, row, :n] = [index.get(value, UNKNOWN) for value in values]
            if example.heads is not None:
                layers[1, row, :n] = [head + 1 for head in example.heads]
                layers[1, row, :n][layers[2, row, :n] == UNKNOWN] = UNKNOWN
            if example.frames is not None:
                layers[6, row, :n] = 0
                for predicate, found in example.frames:
                    layers[6, row, predicate] = 1
                    target = np.full(most, UNKNOWN, np.int64)
                    target[:n] = 0
                    for a in found:
                        target[a.head] = roles[a.role]
                        arguments.append((row, predicate, a.head, roles[a.role], a.first, a.last))
                    frames.append((row, predicate))
                    targets.append(target)
        silver = torch.tensor([example.silver for example in examples])
        style = torch.tensor([int(example.style) for example in examples])
        t = torch.from_numpy
        return Batch(
            t(ids), t(shapes), t(owner), most + 1, style,
            *(t(layers[i]) for i in range(4)), silver, t(layers[4]), t(layers[5]), t(layers[7]),
            t(layers[6]),
            torch.tensor(frames, dtype=torch.long).view(-1, 2),
            t(np.stack(targets)) if targets else torch.zeros(0, most, dtype=torch.long),
            torch.tensor(arguments, dtype=torch.long).view(-1, 6),
            opinions([example.opinion for example in examples], most),
        )  # fmt: skip

    def _encode(
        self, example: Example, chance: random.Random | None
    ) -> tuple[list[int], list[int], list[int]]:
        ids, shapes, owner = [_BEGIN], [0], [0]
        draw = chance.random() if chance else 1.0
        for number, word in enumerate(example.words):
            pieces = self.subwords.of(word) or (100,)
            shape = _noisy(draw, shape_of(word))
            if chance:
                named = example.names is not None and example.names[number] not in "O?"
                if chance.random() < (0.12 if named else 0.04):
                    pieces = (_MASK,)
            ids += pieces[:12]
            shapes += [shape] * len(pieces[:12])
            owner += [number + 1] * len(pieces[:12])
        return [*ids, _END], [*shapes, 0], [*owner, -1]

    def length(self, example: Example) -> int:
        """Return the number of sub-words of a sentence."""
        return 2 + sum(max(1, len(self.subwords.of(word))) for word in example.words)


def _noisy(draw: float, shape: int) -> int:
    """Return a shape as a headline or a careless writer would have it."""
    if shape == 3:
        return 3
    if draw < 0.06:  # all in small letters
        return 0
    if draw < 0.08:  # all in capitals
        return 2
    if draw < 0.10:  # Every Word With A Capital
        return max(shape, 1)
    return shape


def shape_of(word: str) -> int:
    """Return 3 for a word with a digit, 2 for capitals, 1 for a capital first, else 0."""
    if any(char.isdigit() for char in word):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 0


def packed(
    lengths: Sequence[int], budget: int, chance: random.Random | None = None
) -> Iterator[list[int]]:
    """Yield batches of indices of like length, `budget` sub-words each with their padding."""
    jitter = [length + (chance.random() * 6 if chance else 0) for length in lengths]
    order = sorted(range(len(lengths)), key=lambda i: jitter[i])
    batches: list[list[int]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, lengths[i])
        if batches[-1] and longest * (len(batches[-1]) + 1) > budget:
            batches.append([])
            longest = lengths[i]
        batches[-1].append(i)
    if chance:
        chance.shuffle(batches)
    yield from batches


def extra_mask(style: Tensor) -> Tensor:
    """Return what to add to name scores so that kinds only GUM labels do not count elsewhere."""
    mask = torch.zeros(style.size(0), 1, len(NAMES), device=style.device)
    elsewhere = style != int(Style.GUM)
    columns = torch.tensor(GUM_ONLY, device=style.device)
    mask[:, :, columns] = torch.where(elsewhere, -1e4, 0.0)[:, None, None]
    return mask
