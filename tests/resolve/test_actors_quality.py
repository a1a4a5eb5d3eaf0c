"""Does linking keep its figures?  The record of the seed, where the corpora are there."""

from __future__ import annotations

from pathlib import Path

from suites import suite


def test_rows_of_the_record_name_the_right_actor(shared: Path) -> None:
    linked, _, missed = suite("actors").linked_rows(shared / "gold")

    assert 35 <= linked, "\n".join(missed)
