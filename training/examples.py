"""What does a training sentence look like, and which labels can it carry?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.opinions import Opinion


class Style(IntEnum):
    """Whose guideline the names of a sentence follow; the network is told which.

    GUM counts titles in ("President Ólafsdóttir"), Universal NER leaves them out: without
    being told, a network learns to do either at random.
    """

    UNER = 0
    GUM = 1
    WIKIGOLD = 2
    RE3D = 3


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a predicate: its role, its head word and its words, ends included."""

    role: str
    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the layers that its corpus annotates; None where it does not.

    `heads` are word indices, -1 for the root. `names`, `cues` and `contents` are BIO
    labels, "?" where a word is not judged. `kinds` says of each word whether it carries a
    mention, and of what. `frames` has one entry a predicate. `opinion` is what teachers
    make of the sentence.
    """

    key: str
    style: Style
    words: tuple[str, ...]
    pos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deps: tuple[str, ...] | None = None
    frames: tuple[tuple[int, tuple[Argument, ...]], ...] | None = None
    names: tuple[str, ...] | None = None
    cues: tuple[str, ...] | None = None
    contents: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    silver: bool = False
    opinion: Opinion | None = None


# Longer sentences are rare and cost most; the runtime cuts them into pieces anyway.
LONGEST = 110

NAMES = ("O", *(f"{p}-{t}" for t in ("PER", "ORG", "LOC", "TIM", "EVT", "OBJ") for p in "BI"))
# Only GUM labels these; elsewhere their absence says nothing.
GUM_ONLY = tuple(i for i, label in enumerate(NAMES) if label[2:] in {"TIM", "EVT", "OBJ"})
CUES = ("O", "B-SRC", "I-SRC", "B-CUE", "I-CUE")
CONTENTS = ("O", "B-CON", "I-CON")
# Of what a word carries a mention, by GUM's kinds of entity; "O" where it carries none.
KINDS = ("O", "PER", "ORG", "LOC", "OBJ", "EVT", "TIM", "ABS")


def spans(labels: tuple[str, ...]) -> set[tuple[int, int, str]]:
    """Return (first, last, kind) of the spans that BIO labels describe."""
    found: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for index, label in enumerate((*labels, "O")):
        if start >= 0 and (label[0] != "I" or label[2:] != kind):
            found.add((start, index - 1, kind))
            start = -1
        if label[0] == "B" or (label[0] == "I" and start < 0):
            start, kind = index, label[2:]
    return found
