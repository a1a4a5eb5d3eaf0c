"""What the schema refuses, whoever writes to it: here a program that knows it well."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

import postgres
from reports import MAY_3, MAY_4, PUBLISHER, Report, north
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.prepare import source_node
from sayso.ledger.schema import METADATA
from sayso.model import Judgement, MentionKind


def harbour() -> Report:
    """Return a report of another outlet with an anonymous source and a named one."""
    report = Report(
        "Ferry halted\nTwo sailors said the ferry lay in Höfn.\nÁsdís Vör met the sailors there.\n",
        uri="reports/harbour.txt",
        publisher="Austurpóstur",
    )
    sailors = report.anonymous("Two sailors", count=2)
    told = report.claim("the ferry lay in Höfn", sailors, cue="said")
    report.claim("Ásdís Vör met the sailors there", report.named("Ásdís Vör"))
    again = report.mention("the sailors", kind=MentionKind.NOMINAL, antecedent=sailors.mention_id)
    met = report.slot("the sailors", told, mention_id=again, entity="Two sailors")
    report.event("consult", "met", told, recipient=(met,), place=(report.place("Höfn", told),))
    return report


@dataclass(slots=True)
class Attacked:
    """A ledger's database, open to a program that switches off what it can."""

    run: Callable[[str], list[tuple[object, ...]]]
    values: dict[str, str]
    store: str

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        names = [table.name for table in METADATA.sorted_tables]
        return {name: sorted(self.run(f'SELECT * FROM "{name}"'), key=repr) for name in names}

    def _worded(self, sql: str) -> str:
        # PostgreSQL has no INSERT OR REPLACE.
        return sql if self.store == "sqlite" else sql.replace("INSERT OR REPLACE", "INSERT")

    def refused(self, sql: str) -> bool:
        try:
            self.run(self._worded(sql.format(**self.values)))
        except (sqlite3.IntegrityError, psycopg.Error):
            return True
        return False


def _filled(ledger: Ledger) -> dict[str, str]:
    first, second = north(), harbour()
    ledger.add(first.extraction(), at=MAY_3)
    ledger.add(second.extraction(), at=MAY_3)
    claim = second.claims[0]
    ledger.judge(
        Judgement(about=claim.id, decision="accept", by="Una", reason="heard it", at=MAY_4)
    )
    ledger.reject("scan.pdf", "is not text", "save it as text", at=MAY_4)
    said = list(ledger.statements(subject=second.events[0].id))
    slot = next(s for s in said if s.prop == "recipient")
    place = next(s for s in said if s.prop == "place")
    own = list(ledger.statements(subject=first.presence[0].id))
    at, vor_at = (source.passage[0] for source in (claim.source, second.claims[1].source))
    return {
        "north": first.document.id,
        "harbour": second.document.id,
        "official": source_node(first.document.id, first.claims[1].source).id,
        "colonel": source_node(first.document.id, first.claims[2].source).id,
        "sailors": source_node(second.document.id, claim.source).id,
        "vor": source_node(second.document.id, second.claims[1].source).id,
        "paper": source_node(first.document.id, PUBLISHER).id,
        "claim": claim.id,
        "vor_claim": second.claims[1].id,
        "north_claim": first.claims[0].id,
        "event": second.events[0].id,
        "presence": first.presence[0].id,
        "slot": slot.id,
        "place": place.id,
        "colonel_slot": next(s for s in own if s.prop == "actor").id,
        "actor": "actor:grey-coast",
        "sailors_at": f"[[{at.start},{at.end}]]",
        "sailors_start": str(at.start),
        "sailors_end": str(at.end),
        "again_at": f"[[{slot.evidence[0].start},{slot.evidence[0].end}]]",
        "vor_at": f"[[{vor_at.start},{vor_at.end}]]",
    }


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("victim") / "ledger.sqlite"
    with open_ledger(path) as ledger:
        return path, _filled(ledger)


@pytest.fixture(scope="module")
def database(server: postgres.Server) -> tuple[postgres.Server, str, dict[str, str]]:
    address = server.ledger()
    with open_ledger(address) as ledger:
        return server, postgres.database_of(address), _filled(ledger)


@pytest.fixture(params=["sqlite", "postgres"])
def attacked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Attacked]:
    if request.param == "sqlite":
        original, values = request.getfixturevalue("file")
        copy = shutil.copy(original, tmp_path)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA recursive_triggers = OFF")
            yield Attacked(lambda sql: connection.execute(sql).fetchall(), values, "sqlite")
        return
    started, name, values = request.getfixturevalue("database")
    with closing(started.connect(name)) as other:
        # No triggers of foreign keys, and none that are not set to fire always.
        other.execute("SET session_replication_role = replica")
        other.execute("CREATE TEMPORARY TABLE source (id text, hidden int, entity text)")
        other.execute("BEGIN")
        savepoints = itertools.count()

        def run(sql: str) -> list[tuple[object, ...]]:
            point = f"p{next(savepoints)}"
            other.execute(f"SAVEPOINT {point}".encode())
            try:
                # The connection's own "source" is not the ledger's.
                done = other.execute(sql.replace('"source"', "public.source").encode())
            except psycopg.Error:
                other.execute(f"ROLLBACK TO {point}".encode())
                raise
            return done.fetchall() if done.description else []

        yield Attacked(run, values, "postgres")
        other.execute("ROLLBACK")


_STATEMENT = (
    "INSERT INTO statement(number, id, document_id, record_id, slot_id, prop, value, claim_id,"
    " evidence, origin, hidden, seen_at) VALUES "
)
_LINK = (
    "INSERT INTO link(claim_id, position, document_id, source_id, naming, type, passage,"
    " mention_id, count, entity) VALUES "
)
_SOURCE = 'INSERT INTO "source"(id, naming, entity, document_id, hidden) VALUES '
_MENTION = (
    'INSERT INTO mention(document_id, id, n, start, "end", kind, sentence, head, label,'
    " antecedent, hidden) VALUES "
)
_JUDGEMENT = (
    'INSERT INTO judgement(id, first, second, decision, "by", reason, at, supersedes) VALUES '
)

# Each ties an anonymous source to a name, an actor or another report, or tries to.
TIES = {
    "an actor for its mention": (
        "INSERT INTO mention_actor VALUES ('{harbour}', 'm0', 0, '{actor}', 1.0, '[]')"
    ),
    "an actor for a mention that corefers with it": (
        "INSERT INTO mention_actor VALUES ('{harbour}', 'm2', 0, '{actor}', 1.0, '[]')"
    ),
    "an actor for a mention to come": (
        "INSERT INTO mention_actor VALUES ('{harbour}', 'm99', 0, '{actor}', 1.0, '[]')"
    ),
    "an anonymous source of no report": _SOURCE + "('n1', 'anonymous', 'Sailors', NULL, 1)",
    "an anonymous source that is not marked": (
        _SOURCE + "('n1', 'anonymous', 'Sailors', '{harbour}', 0)"
    ),
    "an unspecified source that is not marked": (
        _SOURCE + "('n1', 'unspecified', 'Sailors', NULL, 0)"
    ),
    "a source of an unheard-of naming": _SOURCE + "('n1', 'Anonymous', 'Sailors', NULL, 0)",
    "a source with no mark at all": _SOURCE + "('n1', 'anonymous', 'Sailors', NULL, NULL)",
    "an actor's id for its name": _SOURCE + "('n1', 'anonymous', '{actor}', '{harbour}', 1)",
    "some id for its name": _SOURCE + "('n1', 'anonymous', 'wikidata:Q1', '{harbour}', 1)",
    "an actor that is called as it is": (
        "INSERT INTO actor VALUES ('k1', 'Two sailors', 'Vör', NULL, '[]', NULL, NULL, NULL, '[]')"
    ),
    "a named source put in its place": (
        'INSERT OR REPLACE INTO "source"(id, naming, entity, document_id, hidden)'
        " VALUES ('{sailors}', 'named', 'Ásdís Vör', NULL, 0)"
    ),
    "its report taken away": 'UPDATE "source" SET document_id = NULL',
    "its name changed": "UPDATE \"source\" SET entity = 'Ásdís Vör' WHERE id = '{sailors}'",
    "its mark taken away": "UPDATE \"source\" SET hidden = 0, naming = 'named' WHERE hidden = 1",
    "it upserted into a name": (
        _SOURCE + "('{sailors}', 'named', 'Ásdís Vör', NULL, 0)"
        " ON CONFLICT(id) DO UPDATE SET entity = excluded.entity, hidden = 0"
    ),
    "it removed": "DELETE FROM \"source\" WHERE id = '{sailors}'",
    "its claim given to another report's source": (
        _LINK + "('{claim}', 1, '{harbour}', '{official}', 'anonymous', 'anonymous_individual',"
        " '[]', NULL, 1, 'A harbour official')"
    ),
    "another report's claim given to it": (
        _LINK + "('{north_claim}', 1, '{north}', '{sailors}', 'anonymous', 'anonymous_group',"
        " '[]', NULL, 2, 'Two sailors')"
    ),
    "a claim of one report linked as of another": (
        _LINK + "('{north_claim}', 1, '{harbour}', '{sailors}', 'anonymous', 'anonymous_group',"
        " '[]', NULL, 2, 'Two sailors')"
    ),
    "an anonymous link to a named source": (
        _LINK + "('{vor_claim}', 1, '{harbour}', '{vor}', 'anonymous', 'anonymous_individual',"
        " '{sailors_at}', NULL, 1, 'Ásdís Vör')"
    ),
    "a link of an anonymous type to a named source": (
        _LINK + "('{vor_claim}', 1, '{harbour}', '{vor}', 'named', 'anonymous_individual',"
        " '[]', NULL, 1, 'Ásdís Vör')"
    ),
    "a named link to it": (
        _LINK + "('{vor_claim}', 1, '{harbour}', '{sailors}', 'named', 'named_person', '[]',"
        " NULL, 1, 'Two sailors')"
    ),
    "a link that calls it by a name": (
        _LINK + "('{vor_claim}', 1, '{harbour}', '{sailors}', 'anonymous', 'anonymous_group',"
        " '[]', NULL, 1, 'Ásdís Vör')"
    ),
    "its mention for a named source": (
        _LINK + "('{vor_claim}', 1, '{harbour}', '{vor}', 'named', 'named_person', '[]', 'm0',"
        " 1, 'Ásdís Vör')"
    ),
    "its characters for a named source": (
        _LINK + "('{vor_claim}', 1, '{harbour}', '{vor}', 'named', 'named_person',"
        " '{sailors_at}', NULL, 1, 'Ásdís Vör')"
    ),
    "its characters, spaced, for a named source": (
        _LINK + "('{vor_claim}', 1, '{harbour}', '{vor}', 'named', 'named_person',"
        " replace('{sailors_at}', ',', ' , '), NULL, 1, 'Ásdís Vör')"
    ),
    "a named mention for it": (
        _LINK + "('{vor_claim}', 1, '{harbour}', '{sailors}', 'anonymous', 'anonymous_group',"
        " '[]', 'm1', 1, 'Two sailors')"
    ),
    "a link to nobody": (
        _LINK + "('{vor_claim}', 1, '{harbour}', 'n9', 'named', 'named_person', '[]', NULL, 1,"
        " 'Ásdís Vör')"
    ),
    "a mention that points back to it unmarked": (
        _MENTION + "('{harbour}', 'm9', 9, 40, 41, 'pronoun', 0, 0, '', 'm0', 0)"
    ),
    "a marked mention that points back to a name": (
        _MENTION + "('{harbour}', 'm9', 9, 40, 41, 'pronoun', 0, 0, '', 'm1', 1)"
    ),
    "an unmarked mention of the same characters": (
        _MENTION + "('{harbour}', 'm9', 9, {sailors_start}, {sailors_end}, 'name', 0, 0,"
        " 'PER', NULL, 0)"
    ),
    "its mention pointed to a name": "UPDATE mention SET antecedent = 'm1' WHERE id = 'm2'",
    "its mention put in again unmarked": (
        "INSERT OR REPLACE" + _MENTION[6:] + "('{harbour}', 'm0', 0, 0, 1, 'name', 0, 0, '',"
        " NULL, 0)"
    ),
    "a slot of its called by a name": (
        _STATEMENT + "(9999, 's1', '{harbour}', NULL, '{slot}', 'entity', 'Ásdís Vör', '{claim}',"
        " '{again_at}', '', 1, '')"
    ),
    "a slot of its called by an actor's id": (
        _STATEMENT + "(9999, 's1', '{harbour}', NULL, '{slot}', 'entity', '{actor}', '{claim}',"
        " '{again_at}', '', 1, '')"
    ),
    "a slot of its called by a name, unmarked": (
        _STATEMENT + "(9999, 's1', '{harbour}', NULL, '{slot}', 'entity', 'Ásdís Vör', '{claim}',"
        " '{vor_at}', '', 0, '')"
    ),
    "its mention for a slot of someone else": (
        _STATEMENT + "(9999, 's1', '{harbour}', NULL, '{place}', 'mention', 'm0', '{claim}',"
        " '{vor_at}', '', 0, '')"
    ),
    "a new slot of its characters, unmarked": (
        _STATEMENT + "(9999, 's1', '{harbour}', '{event}', NULL, 'actor', 'Two sailors', '{claim}',"
        " '{sailors_at}', '', 0, '')"
    ),
    "a new slot of its with a name for its text": (
        _STATEMENT + "(9999, 's1', '{harbour}', '{event}', NULL, 'actor', 'Ásdís Vör', '{claim}',"
        " '{sailors_at}', '', 1, '')"
    ),
    "a slot of another report": (
        _STATEMENT
        + "(9999, 's1', '{north}', NULL, '{slot}', 'entity', 'Two sailors', '{north_claim}',"
        " '{again_at}', '', 1, '')"
    ),
    "a statement with another report's claim": (
        _STATEMENT + "(9999, 's1', '{harbour}', '{event}', NULL, 'actor', 'Ásdís Vör',"
        " '{north_claim}', '{vor_at}', '', 0, '')"
    ),
    "a statement about the source itself": (
        _STATEMENT
        + "(9999, 's1', '{harbour}', NULL, '{sailors}', 'entity', 'Ásdís Vör', '{claim}',"
        " '{vor_at}', '', 0, '')"
    ),
    "it judged the same as a name": (
        _JUDGEMENT + "('j1', '{sailors}', '{vor}', 'same', 'x', '', '', NULL)"
    ),
    "a name judged the same as it": (
        _JUDGEMENT + "('j1', '{vor}', '{sailors}', 'same', 'x', '', '', NULL)"
    ),
    "it judged different from a name": (
        _JUDGEMENT + "('j1', '{sailors}', '{colonel}', 'different', 'x', '', '', NULL)"
    ),
    "it judged the same as another report's": (
        _JUDGEMENT + "('j1', '{sailors}', '{official}', 'same', 'x', '', '', NULL)"
    ),
    "it judged to be an actor": (
        _JUDGEMENT + "('j1', '{sailors}', '{actor}', 'same', 'x', '', '', NULL)"
    ),
    "its mention judged to be an actor": (
        _JUDGEMENT + "('j1', '{harbour}/m0', '{actor}', 'same', 'x', '', '', NULL)"
    ),
    "its mention judged the same as a name": (
        _JUDGEMENT + "('j1', '{harbour}/m2', '{harbour}/m1', 'same', 'x', '', '', NULL)"
    ),
    "its slot judged the same as another's": (
        _JUDGEMENT + "('j1', '{slot}', '{colonel_slot}', 'same', 'x', '', '', NULL)"
    ),
    "an event it has a part in judged the same as another report's": (
        _JUDGEMENT + "('j1', '{event}', '{presence}', 'same', 'x', '', '', NULL)"
    ),
    "its claim judged to be an actor's": (
        _JUDGEMENT + "('j1', '{claim}', '{actor}', 'same', 'x', '', '', NULL)"
    ),
    "its claim judged to be a named source": (
        _JUDGEMENT + "('j1', '{claim}', '{vor}', 'same', 'x', '', '', NULL)"
    ),
    "it judged by an id with a blank": (
        _JUDGEMENT + "('j1', '{sailors} {vor}', NULL, 'same', 'x', '', '', NULL)"
    ),
    "it judged by half an id": (
        _JUDGEMENT + "('j1', substr('{sailors}', 1, 9), '{vor}', 'same', 'x', '', '', NULL)"
    ),
    "it judged before it is there": (
        _JUDGEMENT + "('j1', 'n0', '{vor}', 'same', 'x', '', '', NULL)"
    ),
    "a name for its decision": (_JUDGEMENT + "('j1', '{sailors}', NULL, 'vör', 'x', '', '', NULL)"),
    "an actor for its decision": (
        _JUDGEMENT + "('j1', '{sailors}', NULL, 'grey-coast', 'x', '', '', NULL)"
    ),
    "a judgement turned to it": "UPDATE judgement SET first = '{sailors}', second = '{vor}'",
}

CHANGES = {
    "the order of learning changed": "UPDATE learnt SET number = number + 9",
    "something learnt that is not there": (
        "INSERT INTO learnt VALUES (9999, 'judgement', 'j9', '')"
    ),
    "a claim changed": "UPDATE claim SET stance = 'denied'",
    "a claim removed": "DELETE FROM claim WHERE id = '{claim}'",
    "a claim put in again": (
        "INSERT OR REPLACE INTO claim SELECT number, id, document_id, form, 'denied', cue,"
        " content, hedges, addressee, within, origin, seen_at FROM claim WHERE id = '{claim}'"
    ),
    "a claim put in at another's number": (
        "INSERT OR REPLACE INTO claim SELECT number, 'c9', document_id, form, 'denied', cue,"
        " content, hedges, addressee, within, origin, seen_at FROM claim WHERE id = '{claim}'"
    ),
    "a statement changed": "UPDATE statement SET value = 'denied' WHERE prop = 'stance'",
    "a statement removed": "DELETE FROM statement",
    "a judgement changed": "UPDATE judgement SET decision = 'reject'",
    "a judgement removed": "DELETE FROM judgement",
    "a report changed": "UPDATE document SET text = upper(text)",
    "a report removed": "DELETE FROM document",
    "when it was learnt changed": "UPDATE document SET seen_at = ''",
    "a block removed": "DELETE FROM block",
    "a place moved": "UPDATE place SET latitude = 0",
    "a statement without a claim": (
        _STATEMENT + "(9999, 's1', '{harbour}', '{event}', NULL, 'stage', 'denied', 'c9',"
        " '{vor_at}', '', 0, '')"
    ),
}


@pytest.mark.parametrize("tie", TIES)
def test_nothing_ties_an_anonymous_source(attacked: Attacked, tie: str) -> None:
    before = attacked.rows()

    refused = attacked.refused(TIES[tie])

    assert attacked.rows() == before
    assert refused or "OR REPLACE" in TIES[tie] or "ON CONFLICT" in TIES[tie]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_changed_or_removed(attacked: Attacked, change: str) -> None:
    before = attacked.rows()

    attacked.refused(CHANGES[change])

    assert attacked.rows() == before


def test_no_two_anonymous_sources_are_compared_but_within_a_report(attacked: Attacked) -> None:
    values = attacked.values
    attacked.run(_SOURCE + f"('n1', 'anonymous', 'one', '{values['harbour']}', 1)")

    attacked.run(
        _JUDGEMENT + f"('j1', 'n1', '{values['sailors']}', 'different', 'x', '', '', NULL)"
    )

    assert len(attacked.rows()["judgement"]) == 2


def test_what_is_innocent_is_not_refused(attacked: Attacked) -> None:
    sql = _JUDGEMENT + "('j1', '{vor}', '{actor}', 'same', 'x', '', '', NULL)"

    assert not attacked.refused(sql)


@pytest.mark.parametrize("table", ["document", "judgement", "claim_words"])
def test_no_table_of_a_server_is_emptied(
    table: str, database: tuple[postgres.Server, str, dict[str, str]]
) -> None:
    started, name, _ = database

    with (
        closing(started.connect(name)) as other,
        pytest.raises(psycopg.Error, match="append-only"),
    ):
        other.execute(f"TRUNCATE {table} CASCADE".encode())
