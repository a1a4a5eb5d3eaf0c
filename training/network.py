"""Which heads read the encoded words, and what does each of them learn?

Arcs are biaffine (Dozat and Manning 2017). An argument is found in two steps: its role by
its head word, from a pair of vectors, the tree's own opinion of that pair beside them; then
its two ends, as pointers from the argument to the words on each side of the head.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import WIDTH, Encoder
from training.examples import CONTENTS, CUES, KINDS, NAMES, Style

ARC, PAIR, TAG = 192, 128, 192


@dataclass(frozen=True, slots=True)
class Labels:
    """The label lists that a model was trained with, in the order of its outputs."""

    pos: tuple[str, ...]
    deps: tuple[str, ...]
    roles: tuple[str, ...]


class Pair(nn.Module):
    """Scores labels of a pair of vectors: what is in either, and what they share."""

    def __init__(self, size: int, labels: int, extra: int = 0) -> None:
        super().__init__()
        self.score = nn.Linear(2 * size + extra, labels)
        self.dropout = nn.Dropout(0.2)

    def forward(self, a: Tensor, b: Tensor, extra: tuple[Tensor, ...] = ()) -> Tensor:
        """Return label scores; `a` and `b` broadcast against each other."""
        return self.score(self.dropout(torch.cat([functional.gelu(a + b), a * b, *extra], dim=-1)))


class Network(nn.Module):
    """The annotator: an encoder and its heads."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        super().__init__()
        self.encoder = encoder
        self.labels = labels
        self.dropout = nn.Dropout(0.2)
        # One matrix for all that reads a word: dependent and head of arcs, of labels;
        # predicate and argument; argument and ends; the hidden layers of names and cues.
        self.parts = (ARC, ARC, PAIR, PAIR, PAIR, PAIR, PAIR, PAIR, PAIR, PAIR, TAG, TAG)
        self.project = nn.Linear(WIDTH, sum(self.parts))
        self.arc = nn.Parameter(torch.empty(ARC, ARC))
        self.arc_head = nn.Linear(ARC, 1, bias=False)
        nn.init.xavier_uniform_(self.arc)
        self.dep = Pair(PAIR, len(labels.deps))
        self.role = Pair(PAIR, len(labels.roles), extra=2)
        self.role_hint = nn.Embedding(len(labels.roles), 2 * PAIR)
        nn.init.normal_(self.role_hint.weight, std=0.02)
        self.predicate = nn.Linear(WIDTH, 1)
        self.pos = nn.Linear(WIDTH, len(labels.pos))
        self.style = nn.Embedding(len(Style), TAG)
        nn.init.normal_(self.style.weight, std=0.1)
        self.name = nn.Linear(TAG, len(NAMES))
        self.kind = nn.Linear(TAG, len(KINDS))
        self.cue = nn.Linear(TAG, len(CUES))
        self.content = nn.Linear(TAG, len(CONTENTS))

    def read(self, ids: Tensor, shapes: Tensor, owner: Tensor, size: int) -> Read:
        """Encode a batch and return what the heads need of it."""
        vectors, real = self.encoder(ids, shapes, owner, size)
        vectors = self.dropout(vectors)
        parts = self.project(vectors).split(self.parts, dim=-1)
        # Arcs and tags pass a non-linearity; pairs meet theirs when they are joined.
        arc_d, arc_h = (self.dropout(functional.gelu(p)) for p in parts[:2])
        arcs = (arc_d[:, 1:] @ self.arc) @ arc_h.transpose(1, 2) + self.arc_head(arc_h).transpose(
            1, 2
        )
        arcs = arcs.masked_fill(~real[:, None, :], -1e4)
        return Read(vectors, real, arcs, parts)

    def deps(self, read: Read, heads: Tensor) -> Tensor:
        """Return label scores of each word under its head; `heads` counts words from 1."""
        below, above = read.parts[2][:, 1:], read.parts[3]
        index = heads.clamp(min=0)[..., None].expand(-1, -1, PAIR)
        return self.dep(below, above.gather(1, index))

    def roles(self, read: Read, batch: Tensor, word: Tensor) -> Tensor:
        """Return role scores (predicates, words) of predicates given by sentence and word."""
        arcs = read.arcs.detach().float().softmax(-1)
        under = arcs[batch, :, word + 1]
        above = arcs[batch, word, 1:]
        tree = (torch.stack([under, above], -1).to(read.parts[4].dtype),)
        return self.role(read.parts[4][batch, word + 1, None], read.parts[5][batch, 1:], tree)

    def ends(
        self, read: Read, batch: Tensor, predicate: Tensor, head: Tensor, role: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return scores (arguments, words) of each argument's first and last word."""
        query = (
            torch.cat([read.parts[6][batch, head + 1], read.parts[7][batch, head + 1]], -1)
            + torch.cat([read.parts[4][batch, predicate + 1]] * 2, -1)
            + self.role_hint(role)
        )
        first, last = functional.gelu(query).chunk(2, dim=-1)
        keys_first, keys_last = read.parts[8][batch, 1:], read.parts[9][batch, 1:]
        place = torch.arange(keys_first.size(1), device=head.device)
        first = (keys_first @ first[..., None])[..., 0].float()
        last = (keys_last @ last[..., None])[..., 0].float()
        never = ~read.real[batch, 1:]
        return (
            first.masked_fill((place > head[:, None]) | never, -1e4),
            last.masked_fill((place < head[:, None]) | never, -1e4),
        )

    def names(self, read: Read, style: Tensor) -> Tensor:
        """Return name scores in the guideline `style` (batch)."""
        hidden = read.parts[10][:, 1:] + self.style(style)[:, None]
        return self.name(self.dropout(functional.gelu(hidden)))

    def kinds(self, read: Read) -> Tensor:
        """Return scores of what each word carries a mention of, if of anything."""
        return self.kind(self.dropout(functional.gelu(read.parts[10][:, 1:])))

    def attribution(self, read: Read) -> tuple[Tensor, Tensor]:
        """Return scores of sources and cues, and of contents."""
        hidden = self.dropout(functional.gelu(read.parts[11][:, 1:]))
        return self.cue(hidden), self.content(hidden)


@dataclass(frozen=True, slots=True)
class Read:
    """An encoded batch: place 0 is the root, place i + 1 word i."""

    vectors: Tensor
    real: Tensor
    arcs: Tensor
    parts: tuple[Tensor, ...]

    @property
    def words(self) -> Tensor:
        """The vectors of words, without the root's."""
        return self.vectors[:, 1:]
