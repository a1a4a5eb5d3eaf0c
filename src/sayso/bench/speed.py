"""How fast is each stage, and how much memory does it take?"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from sayso.annotate import shipped
from sayso.model import Document
from sayso.run import process

# A report of news is about this long; speed is given in reports of this length.
_REPORT_WORDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What a run over reports cost: seconds of the core's own time, words, bytes.

    `stages` holds (stage, seconds) in the order of the flow, `model` the seconds
    of the annotator's model alone.
    """

    reports: int
    words: int
    seconds: float
    stages: tuple[tuple[str, float], ...]
    peak_bytes: int
    model: float = 0.0

    def lines(self) -> list[str]:
        """Return the figures as lines of text."""
        rate = self.words / self.seconds if self.seconds else 0.0
        total = sum(seconds for _, seconds in self.stages) or 1.0
        return [
            f"{self.reports} reports, {self.words} words, {self.seconds:.2f} s of one core",
            f"{rate / _REPORT_WORDS:.2f} reports of {_REPORT_WORDS} words a second "
            f"({rate:.0f} words)",
            f"peak memory {self.peak_bytes / 2**20:.0f} MB, {100 * self.model / total:.0f} % of the"
            " time in the model",
            *(
                f"  {name:12} {s:7.3f} s  {100 * s / total:4.1f} %  {self.words / s:9,.0f} words/s"
                for name, s in self.stages
                if s
            ),
        ]


def measure(documents: Sequence[Document], *, rounds: int = 3) -> Speed:
    """Process the reports `rounds` times on one thread, after one round that is not counted.

    Time is the processor time of this process, so that other work on the
    machine is not counted; a busy sibling thread of the core still slows it.
    Words are counted at white space.
    """
    for document in documents:
        process(document)
    spent: dict[str, float] = {}
    model = shipped(1).seconds
    start = time.process_time()
    for _ in range(rounds):
        for document in documents:
            last = time.process_time()

            def after(stage: str) -> None:
                nonlocal last
                now = time.process_time()
                spent[stage] = spent.get(stage, 0.0) + now - last
                last = now

            process(document, after=after)
    return Speed(
        reports=len(documents) * rounds,
        words=rounds * sum(len(document.text.split()) for document in documents),
        seconds=time.process_time() - start,
        stages=tuple(spent.items()),
        peak_bytes=_peak(),
        model=shipped(1).seconds - model,
    )


def growth(documents: Sequence[Document], most: int) -> list[str]:
    """Return the speed over 10, 100, ... reports up to `most`, the same ones again and again.

    Where a step grew with what was read before, the words a second would fall.
    """
    lines = []
    count = 10
    while count <= most:
        words = 0
        began = time.process_time()
        for document in islice(cycle(documents), count):
            process(document)
            words += len(document.text.split())
        rate = words / (time.process_time() - began)
        lines.append(f"  {count:>7,} reports  {rate:9,.0f} words/s  {_peak() / 2**20:5.0f} MB")
        count *= 10
    return lines


def two_against_one(documents: Sequence[Document], rounds: int = 3) -> float:
    """Return how many times faster two processes read the reports than one does, by the clock."""
    texts = list(documents) * rounds
    spent = {}
    for workers in (1, 2):
        context = multiprocessing.get_context("spawn")
        with context.Pool(workers) as pool:
            # Every worker has loaded model, lists and gazetteer before the clock starts.
            pool.map(_warm, texts[:1] * (4 * workers), chunksize=1)
            began = time.monotonic()
            for _ in pool.imap_unordered(_read, texts):
                pass
            spent[workers] = time.monotonic() - began
    return spent[1] / spent[2]


def _warm(document: Document) -> None:
    process(document)
    time.sleep(0.2)


def _read(document: Document) -> int:
    return len(process(document).claims)


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in kilobytes, macOS in bytes.
    return peak if sys.platform == "darwin" else peak * 1024
