"""How good is the annotator, layer by layer, on the treebanks' own test parts?

    python benchmarks/annotator.py [--part dev|test] [--weights FILE...] [--peers all|none]

The English Web Treebank (dependencies, PropBank arguments, Universal NER) and GUM
(dependencies, names, sources and cues), given word by word as the treebanks have them. LAS
counts labels without subtypes. A name, an argument, a source and a cue count when both ends
and the kind are right; arguments under the predicates that were found. `--weights` puts
files of `python -m training` beside the shipped one. Names of spaCy's small English model
stand beside ours where it is installed: its GPE, LOC and FAC are places.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import corpora
import peers
from sayso.annotate import Parser, shipped

sys.path.insert(0, str(Path(__file__).parents[1]))
from training.corpora import measured
from training.evaluate import figures, table
from training.examples import Example
from training.score import score

NAMES = (peers.Peer("spaCy small", "names_spacy", peers.SMALL, peers.SPACY),)


def names_of(adapter: object, gold: Sequence[Example]) -> dict[str, float]:
    """Return what a library of others scores on names."""
    found = adapter.names([example.words for example in gold])  # type: ignore[attr-defined]
    mine = [replace(e, names=labels) for e, labels in zip(gold, found, strict=True)]
    bare = [replace(e, heads=None, frames=None, cues=None, contents=None) for e in gold]
    return score(bare, mine).figures()


def main() -> None:
    """Print the figures side by side."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--weights", type=Path, nargs="*", default=[])
    parser.add_argument("--peers", default="all")
    asked = parser.parse_args()
    corpora.require("data", "parse")
    data = corpora.shared() / "data"
    columns = {"shipped": figures(shipped(), data, asked.part)}
    for path in asked.weights:
        columns[path.stem] = figures(Parser(weights=path), data, asked.part)
    for name, adapter in peers.installed(NAMES, asked.peers):
        columns[name] = names_of(adapter, measured(data, asked.part))
    print(table(columns))


if __name__ == "__main__":
    main()
