"""What does a network say of sentences it has not seen?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch

from sayso.annotate.spanning import best_tree, is_tree
from training.batches import Batch, Maker, packed
from training.examples import CONTENTS, CUES, GUM_ONLY, KINDS, NAMES, Argument, Example, Style
from training.network import Network, Read


@torch.inference_mode()
def predict(
    network: Network, make: Maker, examples: Sequence[Example], *, budget: int = 2048
) -> list[Example]:
    """Return the sentences with the network's labels in place of their own.

    Names are given in the guideline of each sentence's own `style`.
    """
    network.eval()
    device = next(network.parameters()).device
    found: list[Example] = list(examples)
    for indices in packed([make.length(e) for e in examples], budget):
        batch = on(make([examples[i] for i in indices]), device)
        with torch.autocast(device.type, torch.bfloat16):
            read = network.read(batch.ids, batch.shapes, batch.owner, batch.size)
            labelled = _batch(network, read, batch, [examples[i] for i in indices])
        for i, example in zip(indices, labelled, strict=True):
            found[i] = example
    return found


def _batch(
    network: Network, read: Read, batch: Batch, examples: Sequence[Example]
) -> list[Example]:
    labels = network.labels
    heads = read.arcs.argmax(-1)
    deps = network.deps(read, heads).argmax(-1).tolist()
    pos = network.pos(read.words).argmax(-1).tolist()
    names = names_of(network, read, batch.style)[0].tolist()
    cues, contents = (scores.argmax(-1).tolist() for scores in network.attribution(read))
    kinds = network.kinds(read).argmax(-1).tolist()
    frames = _frames(network, read)
    found = []
    for row, example in enumerate(examples):
        n = len(example.words)
        found.append(replace(
            example,
            heads=_tree(heads[row, :n], read.arcs[row, :n, : n + 1]),
            deps=tuple(labels.deps[i] for i in deps[row][:n]),
            pos=tuple(labels.pos[i] for i in pos[row][:n]),
            names=tuple(NAMES[i] for i in names[row][:n]),
            cues=tuple(CUES[i] for i in cues[row][:n]),
            contents=tuple(CONTENTS[i] for i in contents[row][:n]),
            kinds=tuple(KINDS[i] for i in kinds[row][:n]),
            frames=tuple(frames[row]),
        ))  # fmt: skip
    return found


def _tree(heads: torch.Tensor, arcs: torch.Tensor) -> tuple[int, ...]:
    chosen = tuple(head - 1 for head in heads.tolist())
    return chosen if is_tree(chosen) else best_tree(arcs.float().cpu().numpy())


def names_of(
    network: Network, read: Read, style: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the name label of each word, and how sure the network is of it.

    Persons, organisations and places follow `style`; times, events and objects are GUM's,
    where nothing else was found.
    """
    scores = network.names(read, style).float()
    scores[..., list(GUM_ONLY)] = -1e4
    sure, best = scores.softmax(-1).max(-1)
    other = network.names(read, torch.full_like(style, int(Style.GUM))).float()
    kind = other.argmax(-1)
    takes = (best == 0) & torch.isin(kind, torch.tensor(GUM_ONLY, device=kind.device))
    return torch.where(takes, kind, best), sure


def _frames(network: Network, read: Read) -> list[list[tuple[int, tuple[Argument, ...]]]]:
    found: list[list[tuple[int, tuple[Argument, ...]]]] = [[] for _ in range(read.real.size(0))]
    chosen = (network.predicate(read.words)[..., 0] > 0) & read.real[:, 1:]
    where = chosen.nonzero()
    if not len(where):
        return found
    row, word = where.unbind(-1)
    scores = network.roles(read, row, word).float()
    scores[..., 1:] = scores[..., 1:].masked_fill(~read.real[row, 1:, None], -1e4)
    sure, role = scores.softmax(-1).max(-1)
    which, head = (role > 0).nonzero().unbind(-1)
    arguments: list[list[tuple[float, Argument]]] = [[] for _ in range(len(where))]
    if len(which):
        kinds = role[which, head]
        begins, ends = network.ends(read, row[which], word[which], head, kinds)
        for k, h, kind, p, first, last in zip(
            which.tolist(), head.tolist(), kinds.tolist(), sure[which, head].tolist(),
            begins.argmax(-1).tolist(), ends.argmax(-1).tolist(), strict=True,
        ):  # fmt: skip
            arguments[k].append((p, Argument(network.labels.roles[kind], h, first, last)))
    for (sentence, predicate), candidates in zip(where.tolist(), arguments, strict=True):
        found[sentence].append((predicate, _apart(candidates)))
    return found


def _apart(candidates: list[tuple[float, Argument]]) -> tuple[Argument, ...]:
    """Return arguments that do not overlap, the surest first."""
    kept: list[Argument] = []
    for _, argument in sorted(candidates, key=lambda c: -c[0]):
        if all(argument.last < k.first or argument.first > k.last for k in kept):
            kept.append(argument)
    return tuple(sorted(kept, key=lambda a: a.head))


def on(batch: Batch, device: torch.device) -> Batch:
    """Return the batch on a device."""
    if device.type == "cpu":
        return batch
    moved = {
        name: value.to(device) if isinstance(value := getattr(batch, name), torch.Tensor) else value
        for name in batch.__slots__
    }
    if batch.taught is not None:
        moved["taught"] = batch.taught.on(device)
    return Batch(**moved)
