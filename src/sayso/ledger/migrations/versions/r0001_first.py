"""The tables of the first ledgers, as they were.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

from sayso.ledger.migrations.words import make_word_indexes

revision = "0001"
down_revision = None


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """Return a column of text, sorted by code point."""
    kind = sa.Text().with_variant(TEXT(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=nullable)


def integer(name: str, *, nullable: bool = False) -> sa.Column[int]:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.Integer(), nullable=nullable, autoincrement=False)


def upgrade() -> None:
    """Make the tables and the indexes of words."""
    op.create_table(
        "actor",
        text("key"),
        text("id"),
        text("name"),
        text("country", nullable=True),
        text("sectors"),
        text("parent", nullable=True),
        integer("valid_from", nullable=True),
        integer("valid_to", nullable=True),
        text("kinds"),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_index("actor_id", "actor", ["id"])
    op.create_table(
        "document",
        integer("number"),
        text("id"),
        text("uri"),
        integer("offset"),
        text("title", nullable=True),
        text("publisher", nullable=True),
        text("published", nullable=True),
        text("published_from", nullable=True),
        text("updated", nullable=True),
        text("updated_from", nullable=True),
        text("byline", nullable=True),
        text("language", nullable=True),
        text("url", nullable=True),
        text("source_map"),
        text("text"),
        text("seen_at"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "judgement",
        text("id"),
        text("first"),
        text("second", nullable=True),
        text("decision"),
        text("by"),
        text("reason"),
        text("at"),
        text("supersedes", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("judgement_first", "judgement", ["first"])
    op.create_table(
        "place",
        text("key"),
        text("id"),
        text("name"),
        text("feature_code"),
        text("country", nullable=True),
        text("admin1", nullable=True),
        text("admin2", nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        text("precision"),
        integer("population"),
        text("disputed", nullable=True),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_index("place_id", "place", ["id"])
    op.create_table(
        "rejection",
        integer("number"),
        text("id"),
        text("uri"),
        text("reason"),
        text("remedy"),
        text("at"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "block",
        integer("number"),
        text("document_id"),
        integer("n"),
        integer("start"),
        integer("end"),
        text("kind"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("document_id", "n"),
    )
    op.create_table(
        "claim",
        integer("number"),
        text("id"),
        text("document_id"),
        text("form"),
        text("stance"),
        text("cue"),
        text("content"),
        text("hedges"),
        text("addressee"),
        text("within", nullable=True),
        text("origin"),
        text("seen_at"),
        sa.CheckConstraint("content <> '[]'"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("claim_document", "claim", ["document_id"])
    op.create_table(
        "mention",
        text("document_id"),
        text("id"),
        integer("n"),
        integer("start"),
        integer("end"),
        text("kind"),
        integer("sentence"),
        integer("head"),
        text("label"),
        text("antecedent", nullable=True),
        text("name", nullable=True),
        integer("hidden"),
        sa.CheckConstraint("hidden IN (0, 1)"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("document_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_actor",
        text("document_id"),
        integer("n"),
        text("actor_key"),
        sa.ForeignKeyConstraint(
            ["actor_key"],
            ["actor.key"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("document_id", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_place",
        text("document_id"),
        integer("n"),
        text("place_key"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["place_key"],
            ["place.key"],
        ),
        sa.PrimaryKeyConstraint("document_id", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sentence",
        text("document_id"),
        integer("n"),
        integer("start"),
        integer("end"),
        integer("paragraph"),
        text("kind"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("document_id", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source",
        text("id"),
        text("naming"),
        text("entity", nullable=True),
        text("document_id", nullable=True),
        integer("hidden"),
        sa.CheckConstraint("hidden = 1 OR naming IN ('named', 'publisher')"),
        sa.CheckConstraint("hidden = 0 OR document_id IS NOT NULL"),
        sa.CheckConstraint("hidden IN (0, 1)"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("source_document", "source", ["document_id"])
    op.create_index("source_entity", "source", ["entity"])
    op.create_table(
        "timex",
        text("document_id"),
        integer("n"),
        integer("start"),
        integer("end"),
        text("text"),
        text("type"),
        text("value"),
        text("mod", nullable=True),
        text("anchor", nullable=True),
        text("interval", nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("document_id", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "toponym",
        text("document_id"),
        integer("n"),
        integer("start"),
        integer("end"),
        text("text"),
        text("relation", nullable=True),
        integer("literal"),
        text("located_key", nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["located_key"],
            ["place.key"],
        ),
        sa.PrimaryKeyConstraint("document_id", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link",
        text("claim_id"),
        integer("position"),
        text("document_id"),
        text("source_id"),
        text("naming"),
        text("type"),
        text("passage"),
        text("mention_id", nullable=True),
        integer("count", nullable=True),
        text("entity", nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("claim_id", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("link_document", "link", ["document_id"])
    op.create_index("link_source", "link", ["source_id"])
    op.create_table(
        "mention_actor",
        text("document_id"),
        text("mention_id"),
        integer("rank"),
        text("actor_id"),
        sa.Column("score", sa.Float(), nullable=False),
        text("reasons"),
        sa.ForeignKeyConstraint(
            ["document_id", "mention_id"],
            ["mention.document_id", "mention.id"],
        ),
        sa.PrimaryKeyConstraint("document_id", "mention_id", "rank"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "record",
        text("document_id"),
        text("id"),
        text("kind"),
        text("claim_id"),
        sa.CheckConstraint("kind IN ('event', 'presence')"),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("document_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("record_id", "record", ["id"])
    op.create_table(
        "toponym_place",
        text("document_id"),
        integer("n"),
        integer("rank"),
        text("place_id"),
        sa.Column("score", sa.Float(), nullable=False),
        text("reasons"),
        sa.ForeignKeyConstraint(
            ["document_id", "n"],
            ["toponym.document_id", "toponym.n"],
        ),
        sa.PrimaryKeyConstraint("document_id", "n", "rank"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement",
        integer("number"),
        text("id"),
        text("document_id"),
        text("record_id", nullable=True),
        text("slot_id", nullable=True),
        text("prop"),
        text("value"),
        text("claim_id"),
        text("evidence"),
        text("origin"),
        integer("hidden"),
        text("seen_at"),
        sa.CheckConstraint("evidence <> '[]'"),
        sa.CheckConstraint(
            "prop IN ('type', 'mode', 'stage', 'actor', 'recipient', 'place', 'date', 'killed',"
            " 'injured', 'status', 'stance', 'interval', 'mention', 'entity', 'toponym', 'timex')"
        ),
        sa.CheckConstraint("slot_id IS NULL OR prop IN ('mention', 'entity', 'toponym', 'timex')"),
        sa.CheckConstraint("(record_id IS NULL) <> (slot_id IS NULL)"),
        sa.CheckConstraint("hidden IN (0, 1)"),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "record_id"],
            ["record.document_id", "record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"],
            ["statement.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("statement_record", "statement", ["document_id", "record_id"])
    op.create_index("statement_slot", "statement", ["slot_id"])
    # ### end Alembic commands ###
    make_word_indexes(op.get_bind())
