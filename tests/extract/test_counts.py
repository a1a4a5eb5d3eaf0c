"""Counts of people in words and digits, as the case file has them."""

from __future__ import annotations

import pytest
from events_told import rows

from sayso.annotate import annotate
from sayso.extract.events.counts import counted
from sayso.model import Block, BlockKind, Document, Span


@pytest.mark.parametrize("row", rows("counts.txt"), ids=lambda row: row[0])
def test_phrase_counts_people(row: list[str]) -> None:
    words, low, high, *bound = row
    text = f"They killed {words}."
    whole = Block(Span(0, len(text)), BlockKind.BODY)
    (sent,) = annotate(Document(text=text, blocks=(whole,))).sentences

    found = counted(sent, 2, len(sent.tokens) - 1)

    got = ["-", "-"] if found is None else [str(found.low), str(found.high)]
    assert [low, high] == got
    if found is not None:
        assert (bound[0] if bound else "") == found.bound
