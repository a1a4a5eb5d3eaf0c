"""How wrong is the network about a batch, summed over the layers that the batch has?"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import UNKNOWN, Batch, extra_mask
from training.network import Network, Read

# Names and attribution are seen in a third of the sentences only; roles are mostly "none".
ARCS, DEPS, POS, PREDICATES, ROLES, ENDS = 1.0, 0.7, 0.3, 0.5, 4.0, 0.5
NAMES, CUES, CONTENTS, SILVER = 2.0, 1.5, 0.5, 0.5


def loss(network: Network, read: Read, batch: Batch) -> Tensor:
    """Return the weighted sum of all losses of a batch."""
    total = _entropy(network.pos(read.words), batch.pos) * POS
    total = total + _entropy(read.arcs, batch.heads) * ARCS
    total = total + _entropy(network.deps(read, batch.heads), batch.deps) * DEPS
    total = total + _frames(network, read, batch)
    scores = network.names(read, batch.style).float() + extra_mask(batch.style)
    gold = batch.names.masked_fill(batch.silver[:, None], UNKNOWN)
    silver = batch.names.masked_fill(~batch.silver[:, None], UNKNOWN)
    total = total + _entropy(scores, gold) * NAMES + _entropy(scores, silver) * NAMES * SILVER
    cues, contents = network.attribution(read)
    return total + _entropy(cues, batch.cues) * CUES + _entropy(contents, batch.contents) * CONTENTS


def _frames(network: Network, read: Read, batch: Batch) -> Tensor:
    known = batch.is_predicate != UNKNOWN
    scores = network.predicate(read.words)[..., 0].float()
    if not known.any():
        return scores.sum() * 0
    total = PREDICATES * functional.binary_cross_entropy_with_logits(
        scores[known], batch.is_predicate[known].float()
    )
    if len(batch.predicates):
        row, word = batch.predicates.unbind(-1)
        total = total + _entropy(network.roles(read, row, word), batch.roles) * ROLES
    if len(batch.arguments):
        row, predicate, head, role, first, last = batch.arguments.unbind(-1)
        begins, ends = network.ends(read, row, predicate, head, role)
        total = total + (_entropy(begins, first) + _entropy(ends, last)) * ENDS
    return total


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    flat = scores.reshape(-1, scores.size(-1)).float()
    known = target.reshape(-1) != UNKNOWN
    if not known.any():
        return flat.sum() * 0
    return functional.cross_entropy(flat[known], target.reshape(-1)[known])


def finite(value: Tensor) -> bool:
    """Tell whether a loss is a number."""
    return bool(torch.isfinite(value))
