"""How is the network trained: schedule, averaged weights, names for sentences without any?"""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import torch

from training.batches import Maker, packed
from training.encoder import Layer
from training.examples import NAMES, Example, Style
from training.loss import loss
from training.names import Pool, swapped
from training.network import Network
from training.predict import names_of, on


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train.

    `budget` is in sub-words a batch. `minutes`, where given, ends training at that time
    whatever the load of the machine; the rate then falls with the clock, not the count.
    `silver_from` is the share of training after which sentences without names get the
    averaged network's own, where it is sure (self-training).
    """

    epochs: int = 18
    minutes: float | None = None
    budget: int = 1600
    rate_encoder: float = 5e-4
    rate_heads: float = 1.5e-3
    layer_decay: float = 0.9
    warm_up: float = 0.05
    average: float = 0.999
    swap: float = 0.3
    silver_from: float = 0.4
    seed: int = 1


def train(
    network: Network,
    make: Maker,
    examples: Sequence[Example],
    names: Pool,
    plan: Plan,
    report: Callable[[Network, int, float], None],
) -> Network:
    """Train `network` and return its averaged twin.

    `report` is called with the averaged network after each epoch: to measure, to save.
    """
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    device = next(network.parameters()).device
    average = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(_groups(network, plan), betas=(0.9, 0.98), weight_decay=0.01)
    highest = [group["lr"] for group in optimiser.param_groups]
    current = list(examples)
    lengths = [make.length(example) for example in current]
    total = plan.epochs * sum(1 for _ in packed(lengths, plan.budget))
    begun, step, silver_at = time.monotonic(), 0, plan.silver_from
    epoch = 0
    while True:
        network.train()
        summed = count = 0.0
        for indices in packed(lengths, plan.budget, chance):
            passed = _passed(plan, step, total, begun)
            if passed >= 1:
                report(average, epoch + 1, summed / max(1, count))
                return average
            for group, rate in zip(optimiser.param_groups, highest, strict=True):
                group["lr"] = rate * min(1.0, passed / plan.warm_up) * max(0.01, 1 - passed)
            batch = on(
                make([swapped(current[i], names, chance, plan.swap) for i in indices], chance),
                device,
            )
            with torch.autocast(device.type, torch.bfloat16):
                read = network.read(batch.ids, batch.shapes, batch.owner, batch.size)
                lost = loss(network, read, batch)
            optimiser.zero_grad(set_to_none=True)
            lost.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            step += 1
            if step % 4 == 0:
                _follow(average, network, min(plan.average, (1 + step) / (10 + step)) ** 4)
            summed, count = summed + lost.item(), count + 1
        epoch += 1
        report(average, epoch, summed / max(1, count))
        if _passed(plan, step, total, begun) >= 1:
            return average
        if _passed(plan, step, total, begun) >= silver_at:
            current = silver(average, make, current)
            silver_at += 0.2


def _passed(plan: Plan, step: int, total: int, begun: float) -> float:
    if plan.minutes is not None:
        return max((time.monotonic() - begun) / (60 * plan.minutes), 1e-4)
    return max(step, 0.1) / total


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Lower layers hold what any text needs, and learn slower."""
    layers: list[Layer] = [*network.encoder.lower, *network.encoder.upper]  # type: ignore[list-item]
    taken: set[int] = set()
    groups: list[dict[str, object]] = []
    for depth, layer in enumerate(reversed(layers)):
        rate = plan.rate_encoder * plan.layer_decay**depth
        groups.append({"params": list(layer.parameters()), "lr": rate})
        taken.update(id(p) for p in layer.parameters())
    bottom = [p for p in network.encoder.parameters() if p.requires_grad and id(p) not in taken]
    groups.append({"params": bottom, "lr": plan.rate_encoder * plan.layer_decay ** len(layers)})
    taken.update(id(p) for p in network.encoder.parameters())
    heads = [p for p in network.parameters() if id(p) not in taken]
    return [*groups, {"params": heads, "lr": plan.rate_heads}]


@torch.no_grad()
def _follow(average: Network, network: Network, keep: float) -> None:
    mine = [p for p in average.parameters() if p.requires_grad]
    theirs = [p for p in network.parameters() if p.requires_grad]
    torch._foreach_lerp_(mine, theirs, 1 - keep)


# Surer than this of a name, or of none, or the word is left unjudged.
_SURE_NAME, _SURE_NONE = 0.8, 0.95


@torch.inference_mode()
def silver(network: Network, make: Maker, examples: Sequence[Example]) -> list[Example]:
    """Return the sentences, with the network's names where nobody labelled any."""
    device = next(network.parameters()).device
    found = list(examples)
    bare = [i for i, e in enumerate(examples) if e.silver or e.names is None]
    lengths = [make.length(examples[i]) for i in bare]
    for picked in packed(lengths, 2048):
        indices = [bare[i] for i in picked]
        batch = on(make([examples[i] for i in indices]), device)
        with torch.autocast(device.type, torch.bfloat16):
            read = network.read(batch.ids, batch.shapes, batch.owner, batch.size)
            best, sure = names_of(network, read, torch.full_like(batch.style, int(Style.UNER)))
        for row, i in enumerate(indices):
            n = len(examples[i].words)
            labels = tuple(
                "?" if p < (_SURE_NONE if label == 0 else _SURE_NAME) or NAMES[label][2:] in
                {"TIM", "EVT", "OBJ"} else NAMES[label]
                for label, p in zip(best[row, :n].tolist(), sure[row, :n].tolist(), strict=True)
            )  # fmt: skip
            found[i] = replace(examples[i], names=labels, silver=True)
    return found
