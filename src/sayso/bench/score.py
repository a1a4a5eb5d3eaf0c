"""How well does a record agree with a gold?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.bench.claims import claim_scores
from sayso.bench.gold import Gold
from sayso.bench.record import conflict_scores, event_scores, presence_scores
from sayso.bench.references import time_score, toponym_score
from sayso.bench.table import Score
from sayso.model import Extraction


def score(gold: Gold, extractions: Sequence[Extraction]) -> tuple[Score, ...]:
    """Return every figure, in the order of the table."""
    return (
        *claim_scores(gold, extractions),
        *presence_scores(gold, extractions),
        *event_scores(gold, extractions),
        *conflict_scores(gold, extractions),
        toponym_score(gold, extractions),
        time_score(gold, extractions),
    )
