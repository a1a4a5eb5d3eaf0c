"""How are a ledger's tables made, and taken from an earlier version to today's?"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from sayso.ledger.lookup.storing import make_lookup, rebuild
from sayso.ledger.migrations.words import make_word_indexes
from sayso.ledger.schema import METADATA, VERSION
from sayso.ledger.triggers import drop_guards, make_guards

# Named for Sayso, so that no other program's table is taken for it.
VERSION_TABLE = "sayso_version"


def make_tables(connection: Connection) -> None:
    """Make today's tables, indexes and guards where there are none."""
    METADATA.create_all(connection)
    make_lookup(connection)
    make_word_indexes(connection)
    make_guards(connection)
    _stamp(connection, VERSION)


def migrate(connection: Connection, version: int) -> None:
    """Take the tables from `version` to today's, in the transaction of the connection.

    0 makes them from nothing, by way of every version there was.
    """
    # Imported here: a ledger of today's version needs no Alembic.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    drop_guards(connection)
    if version == 1 and not inspect(connection).has_table(VERSION_TABLE):
        # Files of the first version do not say so in a table.
        _stamp(connection, 1)
    command.upgrade(config, "head")
    # What answers questions is made from the reports as they are now.
    rebuild(connection)
    make_guards(connection)


def _stamp(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(
        f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL,"
        f" CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES ('{version:04}')")
