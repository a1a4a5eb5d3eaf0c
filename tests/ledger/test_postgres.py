"""What is said of a server that cannot be used, and what nobody may see of its address."""

from __future__ import annotations

import sys
import threading
from contextlib import closing

import pytest

import postgres
from reports import MAY_3, MAY_4, north, numbered
from sayso.errors import LedgerUnusable
from sayso.ledger import open_ledger, shown


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("postgresql://una:secret@host/north", "postgresql://una:***@host/north"),
        ("postgres://una:se/cr@et@host:5432/north", "postgres://una:***@host:5432/north"),
        ("postgresql+psycopg://una:secret@/n", "postgresql+psycopg://una:***@/n"),
        ("postgresql://una@host/n", "postgresql://una@host/n"),
        ("postgresql://host:5432/n", "postgresql://host:5432/n"),
        ("postgresql:///n?host=/tmp&password=secret", "postgresql:///n?host=/tmp&password=***"),
        ("north.sqlite", "north.sqlite"),
    ],
)
def test_password_is_never_shown(address: str, seen: str) -> None:
    assert shown(address) == seen


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://una:secret@127.0.0.1:1/north",
        "postgresql://una:secret@127.0.0.1:port/north",
        "postgresql://una:secret@/north?host=/nowhere",
        "postgresql://una:sec/ret@127.0.0.1/north",
        "postgresql://una:secret@[::1/north",
    ],
)
def test_server_that_cannot_be_used_is_named_without_the_password(address: str) -> None:
    with pytest.raises(LedgerUnusable) as refusal:
        open_ledger(address)

    said = str(refusal.value)
    assert "\n" not in said
    assert "ret@" not in said
    assert "secret" not in said
    assert said.startswith("postgresql://una:***@")


def test_database_that_is_not_there_is_named(server: postgres.Server) -> None:
    with pytest.raises(LedgerUnusable, match='"nowhere" does not exist'):
        open_ledger(server.address("nowhere"))


def test_database_of_another_program_is_left_alone(server: postgres.Server) -> None:
    address = server.empty()
    with closing(server.connect(postgres.database_of(address))) as other:
        other.execute("CREATE TABLE ferry (name text)")

    for read_only in (True, False):
        with pytest.raises(LedgerUnusable, match="it is not a ledger"):
            open_ledger(address, read_only=read_only)


def test_empty_database_is_made_a_ledger_but_not_by_reading(server: postgres.Server) -> None:
    address = server.empty()
    with pytest.raises(LedgerUnusable, match="sayso add"):
        open_ledger(address, read_only=True)

    with open_ledger(address) as ledger:
        assert ledger.add(north().extraction(), at=MAY_3).new


def test_database_in_another_encoding_is_refused(server: postgres.Server) -> None:
    server.sql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")

    with pytest.raises(LedgerUnusable, match="encoding=UTF8"):
        open_ledger(server.address("latin"))


def test_user_who_may_only_read_reads(server: postgres.Server) -> None:
    address = server.ledger()
    with open_ledger(address) as ledger:
        ledger.add(north().extraction(), at=MAY_3)
    name = postgres.database_of(address)
    with closing(server.connect(name)) as owner:
        owner.execute("CREATE ROLE reader LOGIN")
        owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    as_reader = address.replace("postgres@", "reader@")

    with open_ledger(as_reader, read_only=True) as ledger:
        assert list(ledger.extractions()) == [north().extraction()]
    with (
        open_ledger(as_reader) as ledger,
        pytest.raises(LedgerUnusable, match="may not do that"),
    ):
        ledger.add(numbered(1).extraction(), at=MAY_4)


def test_writer_waits_for_another(server: postgres.Server) -> None:
    address = server.ledger()
    done = threading.Event()

    def add() -> None:
        with open_ledger(address) as ledger:
            ledger.add(north().extraction(), at=MAY_3)
        done.set()

    with open_ledger(address) as first, first._write():  # type: ignore[attr-defined]
        writer = threading.Thread(target=add)
        writer.start()
        assert not done.wait(0.5)
        with open_ledger(address, read_only=True) as reader:
            assert list(reader.documents()) == []
    writer.join()
    assert done.is_set()


def test_server_that_ends_a_connection_is_asked_again(server: postgres.Server) -> None:
    address = server.ledger()
    name = postgres.database_of(address)
    with open_ledger(address) as ledger:
        ledger.add(numbered(1).extraction(), at=MAY_3)
        server.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        )

        ledger.add(numbered(2).extraction(), at=MAY_4)

        assert len(list(ledger.documents())) == 2


def test_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(LedgerUnusable, match=r"pip install 'sayso\[postgres\]'"):
        open_ledger("postgresql://una@127.0.0.1/north")
