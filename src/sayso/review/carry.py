"""How do decisions come along when the same reports are read anew by another Sayso?

A claim read anew may have another identifier. A decision belongs to the words,
so it goes to what the new ledger has of the same kind, in the same report, with
the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.ledger import Ledger, standing
from sayso.model import Judgement
from sayso.query import (
    ClaimQuestion,
    ClaimRow,
    EventQuestion,
    EventRow,
    PresenceQuestion,
    PresenceRow,
    every,
    rows_of,
)
from sayso.review.decisions import act_of
from sayso.review.doubt import Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of the decisions: written now, known already, and those whose words are gone."""

    written: int
    known: int
    lost: tuple[str, ...]


def carry(old: Ledger, new: Ledger) -> Carried:
    """Write the standing decisions of people in `old` to `new`, where it has the same words."""
    told = [judgement for judgement in standing(old.judgements()) if act_of(judgement) is not None]
    rows = rows_of(old, tuple(dict.fromkeys(judgement.about for judgement in told)))
    written = known = 0
    lost = []
    for judgement in told:
        row = rows.get(judgement.about)
        target = None
        if isinstance(row, (ClaimRow, EventRow, PresenceRow)):
            target = _same(new, row)
        if target is None:
            lost.append(judgement.id)
            continue
        made = Judgement(
            about=target,
            decision=judgement.decision,
            by=judgement.by,
            reason=judgement.reason,
            at=judgement.at,
        )
        if any(each.id == made.id for each in new.judgements(about=target)):
            known += 1
            continue
        new.judge(made)
        written += 1
    return Carried(written=written, known=known, lost=tuple(lost))


def _same(ledger: Ledger, row: Reviewed) -> str | None:
    wanted = _key(row)
    for each in _of_kind(ledger, row):
        if each.id == row.id or _key(each) == wanted:
            return each.id
    return None


def _of_kind(ledger: Ledger, row: Reviewed) -> Iterator[Reviewed]:
    report = (row.document_id,)
    if isinstance(row, ClaimRow):
        yield from every(ledger, ClaimQuestion(report=report))
    elif isinstance(row, EventRow):
        yield from every(ledger, EventQuestion(report=report))
    else:
        yield from every(ledger, PresenceQuestion(report=report))


def _key(row: Reviewed) -> tuple[object, ...]:
    """Return what tells a row from others by its words."""
    words: Mapping[str, object] = {
        name: getattr(row, name, None)
        for name in ("content", "cue", "evidence", "type", "status", "actor", "place")
    }
    return (row.document_id, *(" ".join(str(word).split()) for word in words.values()))
