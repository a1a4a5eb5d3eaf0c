"""How is a conflict shown, with the words and voices of both sides?"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Conflict, Extraction
from sayso.query.rows import ConflictRow, SideRow
from sayso.query.view import View, views


def conflict_rows(
    conflicts: Iterable[Conflict], extractions: Iterable[Extraction]
) -> tuple[ConflictRow, ...]:
    """Return conflicts of these reports with what each side is."""
    known = views(extractions)
    return tuple(
        ConflictRow(
            id=conflict.id,
            kind=conflict.kind,
            subject=conflict.subject,
            sides=tuple(_sides(conflict, known)),
            reasons=conflict.reasons,
            settles=conflict.settles,
        )
        for conflict in conflicts
    )


def _sides(conflict: Conflict, known: dict[str, View]) -> Iterable[SideRow]:
    for number, side in enumerate(conflict.sides, 1):
        for name in side:
            row = known[name].side_row(name, number) if name in known else None
            if row is not None:
                yield row
