"""How is it shown which events and presences are taken for one?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sayso.model import Extraction
from sayso.query.rows import SideRow
from sayso.query.view import views


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Two events or presences that are taken for one: by decision `id`, or as a suggestion."""

    one: str
    other: str
    reason: str
    id: str | None = None
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRow:
    """Two accounts with their words and voices, and why and by whom they are taken for one.

    A suggestion has no `id`, and nobody has decided it.
    """

    id: str | None
    sides: tuple[SideRow, SideRow]
    reason: str
    by: str | None
    at: datetime | None


def match_rows(
    matched: Iterable[Matched], extractions: Iterable[Extraction]
) -> tuple[MatchRow, ...]:
    """Return pairs of events or presences of these reports with what each is."""
    known = views(extractions)
    rows = []
    for each in matched:
        if each.one in known and each.other in known:
            one = known[each.one].side_row(each.one, 1)
            other = known[each.other].side_row(each.other, 2)
            if one is not None and other is not None:
                rows.append(
                    MatchRow(
                        id=each.id,
                        sides=(one, other),
                        reason=each.reason,
                        by=each.by,
                        at=each.at,
                    )
                )
    return tuple(rows)
