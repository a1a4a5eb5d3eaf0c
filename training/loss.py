"""How wrong is the network about a batch, summed over the layers that the batch has?"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import UNKNOWN, Batch, extra_mask
from training.network import Network, Read
from training.opinions import Opinions

# Names and attribution are seen in a third of the sentences only; roles are mostly "none".
ARCS, DEPS, POS, PREDICATES, ROLES, ENDS = 1.0, 0.7, 0.3, 0.5, 4.0, 0.5
NAMES, CUES, CONTENTS, SILVER, KINDS = 2.0, 1.5, 0.5, 0.5, 0.5
# How much teachers count, against what people labelled.
TAUGHT = 0.5


def loss(network: Network, read: Read, batch: Batch) -> Tensor:
    """Return the weighted sum of all losses of a batch, teachers' share in it."""
    total = _labelled(network, read, batch)
    if batch.taught is None:
        return total
    return (1 - TAUGHT) * total + TAUGHT * _taught(network, read, batch, batch.taught)


def _labelled(network: Network, read: Read, batch: Batch) -> Tensor:
    total = _entropy(network.pos(read.words), batch.pos) * POS
    total = total + _entropy(read.arcs, batch.heads) * ARCS
    total = total + _entropy(network.deps(read, batch.heads), batch.deps) * DEPS
    total = total + _entropy(network.kinds(read), batch.kinds) * KINDS
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


def _taught(network: Network, read: Read, batch: Batch, taught: Opinions) -> Tensor:
    total = _shared(read.arcs, taught.arcs) * ARCS
    total = total + _shared(network.deps(read, taught.heads), taught.deps) * DEPS
    total = total + _shared(network.pos(read.words), taught.pos) * POS
    names = network.names(read, batch.style).float() + extra_mask(batch.style)
    total = total + _shared(names, taught.names) * NAMES
    cues, contents = network.attribution(read)
    total = total + _shared(cues, taught.cues) * CUES
    total = total + _shared(contents, taught.contents) * CONTENTS
    if len(batch.predicates):
        row, word = batch.predicates.unbind(-1)
        total = total + _shared(network.roles(read, row, word), taught.roles) * ROLES
    return total


def _shared(scores: Tensor, shares: Tensor) -> Tensor:
    """Return the cross entropy to shares of labels; where all shares are 0 nothing is asked."""
    found = -(shares.float() * scores.float().log_softmax(-1)).sum(-1)
    return found.sum() / shares.float().sum().clamp(min=1)


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    flat = scores.reshape(-1, scores.size(-1)).float()
    known = target.reshape(-1) != UNKNOWN
    if not known.any():
        return flat.sum() * 0
    return functional.cross_entropy(flat[known], target.reshape(-1)[known])


def finite(value: Tensor) -> bool:
    """Tell whether a loss is a number."""
    return bool(torch.isfinite(value))
