"""How doubtful is what was found, so that people look at the most doubtful first?

The doubt of a row is one minus the product of what each sign leaves of trust;
the figures are set by hand and only order a queue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.query import ClaimRow, EventRow, PresenceRow

Reviewed = ClaimRow | EventRow | PresenceRow
_WIDE = frozenset({"country", "region", "admin1"})
_LONG = 400
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Doubt:
    """How doubtful a row is, from 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]


def doubt(row: Reviewed, *, contested: bool = False) -> Doubt:
    """Return the doubt of a row; `contested` tells that it is a side of a conflict."""
    trust, reasons = 1.0, []
    for lost, reason in (*_signs(row), *(((0.4, "a side of a conflict"),) if contested else ())):
        trust *= 1.0 - lost
        reasons.append(reason)
    return Doubt(round(1.0 - trust, 4), tuple(reasons))


def _signs(row: Reviewed) -> Iterable[tuple[float, str]]:
    if len(row.chain) > 1:
        yield 0.15 * (len(row.chain) - 1), f"a chain of {len(row.chain)}"
    if isinstance(row, ClaimRow):
        yield from _of_claim(row)
        return
    if len(row.evidence) > _LONG:
        yield 0.1, "a long sentence"
    if row.precision is None:
        yield 0.2, "no place of the gazetteer"
    elif row.precision in _WIDE:
        yield 0.1, "no closer place than an area"
    if row.earliest is None and row.latest is None:
        yield 0.1, "no day"
    if isinstance(row, EventRow):
        if not row.actor:
            yield 0.2, "no actor"
        if not row.recipient:
            yield 0.1, "no recipient"
        if row.stage != "occurred":
            yield 0.2, f"{row.stage}"
    elif row.stance != "asserted":
        yield 0.2, f"{row.stance}"


def _of_claim(row: ClaimRow) -> Iterable[tuple[float, str]]:
    if row.stance not in ("asserted", "denied"):
        yield 0.2, f"{row.stance}"
    if row.hedges:
        yield 0.2, "hedged"
    if row.naming in ("anonymous", "unspecified"):
        yield 0.15, f"an {row.naming} source"
    if len(row.content) > _LONG:
        yield 0.25, "long words"
    if len(row.content) < _SHORT:
        yield 0.3, "very short words"
    if row.form == "mixed":
        yield 0.1, "quoted in part"
