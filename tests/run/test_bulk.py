"""Many files on all cores: the ledger that one process fills."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from archives import page
from sayso.ledger import MemoryLedger
from sayso.model import Document
from sayso.read import read
from sayso.run import process
from sayso.run.bulk import add_all

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)


def test_a_folder_on_two_cores_is_the_folder_on_one(tmp_path: Path) -> None:
    for seed in range(4):
        (tmp_path / f"{seed}.html").write_bytes(page(seed))
    (tmp_path / "odd.html").write_bytes(b"<html><body>x</body></html>")
    one, two = MemoryLedger(), MemoryLedger()
    for item in read(tmp_path):
        if isinstance(item, Document):
            one.add(process(item), at=NOON)
        else:
            one.reject(item.uri, item.reason, item.remedy, at=NOON)

    tally, came = add_all([str(tmp_path)], two, at=NOON, workers=2)

    assert (4, 4) == (tally.reports, came.reports)
    assert list(one.extractions()) == list(two.extractions())
    assert list(one.rejections()) == list(two.rejections())
