"""Make the annotator from public data: `python -m training --data ../shared/data --encoder DIR`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from sayso.annotate.parser import Parser
from training import corpora, sources
from training.batches import Maker, Subwords
from training.encoder import pretrained
from training.evaluate import figures, table
from training.examples import Example
from training.export import write
from training.loop import Plan, train
from training.named import re3d
from training.names import Pool, pool
from training.network import Labels, Network
from training.predict import predict
from training.score import score
from training.teachers import Ensemble, taught
from training.unlabelled import wikiwars

# Layers of the six of MiniLM that each size keeps, and how many of them read sub-words.
# The upper layers of an encoder are the ones that its first task shaped most, and go first
# (Sajjad and others 2023).
SIZES = {"full": ((0, 1, 2, 3, 4, 5), 1), "small": ((0, 1, 2, 3), 1), "tiny": ((0, 1, 2), 1)}
SMOKE_SENTENCES = 120


def labels_of(examples: Sequence[Example]) -> Labels:
    """Return the sorted label lists of a training set; role 0 is "no argument"."""
    frames = [frame for example in examples for frame in example.frames or ()]
    return Labels(
        tuple(sorted({label for e in examples for label in e.pos or ()})),
        tuple(sorted({label for e in examples for label in e.deps or ()})),
        ("_", *sorted({a.role for _, found in frames for a in found})),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Prepare the data, train, export in 8 bits and in floats, and measure what was exported."""
    asked = _asked(arguments)
    torch.set_num_threads(asked.threads)
    sources.permitted("encoder")
    asked.out.mkdir(parents=True, exist_ok=True)
    examples = corpora.train(asked.data, without=asked.without)
    # A quarter of the dev parts is enough to watch training by.
    watched = [*corpora.measured(asked.data, "dev")[::4], *re3d(asked.data, held_out=True)]
    plan, names = Plan(epochs=asked.epochs, minutes=asked.minutes, seed=asked.seed), Pool()
    if asked.smoke:
        examples = examples[:: max(1, len(examples) // SMOKE_SENTENCES)]
        watched = watched[::25]
        plan = Plan(epochs=2, budget=100, average=0.9, silver_from=0.1)
    else:
        names = pool()
    # Teacher and pupil, and what goes on from others' weights, have the same labels.
    before = asked.start or (asked.teacher or [None])[0]
    labels = labels_of(examples) if before is None else _kept_labels(before)
    kept, lower = SIZES[asked.size]
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = Network(pretrained(asked.encoder, kept, lower, 0.1), labels)
    if asked.start:
        known = load_file(asked.start / "weights.safetensors")
        # A smaller network takes the lower layers of a larger one.
        network.load_state_dict({name: known[name] for name in network.state_dict()})
        # What has settled is moved less than what began.
        plan = replace(plan, rate_encoder=plan.rate_encoder / 2, rate_heads=plan.rate_heads / 2)
    network = network.to(device)
    make = Maker(Subwords(asked.encoder / "tokenizer.json"), labels)
    if asked.teacher:
        teachers = Ensemble([restored(f, asked.encoder).to(device) for f in asked.teacher])
        print("teachers", score(watched, predict(teachers, make, watched)).figures(), flush=True)
        more = list(wikiwars(asked.data))[: SMOKE_SENTENCES if asked.smoke else None]
        examples = taught(teachers, make, [*examples, *more])
        # What teachers say of names leaves nothing to be guessed by the pupil itself.
        plan = replace(plan, silver_from=2.0)
    begun = time.monotonic()
    print(f"{len(examples)} sentences, {sum(len(e.words) for e in examples)} words", flush=True)

    def report(average: Network, epoch: int, lost: float) -> None:
        found = score(watched, predict(average, make, watched)).figures()
        minutes = round((time.monotonic() - begun) / 60, 1)
        line = {"epoch": epoch, "minutes": minutes, "loss": round(lost, 3), **found}
        with (asked.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(line, flush=True)
        save_file(average.state_dict(), asked.out / "weights.safetensors")

    _keep_labels(asked.out, asked.size, labels)
    network = train(network, make, examples, names, plan, report)
    finish(network.cpu(), asked.out, asked.data, measure=not asked.smoke)


def finish(network: Network, out: Path, data: Path, *, measure: bool) -> None:
    """Write both files of weights, the provenance table and, where asked, every figure."""
    paths = [write(network, out, int8=int8) for int8 in (True, False)]
    (out / "provenance.md").write_text(sources.table() + "\n", encoding="utf-8")
    parsers = {path.name: Parser(weights=path) for path in paths}
    for parser in parsers.values():
        parser.parse([["The", "harbour", "guard", "left", "."]])
    for part in ("dev", "test") if measure else ():
        columns = {name: figures(parser, data, part) for name, parser in parsers.items()}
        (out / f"figures-{part}.md").write_text(table(columns) + "\n", encoding="utf-8")
        print(f"\n{part}\n{table(columns)}", flush=True)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public corpora")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for weights and figures")
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--minutes", type=float, help="end at this time, whatever the load")
    parser.add_argument("--seed", type=int, default=Plan().seed, help="of all that is drawn")
    parser.add_argument("--start", type=Path, help="go on from the weights of such a folder")
    parser.add_argument(
        "--teacher", type=Path, action="append", help="learn from the weights of such a folder too"
    )
    parser.add_argument(
        "--without", choices=("even", "odd"), help="leave this half of GUM's news out"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--smoke", action="store_true", help="a minute on a few sentences")
    return parser.parse_args(arguments)


def _keep_labels(out: Path, size: str, labels: Labels) -> None:
    kept = {"size": size, "pos": labels.pos, "deps": labels.deps, "roles": labels.roles}
    (out / "network.json").write_text(json.dumps(kept), encoding="utf-8")


def _kept_labels(folder: Path) -> Labels:
    kept = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    return Labels(tuple(kept["pos"]), tuple(kept["deps"]), tuple(kept["roles"]))


def restored(folder: Path, encoder: Path) -> Network:
    """Return the network whose weights `main` left in `folder`."""
    kept = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    layers, lower = SIZES[kept["size"]]
    network = Network(pretrained(encoder, layers, lower, 0.1), _kept_labels(folder))
    network.load_state_dict(load_file(folder / "weights.safetensors"))
    return network.eval()


if __name__ == "__main__":
    main()
