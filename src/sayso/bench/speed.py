"""How fast is each stage, and how much memory does it take?"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Document
from sayso.run import process

# A report of news is about this long; speed is given in reports of this length.
_REPORT_WORDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What a run over reports cost: seconds of the core's own time, words, bytes.

    `stages` holds (stage, seconds) in the order of the flow.
    """

    reports: int
    words: int
    seconds: float
    stages: tuple[tuple[str, float], ...]
    peak_bytes: int

    def lines(self) -> list[str]:
        """Return the figures as lines of text."""
        rate = self.words / self.seconds if self.seconds else 0.0
        total = sum(seconds for _, seconds in self.stages) or 1.0
        return [
            f"{self.reports} reports, {self.words} words, {self.seconds:.2f} s of one core",
            f"{rate / _REPORT_WORDS:.2f} reports of {_REPORT_WORDS} words a second "
            f"({rate:.0f} words)",
            f"peak memory {self.peak_bytes / 2**20:.0f} MB",
            *(f"  {name:12} {s:7.3f} s  {100 * s / total:4.1f} %" for name, s in self.stages),
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
    )


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in kilobytes, macOS in bytes.
    return peak if sys.platform == "darwin" else peak * 1024
