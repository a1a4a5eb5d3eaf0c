"""Which page was in work when a worker died, and how often has it been?

Before a page is begun its number is appended to a small file. A worker that
starts the shard again finds the last number there: the page that was in work
when the one before it died. What a killed process has written stays.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

# A page of an archive or file of a slice, and the report of it that was in work; -1: being read.
Step = tuple[int, int]


class Journal:
    """The journal of one shard; `deaths` counts, by step, the workers that died in it.

    `starts` counts the workers that began it, this one too, since it was last given up.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file = os.open(
            path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        )
        self.deaths: Counter[Step] = Counter()
        self.starts = 1
        last: Step | None = None
        for line in self._read().split("\n"):
            words = line.split(" ")
            if words == ["start"]:
                self.deaths.update([last] if last else [])
                last = None
                self.starts += 1
            elif words == ["idle"]:
                last = None
            elif words == ["spent"]:
                self.starts = 1
            elif len(words) == 2 and all(word.lstrip("-").isdigit() for word in words):
                last = (int(words[0]), int(words[1]))
        self.deaths.update([last] if last else [])
        # A first line of its own: the last one may have been cut by the end of the machine.
        self._write("\nstart\n")

    def begin(self, step: Step) -> None:
        """Note that a step begins."""
        self._write(f"{step[0]} {step[1]}\n")

    def rest(self) -> None:
        """Note that no page is in work."""
        self._write("idle\n")

    def spend(self) -> None:
        """Note that the shard is given up for now; the next run tries it again."""
        self._write("spent\n")

    def close(self, *, remove: bool = False) -> None:
        """Let go of the file; remove it where the shard is done."""
        os.close(self._file)
        if remove:
            self._path.unlink(missing_ok=True)

    def _read(self) -> str:
        with open(self._file, encoding="ascii", errors="replace", closefd=False) as stream:
            return stream.read()

    def _write(self, text: str) -> None:
        os.write(self._file, text.encode("ascii"))
