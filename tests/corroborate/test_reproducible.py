"""The same record gives the same answer in every run of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sayso.ledger import SqliteLedger
from week import week_ledger

_ASK = """
import sys
from sayso.corroborate import conflicts
from sayso.corroborate.matching_record import groups_of
from sayso.ledger import open_ledger
from sayso.query.situation import Scope
from sayso.run.situation import situation

with open_ledger(sys.argv[1], read_only=True) as ledger:
    reports = tuple(ledger.extractions())
    for found in (conflicts(reports), conflicts(reports, one_event=groups_of(ledger, reports))):
        print(found)
    print(situation(ledger, Scope()))
"""


def test_no_answer_hangs_on_the_order_of_a_set(tmp_path: Path) -> None:
    path = tmp_path / "week.sqlite"
    memory = week_ledger()
    with SqliteLedger(path) as ledger:
        for extraction in memory.extractions():
            ledger.add(extraction, at=memory.seen_at(extraction.document.id))

    # Python orders the words of a set by a number that it draws at its start.
    answers = {
        subprocess.run(
            [sys.executable, "-c", _ASK, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }

    assert len(answers) == 1
