"""How fast is the whole record, and how fast do others read the same reports?

    python benchmarks/speed.py [REPORT...] [--most 1000] [--two]

Without reports, the demo is read. `sayso bench --speed` prints the same, growth and two
processes included. Sayso makes the whole record: claims, who speaks,
presence, events, places, dates, actors, conflicts. spaCy's small English model makes tags,
a parse, lemmas and names, which is what a record would be made from; it runs as it comes
and at its best settings. textacy finds direct quotations in spaCy's analysis. Each runs in
a process of its own with one thread, where it is installed. All times are processor
time, after a round that is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from peers import ANNOTATORS
from sayso.bench.speed import growth, measure, two_against_one
from sayso.demo import paths
from sayso.model import Document
from sayso.read import read_inputs

# Threads of the matrix library spin while they wait, which would count as work.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def beside(texts: Sequence[str]) -> list[str]:
    """Return lines on each annotator of others: its words a second, or why it was skipped."""
    lines = []
    for peer in ANNOTATORS:
        if not peer.present:
            lines.append(f"skipped: {peer.absent()}")
            continue
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", f"peers.{peer.adapter}"],
            input=json.dumps(list(texts)),
            capture_output=True,
            text=True,
            cwd=Path(__file__).parent,
            env=os.environ | ONE_THREAD,
            check=False,
        )
        told = (done.stdout if not done.returncode else done.stderr).splitlines()
        lines += [f"skipped: {peer.name}: {told[-1]}"] if done.returncode and told else told
    return lines


def main() -> None:
    """Print the speed of Sayso, then that of the others."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--most", type=int, default=0, help="show the speed over 10 ... so many")
    parser.add_argument("--two", action="store_true", help="two processes against one")
    asked = parser.parse_args()
    found = read_inputs(asked.reports or paths())
    reports = [item for item in found if isinstance(item, Document)]
    print("\n".join(measure(reports).lines()))
    print("\n".join(beside([report.text for report in reports])))
    if asked.most:
        print("\n".join(("the same reports again and again:", *growth(reports, asked.most))))
    if asked.two:
        print(f"two processes against one: {two_against_one(reports):.2f} times as fast")


if __name__ == "__main__":
    main()
