"""A ledger of any version becomes one of today's, with everything in it and nothing loosened."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

import postgres
from reports import MAY_3, MAY_4, MAY_5, east, north
from sayso.errors import LedgerUnusable, RuleBroken
from sayso.ledger import Ledger, SqliteLedger, open_ledger, wanted
from sayso.ledger.migrating import make_tables, migrate
from sayso.ledger.schema import VERSION
from sayso.model import Judgement

from .test_guards import harbour

# Written by the first Sayso: three reports, a rejection, a judgement and what superseded it.
FIRST = Path(__file__).parent / "data" / "version_1.sqlite.gz"
MIGRATIONS = Path(make_tables.__code__.co_filename).parent / "migrations"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(gzip.decompress(FIRST.read_bytes()))
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """Return the addresses of two databases with nothing in them."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'one.sqlite'}", f"sqlite:///{tmp_path / 'two.sqlite'}"
    started: postgres.Server = request.getfixturevalue("server")
    return driven(started.empty()), driven(started.empty())


def driven(address: str) -> str:
    """Return the address with the driver that SQLAlchemy is to use."""
    return address.replace("postgresql:", "postgresql+psycopg:")


@contextmanager
def changing(address: str) -> Iterator[Connection]:
    engine = create_engine(address)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_last_revision_is_the_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert f"{VERSION:04}" == ScriptDirectory.from_config(config).get_current_head()


def test_upgraded_tables_are_those_of_a_new_ledger(databases: tuple[str, str]) -> None:
    with changing(databases[0]) as connection:
        migrate(connection, 0)
        upgraded = _schema(connection)
    with changing(databases[1]) as connection:
        make_tables(connection)
        made = _schema(connection)

    assert upgraded == made
    assert len(upgraded) > 100


def test_first_ledger_is_upgraded_with_all_that_is_in_it(first: Path) -> None:
    with open_ledger(first) as ledger:
        reports = [report.extraction() for report in (north(), harbour(), east())]
        assert list(ledger.extractions()) == reports
        assert [ledger.seen_at(each.document.id) for each in reports] == [MAY_3, MAY_4, MAY_5]
        assert [j.decision for j in ledger.judgements()] == ["accept", "reject"]
        assert [r.uri for r in ledger.rejections()] == ["scan.pdf"]
        assert len(ledger.search(wanted("akureyri"))) == 3
        assert len(list(ledger.learnt())) == 6
        assert [one.at for one in ledger.learnt()] == [MAY_3, MAY_4, MAY_4, MAY_4, MAY_5, MAY_5]


def test_upgraded_ledger_is_what_a_new_one_with_the_same_in_it_is(
    first: Path, tmp_path: Path
) -> None:
    with open_ledger(first), open_ledger(tmp_path / "new.sqlite") as new:
        for report, at in ((north(), MAY_3), (harbour(), MAY_4), (east(), MAY_5)):
            new.add(report.extraction(), at=at)
    tables = _rows(tmp_path / "new.sqlite")

    for table, rows in _rows(first).items():
        if table not in {"judgement", "rejection", "learnt"}:  # … which are not in the new one
            assert rows == tables[table], table


def test_guards_of_an_upgraded_ledger_are_alive(first: Path) -> None:
    open_ledger(first).close()

    with closing(sqlite3.connect(first)) as connection:
        for change in (
            "UPDATE claim SET stance = 'denied'",
            "DELETE FROM judgement",
            "DELETE FROM learnt",
            "INSERT INTO source VALUES ('n1', 'anonymous', 'Sailors', NULL, 1)",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(change)


def test_upgraded_ledger_learns_on(first: Path) -> None:
    report = north()
    report.text = report.text.replace("seven people", "nine people")
    report.claims.clear()
    report.events.clear()
    report.presence.clear()

    with open_ledger(first) as ledger:
        ledger.add(report.extraction(), at=MAY_5)

    with open_ledger(first, read_only=True) as ledger:
        assert len(list(ledger.documents())) == 4
        assert [one.number for one in ledger.learnt()] == [1, 2, 3, 4, 5, 6, 7]


def test_ledger_is_kept_as_it_was_beside_itself(first: Path) -> None:
    before = gzip.decompress(FIRST.read_bytes())
    with open_ledger(first) as ledger:
        assert f"from version 1 to {VERSION}" in ledger.upgraded
        assert "ledger.version-1.sqlite" in ledger.upgraded

    copy = first.with_name("ledger.version-1.sqlite")
    assert _rows(copy) == _rows(_written(first.with_name("again.sqlite"), before))
    with open_ledger(first) as ledger:
        assert ledger.upgraded == ""


def test_first_ledger_that_may_only_be_read_is_left_as_it_is(first: Path) -> None:
    before = first.read_bytes()

    with pytest.raises(LedgerUnusable, match="sayso ledger upgrade"):
        open_ledger(first, read_only=True)

    assert first.read_bytes() == before


def test_upgrade_that_fails_changes_nothing(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(first)) as connection:
        # What the second revision is about to make is there.
        connection.execute("CREATE TABLE learnt (number)")
    before = _rows(first)

    with pytest.raises(LedgerUnusable, match="learnt already exists"):
        open_ledger(first)

    assert _rows(first) == before
    with closing(sqlite3.connect(first)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("DELETE FROM claim")


def test_newer_ledger_is_refused(location: str) -> None:
    open_ledger(location).close()
    _mark(location, VERSION + 1)

    for read_only in (True, False):
        with pytest.raises(LedgerUnusable, match=f"version {VERSION + 1}") as refusal:
            open_ledger(location, read_only=read_only)
        assert "\n" not in str(refusal.value)


def test_earlier_ledger_on_a_server_is_upgraded(server: postgres.Server) -> None:
    address = server.empty()
    with changing(driven(address)) as connection:
        make_tables(connection)
        connection.execute(text(_REJECTION))
        _back_to_first(connection)
    with pytest.raises(LedgerUnusable, match="sayso ledger upgrade"):
        open_ledger(address, read_only=True)

    with open_ledger(address) as ledger:
        assert "from version 1" in ledger.upgraded
        ledger.add(north().extraction(), at=MAY_3)
        with pytest.raises(RuleBroken):
            ledger.judge(Judgement(about="n9", decision="same", by="", reason="", at=MAY_3))
        assert len(list(ledger.learnt())) == 2
    with (
        closing(server.connect(postgres.database_of(address))) as other,
        pytest.raises(psycopg.Error, match="append-only"),
    ):
        other.execute("DELETE FROM document")


_REJECTION = "INSERT INTO rejection VALUES (1, 'x1', 'a.pdf', '', '', '2031-05-03T09:00:00+00:00')"


def _back_to_first(connection: Connection) -> None:
    """Take the tables back to the first version's, as no user can."""
    from sayso.ledger.triggers import drop_guards

    drop_guards(connection)
    first = set(
        "document block sentence mention actor report_actor mention_actor claim source link"
        " toponym place report_place toponym_place timex record statement judgement rejection"
        " claim_words block_words".split()
    )
    for name in inspect(connection).get_table_names():
        if name not in first and name != "sayso_version":
            connection.execute(text(f"DROP TABLE {name} CASCADE"))
    connection.execute(text("UPDATE sayso_version SET version_num = '0001'"))


def _schema(connection: Connection) -> dict[str, object]:
    """Return all that a database tells of its tables, triggers and functions, in no order."""
    seen = inspect(connection)
    found: dict[str, object] = {}
    for name in seen.get_table_names():
        found[name] = (
            _told(seen.get_columns(name)),
            seen.get_pk_constraint(name)["constrained_columns"],
            sorted(map(_told, seen.get_foreign_keys(name))),
            sorted(map(_told, seen.get_unique_constraints(name))),
            sorted(check["sqltext"] for check in seen.get_check_constraints(name)),
            sorted(map(_told, seen.get_indexes(name))),
        )
    if connection.dialect.name == "sqlite":
        made = "SELECT name, sql FROM sqlite_master WHERE type <> 'table' OR sql LIKE '%VIRTUAL%'"
    else:
        made = (
            "SELECT tgname, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger"
            " WHERE NOT tgisinternal"
            " UNION ALL SELECT proname, prosrc || proconfig::text FROM pg_proc"
            " WHERE pronamespace = current_schema()::regnamespace"
            " UNION ALL SELECT attrelid::regclass || '.' || attname, attcollation::text"
            " FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid"
            " WHERE relnamespace = current_schema()::regnamespace AND attnum > 0"
        )
    found |= {f"made {name}": sql for name, sql in connection.execute(text(made))}
    found["version"] = connection.scalar(text("SELECT version_num FROM sayso_version"))
    return found


def _told(facts: object) -> str:
    return json.dumps(facts, default=str, sort_keys=True)


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_words%'"
            " AND name NOT LIKE 'fact%'"
        ).fetchall()
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
        }


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _mark(location: str, version: int) -> None:
    if location.startswith("postgresql:"):
        with changing(driven(location)) as connection:
            connection.execute(text(f"UPDATE sayso_version SET version_num = '{version:04}'"))
        return
    with closing(sqlite3.connect(location)) as file:
        file.execute(f"PRAGMA user_version = {version}")


def test_two_programs_that_open_an_earlier_ledger_at_once_upgrade_it_once(first: Path) -> None:
    opened: list[Ledger] = [SqliteLedger(first), SqliteLedger(first)]

    assert [len(list(ledger.learnt())) for ledger in opened] == [6, 6]
    for ledger in opened:
        ledger.close()
