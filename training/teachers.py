"""What do several larger networks, asked together, make of a sentence?

Their opinion, a probability for every label, is what a small network is trained to share
beside what people labelled (Hinton, Vinyals and Dean 2015; for parsers Kuncoro and others
2016). It also reaches text that nobody labelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, Maker, extra_mask, packed
from training.examples import Example
from training.network import Labels, Network, Read
from training.opinions import Opinion, Shares
from training.predict import on, predict


@dataclass(frozen=True, slots=True)
class _Reads:
    """What each teacher reads, with the mean of their arcs."""

    each: tuple[Read, ...]
    arcs: Tensor

    @property
    def real(self) -> Tensor:
        return self.each[0].real

    @property
    def words(self) -> tuple[Tensor, ...]:
        return tuple(read.words for read in self.each)


class Ensemble:
    """Several networks with the same labels, asked as if they were one.

    It answers as `Network` does; scores are logarithms of the mean probability.
    """

    def __init__(self, networks: Sequence[Network]) -> None:
        self.networks = [network.eval() for network in networks]
        self.labels: Labels = networks[0].labels
        if any(network.labels != self.labels for network in networks):
            raise ValueError("teachers must have been trained on the same labels")

    def eval(self) -> Ensemble:
        """Return the ensemble, which never trains."""
        return self

    def parameters(self) -> object:
        """Return the parameters of the first network, which say where all of them are."""
        return self.networks[0].parameters()

    def read(self, ids: Tensor, shapes: Tensor, owner: Tensor, size: int) -> _Reads:
        """Let each network read a batch."""
        each = tuple(network.read(ids, shapes, owner, size) for network in self.networks)
        return _Reads(each, _mean([read.arcs for read in each]))

    def deps(self, read: _Reads, heads: Tensor) -> Tensor:
        """See `Network.deps`."""
        return self._all("deps", read, heads)

    def roles(self, read: _Reads, batch: Tensor, word: Tensor) -> Tensor:
        """See `Network.roles`."""
        return self._all("roles", read, batch, word)

    def names(self, read: _Reads, style: Tensor) -> Tensor:
        """See `Network.names`."""
        return self._all("names", read, style)

    def kinds(self, read: _Reads) -> Tensor:
        """See `Network.kinds`."""
        return self._all("kinds", read)

    def _all(self, layer: str, read: _Reads, *given: Tensor) -> Tensor:
        return _mean([
            getattr(network, layer)(own, *given)
            for network, own in zip(self.networks, read.each, strict=True)
        ])  # fmt: skip

    def attribution(self, read: _Reads) -> tuple[Tensor, Tensor]:
        """See `Network.attribution`."""
        found = [n.attribution(own) for n, own in zip(self.networks, read.each, strict=True)]
        return _mean([cues for cues, _ in found]), _mean([contents for _, contents in found])

    def ends(self, read: _Reads, *given: Tensor) -> tuple[Tensor, Tensor]:
        """See `Network.ends`."""
        found = [n.ends(own, *given) for n, own in zip(self.networks, read.each, strict=True)]
        return _mean([first for first, _ in found]), _mean([last for _, last in found])

    def pos(self, words: tuple[Tensor, ...]) -> Tensor:
        """Return scores of parts of speech, given the words' vectors of each network."""
        return _mean([n.pos(own) for n, own in zip(self.networks, words, strict=True)])

    def predicate(self, words: tuple[Tensor, ...]) -> Tensor:
        """Return how far each word is a predicate, given the words' vectors of each network."""
        found = [n.predicate(own).float() for n, own in zip(self.networks, words, strict=True)]
        return torch.stack(found).mean(0)


def _mean(scores: Sequence[Tensor]) -> Tensor:
    logs = torch.stack([score.float().log_softmax(-1) for score in scores])
    return logs.logsumexp(0) - float(np.log(len(scores)))


@torch.inference_mode()
def taught(
    teachers: Ensemble, make: Maker, examples: Sequence[Example], *, budget: int = 2048
) -> list[Example]:
    """Return the sentences with the teachers' opinion of each.

    A sentence without tree or frames gets the teachers' own. Names are asked for in the
    guideline of the sentence.
    """
    bare = [i for i, e in enumerate(examples) if e.heads is None]
    found = list(examples)
    guesses = predict(teachers, make, [examples[i] for i in bare])
    for i, guess in zip(bare, guesses, strict=True):
        found[i] = replace(
            examples[i], heads=guess.heads, deps=guess.deps, pos=guess.pos, frames=guess.frames
        )
    device = next(teachers.networks[0].parameters()).device
    for indices in packed([make.length(e) for e in found], budget):
        batch = on(make([found[i] for i in indices]), device)
        with torch.autocast(device.type, torch.bfloat16):
            layers = _layers(teachers, batch)
        rows = batch.predicates[:, 0].tolist()
        for row, i in enumerate(indices):
            n = len(found[i].words)
            asked = [k for k, r in enumerate(rows) if r == row]
            found[i] = replace(found[i], opinion=Opinion(
                batch.heads[row, :n].clamp(min=0).cpu().numpy(),
                layers["arcs"][row, :n, : n + 1],
                *(layers[key][row, :n] for key in ("deps", "pos", "names", "cues", "contents")),
                layers["roles"][asked, :n],
            ))  # fmt: skip
    return found


def _layers(teachers: Ensemble, batch: Batch) -> dict[str, Shares]:
    read = teachers.read(batch.ids, batch.shapes, batch.owner, batch.size)
    cues, contents = teachers.attribution(read)
    row, word = batch.predicates.unbind(-1)
    scores = {
        "arcs": read.arcs,
        "deps": teachers.deps(read, batch.heads),
        "pos": teachers.pos(read.words),
        "names": teachers.names(read, batch.style) + extra_mask(batch.style),
        "cues": cues,
        "contents": contents,
    }
    if len(row):
        scores["roles"] = teachers.roles(read, row, word)
    shares = {k: functional.softmax(s.float(), -1).half().cpu().numpy() for k, s in scores.items()}
    shares.setdefault("roles", np.zeros((0, batch.size - 1, 1), np.float16))
    return shares
