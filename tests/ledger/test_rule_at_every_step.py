"""No sequence of writes, of whatever kind, ties an anonymous source to anybody.

SAYSO_STEPS says how many writes are tried in all; 10,000 by default in a file,
and a tenth of them on a server.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import psycopg
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

import postgres
from reports import MAY_3
from sayso.errors import RuleBroken
from sayso.ledger import Ledger, MemoryLedger, Node, open_ledger
from sayso.ledger.bulk import bulk_add
from sayso.ledger.copying import copy_ledger
from sayso.ledger.sql import SqlLedger
from sayso.model import Extraction, Judgement, content_id

from .test_agreement import extractions, ties

STEPS = int(os.environ.get("SAYSO_STEPS", "10000"))
A_RUN = 100
MOST_REPORTS = 5

DECISIONS = st.sampled_from(
    ["same", "different", "accept", "reject", "undone", "match", "is", "copy"]
)
Execute = Callable[[str], Iterable[tuple[object, ...]]]


class Writes(RuleBasedStateMachine):
    """Writes to a ledger by every path there is, beside one in memory that says what is right."""

    steps: ClassVar[int] = 0
    where: ClassVar[Callable[[], Any]]

    def __init__(self) -> None:
        super().__init__()
        self.database = type(self).where()
        self.location, self.execute = self.database.__enter__()
        kept = open_ledger(self.location)
        assert isinstance(kept, SqlLedger)
        self.kept, self.memory = kept, MemoryLedger()
        self.moment = MAY_3
        self.as_added = True  # … and nothing more was written to the reports

    def both(self, write: Callable[[Ledger], object]) -> None:
        """Write to both, and see that both take it or refuse it."""
        Writes.steps += 1
        said = []
        for ledger in (self.memory, self.kept):
            try:
                said.append(write(ledger))
            except RuleBroken as refusal:
                said.append(refusal.rule)
        assert said[0] == said[1]

    def nodes(self) -> list[Node]:
        return sorted(self.memory._nodes.values(), key=lambda node: node.id)

    @initialize(extraction=extractions())
    def first(self, extraction: Extraction) -> None:
        self.add(extraction)

    @precondition(lambda self: len(self.memory._reports) < MOST_REPORTS)
    @rule(extraction=extractions())
    def add(self, extraction: Extraction) -> None:
        self.both(lambda ledger: ledger.add(extraction, at=self.moment))

    @precondition(lambda self: len(self.memory._reports) < MOST_REPORTS)
    @rule(some=st.lists(extractions(), min_size=1, max_size=2))
    def add_in_bulk(self, some: list[Extraction]) -> None:
        Writes.steps += 1
        added = list(bulk_add(self.kept, some, at=self.moment))
        assert added == [self.memory.add(each, at=self.moment) for each in some]

    @rule(data=st.data())
    def add_again(self, data: st.DataObject) -> None:
        known = data.draw(st.sampled_from(sorted(self.memory._reports)))
        self.both(lambda ledger: ledger.add(self.memory.extraction(known), at=self.moment))

    @rule(data=st.data(), decision=DECISIONS, by=st.sampled_from(["Una", "rule:match"]))
    def judge(self, data: st.DataObject, decision: str, by: str) -> None:
        judgement = self._judgement(self._about(data), decision, by)
        self.both(lambda ledger: ledger.judge(judgement))

    @precondition(lambda self: self.memory._judgements)
    @rule(data=st.data(), decision=DECISIONS)
    def undo(self, data: st.DataObject, decision: str) -> None:
        before = data.draw(st.sampled_from(sorted(self.memory._judgements.values(), key=_by_id)))
        about = before.about if data.draw(st.booleans()) else self._about(data)
        judgement = self._judgement(about, decision, "Una", supersedes=before.id)
        self.both(lambda ledger: ledger.judge(judgement))

    @rule(data=st.data(), decision=DECISIONS, second=st.booleans())
    def write_a_judgement_behind_its_back(
        self, data: st.DataObject, decision: str, second: bool
    ) -> None:
        Writes.steps += 1
        first, other = self._about(data), self._about(data)
        name = content_id("j", first, other, decision, self.steps)
        pair = f"'{other}'" if second else "NULL"
        self._behind(
            'INSERT INTO judgement(id, "first", "second", decision, "by", reason, at) VALUES'
            f" ('{name}', '{first}', {pair}, '{decision}', 'x', '', '2031')"
        )

    @rule(data=st.data(), naming=st.sampled_from(["named", "anonymous", "publisher"]))
    def write_a_link_behind_its_back(self, data: st.DataObject, naming: str) -> None:
        Writes.steps += 1
        claims = [node.id for node in self.nodes() if node.kind == "claim"]
        sources = [node.id for node in self.nodes() if node.kind == "source"]
        reports = sorted(self.memory._reports)
        claim, source, report = (
            data.draw(st.sampled_from(each)) for each in (claims, sources, reports)
        )
        entity = data.draw(st.sampled_from(["NULL", "'Ásdís Vör'", "'A harbour official'"]))
        self.as_added &= not self._behind(
            "INSERT INTO link(claim_id, position, document_id, source_id, naming, type, passage,"
            f" entity) VALUES ('{claim}', 7, '{report}', '{source}', '{naming}',"
            f" 'named_person', '[]', {entity})"
        )

    @rule(data=st.data(), name=st.sampled_from(["m0", "m1", "m2", "m3"]))
    def write_an_actor_behind_its_back(self, data: st.DataObject, name: str) -> None:
        Writes.steps += 1
        report = data.draw(st.sampled_from(sorted(self.memory._reports)))
        self.as_added &= not self._behind(
            "INSERT INTO mention_actor(document_id, mention_id, rank, actor_id, score, reasons)"
            f" VALUES ('{report}', '{name}', 9, 'actor:vor', 1, '[]')"
        )

    @rule(number=st.integers(0, 3))
    def reject(self, number: int) -> None:
        self.both(lambda ledger: ledger.reject(f"{number}.pdf", "no text", "none", at=self.moment))

    def teardown(self) -> None:
        try:
            assert ties(self.execute) == []
            assert list(self._judged_ties()) == []
            if self.as_added:
                assert list(self.kept.extractions()) == list(self.memory.extractions())
            copy = MemoryLedger()
            copy_ledger(self.memory, copy)
            assert list(copy.learnt()) == list(self.memory.learnt())
        finally:
            self.kept.close()
            self.database.__exit__(None, None, None)

    def _about(self, data: st.DataObject) -> str:
        """Draw what a judgement can be about, and what it cannot."""
        ids = st.sampled_from([node.id for node in self.nodes()])
        hidden = [node.id for node in self.nodes() if node.hidden]
        if hidden:
            ids |= st.sampled_from(hidden)
        pairs = st.tuples(ids, ids).map(" ".join)
        return data.draw(ids | pairs | ids.map(lambda name: name[:7]))

    def _judgement(
        self, about: str, decision: str, by: str, supersedes: str | None = None
    ) -> Judgement:
        self.moment += timedelta(seconds=1)
        made = Judgement(about=about, decision=decision, by=by, reason="looks so", at=self.moment)
        return replace(made, supersedes=supersedes)

    def _behind(self, sql: str) -> bool:
        """Write as another program does; tell whether the database took it."""
        refusals = (
            sqlite3.IntegrityError,
            psycopg.errors.TriggeredActionException,
            psycopg.errors.IntegrityError,
        )
        try:
            self.execute(sql)
        except refusals:
            return False
        return True

    def _judged_ties(self) -> Iterator[tuple[object, ...]]:
        """Yield every judgement that says more of an anonymous source than yes or no."""
        for first, second, decision in self.execute(
            'SELECT "first", "second", decision FROM judgement'
        ):
            one = self.memory._nodes[str(first)]
            if second is None:
                if one.hidden and decision not in {"accept", "reject", "undone"}:
                    yield first, decision
                continue
            other = self.memory._nodes[str(second)]
            if (one.hidden or other.hidden) and not (
                one.hidden and other.hidden and one.document_id == other.document_id
            ):
                yield first, second, decision


def _by_id(judgement: Judgement) -> str:
    return judgement.id


def tried(where: Callable[[], Any], steps: int) -> None:
    """Try so many writes in runs of a hundred or fewer."""
    Writes.where = staticmethod(where)
    Writes.steps = 0
    chosen = settings(
        max_examples=max(1, steps // 500),
        stateful_step_count=A_RUN,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=(Phase.generate, Phase.shrink),
    )
    while steps > Writes.steps:
        run_state_machine_as_test(Writes, settings=chosen)


@contextmanager
def a_file() -> Iterator[tuple[str, Execute]]:
    # In memory where that is a folder: this is about rules, not about disks.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        path = str(Path(folder) / "ledger.sqlite")
        open_ledger(path).close()
        with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as connection:
            yield path, lambda query: connection.execute(query).fetchall()


def test_no_sequence_of_writes_to_a_file_ties_anybody() -> None:
    tried(a_file, STEPS)

    assert Writes.steps >= STEPS


def test_no_sequence_of_writes_to_a_server_ties_anybody(server: postgres.Server) -> None:
    @contextmanager
    def a_database() -> Iterator[tuple[str, Execute]]:
        address = server.ledger()

        def execute(query: str) -> list[tuple[object, ...]]:
            done = connection.execute(query.encode())
            return done.fetchall() if done.description else []

        with closing(server.connect(postgres.database_of(address))) as connection:
            yield address, execute

    tried(a_database, STEPS // 10)

    assert Writes.steps >= STEPS // 10
