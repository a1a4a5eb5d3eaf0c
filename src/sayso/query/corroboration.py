"""How is it shown who says that something is so, and how many independent chains they are?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Extraction
from sayso.query.rows import SideRow
from sayso.query.view import views


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """What is worked out of a voice: the event or presence that it tells, and where it counts.

    `chain` numbers the independent chains from 1; None is a voice that does not count, as a copy.
    """

    record: str
    position: str
    letter: str
    chain: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """One voice: what it does to the statement, its Admiralty letter, its chain and its words."""

    chain: int | None
    position: str
    letter: str
    said: SideRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CorroborationRow:
    """How many independent chains affirm and deny something, from `low` to `high`.

    `digit` is the Admiralty digit for information, `why` how it came about.
    """

    id: str
    kind: str
    low: int
    high: int
    denied_low: int
    denied_high: int
    digit: int
    meaning: str
    why: str
    voices: tuple[VoiceRow, ...]
    reasons: tuple[str, ...]


def voice_rows(
    voices: Sequence[Chained], extractions: Iterable[Extraction]
) -> tuple[VoiceRow, ...]:
    """Return voices with their words; `extractions` are the reports that they are in."""
    known = views(extractions)
    rows = []
    for each in voices:
        said = known[each.record].side_row(each.record, 1) if each.record in known else None
        if said is not None:
            rows.append(
                VoiceRow(chain=each.chain, position=each.position, letter=each.letter, said=said)
            )
    return tuple(rows)
