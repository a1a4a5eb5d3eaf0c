"""How does a whole ledger become Parquet files?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from sayso.errors import InputRejected
from sayso.ledger import Ledger
from sayso.run.parquet.parts import Part, Written, mark_done

PART = "ledger"


def export(ledger: Ledger, folder: Path, *, as_of: datetime | None = None) -> tuple[Written, ...]:
    """Write what a ledger holds, or held at a moment, as one part of every table.

    The folder is made; one that holds files already is refused, so that two
    exports are never mixed. Reports come one after another, so that memory
    does not grow with the ledger.

    Raises:
        InputRejected: the folder is not empty, or is a file.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputRejected(str(folder), "is there already", "name a new folder")
    part = Part(folder, PART)
    try:
        for extraction in ledger.extractions(as_of=as_of):
            part.add(extraction, ledger.seen_at(extraction.document.id))
        for rejection in ledger.rejections(as_of=as_of):
            part.reject(rejection.uri, rejection.reason, rejection.remedy, at=rejection.at)
        part.judge(ledger.judgements(as_of=as_of))
        written = part.finish()
    except BaseException:
        part.abandon()
        raise
    mark_done(folder, PART, {"name": PART, "files": [asdict(one) for one in written]})
    return written
