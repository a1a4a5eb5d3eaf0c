"""What did a later version of a report change, sentence by sentence?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Sentences as they were and as they are; one side is empty where they came or went."""

    change: Change
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def diff(before: Sequence[str], after: Sequence[str]) -> tuple[Edit, ...]:
    """Return how a list of sentences became another; blanks and line breaks make no change."""
    old = [" ".join(sentence.split()) for sentence in before]
    new = [" ".join(sentence.split()) for sentence in after]
    # Sentences are compared whole, so that no letter of one is taken for a letter of another.
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Edit(change=_CHANGES[tag], before=tuple(old[a:b]), after=tuple(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
    )


_CHANGES = {
    "equal": Change.KEPT,
    "insert": Change.ADDED,
    "delete": Change.REMOVED,
    "replace": Change.CHANGED,
}
