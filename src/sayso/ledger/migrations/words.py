"""In what does a ledger look words up?  Made by the first revision, and by every new ledger."""

from __future__ import annotations

from sqlalchemy import Connection

# Of claims and of paragraphs; each row's number is that of its claim or block.
WORD_TABLES = ("claim_words", "block_words")


def make_word_indexes(connection: Connection) -> None:
    """Make the indexes of words; no words of the reports are kept twice in SQLite."""
    for name in WORD_TABLES:
        if connection.dialect.name == "sqlite":
            # Contentless: rows can be added, never changed or removed.
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='unicode61')"
            )
        else:
            connection.exec_driver_sql(
                f"CREATE TABLE {name} (number integer PRIMARY KEY, words tsvector NOT NULL)"
            )
            connection.exec_driver_sql(
                f"CREATE INDEX {name}_words ON {name} USING gin (words) WITH (fastupdate = off)"
            )
