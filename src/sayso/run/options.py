"""Which choices does a run depend on?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All that changes what `process` does; built once, by the caller.

    `threads` are the cores that the annotator's model may use.
    """

    threads: int = 1
