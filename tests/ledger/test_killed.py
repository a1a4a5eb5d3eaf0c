"""What was acknowledged is there after any end of the program, whole and once.

SAYSO_KILLS says how often each ledger is killed; 200 by default.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import postgres
from sayso.ledger import Ledger, MemoryLedger, open_ledger, wanted
from sayso.ledger.freezing import freeze
from sayso.ledger.sql import SqlLedger
from sayso.model import Judgement

from .killed import SPAWN, accepted, add_for_ever, prepared

KILLS = int(os.environ.get("SAYSO_KILLS", "200"))


def test_nothing_acknowledged_is_lost_doubled_or_partial(location: str, tmp_path: Path) -> None:
    chance = random.Random(location.rpartition(".")[2])
    last = {"added": -1, "judged": -1}
    seen = 0
    for _ in range(KILLS):
        _killed_at_a_random_point(location, chance, last)
        with opened(location) as ledger:
            seen = _check(ledger, last, seen)
        _check_file(location)
    assert seen > KILLS // 4

    with open_ledger(location) as ledger:
        memory = _replayed(ledger)
        assert list(ledger.extractions()) == [prepared(number) for number in range(seen)]
        judged = {judgement.id for judgement in ledger.judgements()}
        assert judged == {accepted(number).id for number in range(len(judged))}
        hashes = {freeze(each, tmp_path / "n.gz").sha256 for each in (ledger, memory)}
        assert len(hashes) == 1
        assert len(ledger.search(wanted("húsavík late"), limit=10 * seen)) == seen


def opened(location: str) -> SqlLedger:
    ledger = open_ledger(location)
    assert isinstance(ledger, SqlLedger)
    return ledger


def _killed_at_a_random_point(location: str, chance: random.Random, last: dict[str, int]) -> None:
    """Let a program add reports and kill it; note in `last` what it acknowledged."""
    read, write = SPAWN.Pipe(duplex=False)
    program = SPAWN.Process(target=add_for_ever, args=(location, write))
    program.start()
    write.close()
    try:
        # Sometimes while it opens the ledger, most often in the middle of a report.
        if chance.random() < 0.9:
            for _ in range(chance.randint(1, 3)):
                last.update([read.recv()])
        time.sleep(chance.uniform(0, 0.03))
        program.kill()
        program.join()
        while True:
            last.update([read.recv()])
    except EOFError:
        pass  # it was killed in the middle of saying so, or there is no more
    finally:
        program.kill()
        program.join()
        read.close()


def _check(ledger: SqlLedger, last: dict[str, int], seen: int) -> int:
    with ledger.writing():
        pass  # a server that had been told to keep a report has done so by now
    learnt = list(ledger.learnt())
    documents = [one.what for one in learnt if isinstance(one.what, str)]
    judgements = [one.what for one in learnt if isinstance(one.what, Judgement)]
    # All that was acknowledged, and at most the one that was being added or judged.
    assert last["added"] + 1 <= len(documents) <= max(seen, last["added"] + 1) + 1
    assert last["judged"] + 1 <= len(judgements) <= len(documents)
    assert [one.number for one in learnt] == list(range(1, len(learnt) + 1))
    for number in range(seen, len(documents)):
        assert ledger.extraction(documents[number]) == prepared(number)
    return len(documents)


def _check_file(location: str) -> None:
    if location.startswith("postgresql:"):
        return
    with closing(sqlite3.connect(location)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _replayed(ledger: Ledger) -> MemoryLedger:
    memory = MemoryLedger()
    for one in ledger.learnt():
        if isinstance(one.what, str):
            memory.add(ledger.extraction(one.what), at=one.at)
        elif isinstance(one.what, Judgement):
            memory.judge(one.what)
    return memory


def test_server_that_is_killed_loses_nothing_acknowledged() -> None:
    chance = random.Random(1)
    with postgres.running() as own:
        location = own.ledger()
        last = {"added": -1, "judged": -1}
        seen = 0
        for _ in range(max(3, KILLS // 60)):
            read, write = SPAWN.Pipe(duplex=False)
            program = SPAWN.Process(target=add_for_ever, args=(location, write))
            program.start()
            write.close()
            for _ in range(chance.randint(2, 9)):
                last.update([read.recv()])
            time.sleep(chance.uniform(0, 0.03))
            postgres.crash(own)
            program.join()
            while read.poll():
                try:
                    last.update([read.recv()])
                except EOFError:
                    break
            postgres.restart(own)
            with opened(location) as ledger:
                seen = _check(ledger, last, seen)
        assert seen > 0
