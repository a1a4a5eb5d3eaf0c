"""Which tables does a ledger have?  The same in SQLite and in PostgreSQL.

Passages are JSON lists of `[start, end]`; moments are ISO 8601 in UTC, all of
one width, so that they sort as text. `seen_at` is when the ledger learnt it.
Whoever changes a table adds a revision to `migrations/versions` and raises VERSION.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy import Text as PlainText
from sqlalchemy.dialects.postgresql import TEXT as POSTGRES_TEXT
from sqlalchemy.schema import SchemaItem

from sayso.ledger.assemble import Prop

# The number of the last revision; a ledger of an earlier version is taken to it, step by step.
VERSION = 4

METADATA = MetaData()

# `info` of a table that can be made anew from the others, and so may be changed.
DERIVED = "derived"

# Sorted by code point, as SQLite does, whatever the language of the server.
Text = PlainText().with_variant(POSTGRES_TEXT(collation="C"), "postgresql")


def _report() -> Column[str]:
    return Column("document_id", Text, ForeignKey("document.id"), nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _integer(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _number() -> Column[int]:
    # Given by whoever stores, so that it tells the order in both databases.
    return Column("number", Integer, primary_key=True, autoincrement=False)


def _keyed(name: str, *items: SchemaItem) -> Table:
    """Return a table that SQLite keeps in the order of its key, with no number of its own."""
    return Table(name, METADATA, *items, sqlite_with_rowid=False)


DOCUMENT = Table(
    "document",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    _text("uri"),
    _integer("offset"),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("published_from", Text),
    Column("updated", Text),
    Column("updated_from", Text),
    Column("byline", Text),
    Column("language", Text),
    Column("url", Text),
    _text("source_map"),
    _text("text"),
    _text("seen_at"),
)

BLOCK = Table(
    "block",
    METADATA,
    _number(),
    _report(),
    _integer("n"),
    _integer("start"),
    _integer("end"),
    _text("kind"),
    UniqueConstraint("document_id", "n"),
)

SENTENCE = _keyed(
    "sentence",
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    _integer("start"),
    _integer("end"),
    _integer("paragraph"),
    _text("kind"),
)

# `hidden` marks the mentions of anonymous sources and all that corefer with them.
MENTION = _keyed(
    "mention",
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    _integer("n"),
    _integer("start"),
    _integer("end"),
    _text("kind"),
    _integer("sentence"),
    _integer("head"),
    _text("label"),
    Column("antecedent", Text),
    Column("name", Text),
    _integer("hidden"),
    CheckConstraint("hidden IN (0, 1)"),
)

# `key` is of all that is known of an actor: another edition of the knowledge base adds a row.
ACTOR = _keyed(
    "actor",
    Column("key", Text, primary_key=True),
    _text("id"),
    _text("name"),
    Column("country", Text),
    _text("sectors"),
    Column("parent", Text),
    Column("valid_from", Integer),
    Column("valid_to", Integer),
    _text("kinds"),
    Index("actor_id", "id"),
)

REPORT_ACTOR = _keyed(
    "report_actor",
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("actor_key", Text, ForeignKey("actor.key"), nullable=False),
)

MENTION_ACTOR = _keyed(
    "mention_actor",
    Column("document_id", Text, primary_key=True),
    Column("mention_id", Text, primary_key=True),
    Column("rank", Integer, primary_key=True),
    _text("actor_id"),
    Column("score", Float, nullable=False),
    _text("reasons"),
    ForeignKeyConstraint(["document_id", "mention_id"], ["mention.document_id", "mention.id"]),
)

CLAIM = Table(
    "claim",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    _report(),
    _text("form"),
    _text("stance"),
    _text("cue"),
    _text("content"),
    _text("hedges"),
    _text("addressee"),
    Column("within", Text),
    _text("origin"),
    _text("seen_at"),
    Index("claim_document", "document_id"),
    CheckConstraint("content <> '[]'"),
)

# A named source is one node over all reports; an anonymous one is of the report `document_id`.
SOURCE = _keyed(
    "source",
    Column("id", Text, primary_key=True),
    _text("naming"),
    Column("entity", Text),
    Column("document_id", Text, ForeignKey("document.id")),
    _integer("hidden"),
    CheckConstraint("hidden IN (0, 1)"),
    CheckConstraint("hidden = 0 OR document_id IS NOT NULL"),
    CheckConstraint("hidden = 1 OR naming IN ('named', 'publisher')"),
    Index("source_entity", "entity"),
    Index("source_document", "document_id"),
)

LINK = _keyed(
    "link",
    Column("claim_id", Text, ForeignKey("claim.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _report(),
    Column("source_id", Text, ForeignKey("source.id"), nullable=False),
    _text("naming"),
    _text("type"),
    _text("passage"),
    Column("mention_id", Text),
    Column("count", Integer),
    Column("entity", Text),
    Index("link_source", "source_id"),
    Index("link_document", "document_id"),
)

TOPONYM = _keyed(
    "toponym",
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    _integer("start"),
    _integer("end"),
    _text("text"),
    Column("relation", Text),
    _integer("literal"),
    Column("located_key", Text, ForeignKey("place.key")),
)

PLACE = _keyed(
    "place",
    Column("key", Text, primary_key=True),
    _text("id"),
    _text("name"),
    _text("feature_code"),
    Column("country", Text),
    Column("admin1", Text),
    Column("admin2", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    _text("precision"),
    _integer("population"),
    Column("disputed", Text),
    Index("place_id", "id"),
)

REPORT_PLACE = _keyed(
    "report_place",
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("place_key", Text, ForeignKey("place.key"), nullable=False),
)

TOPONYM_PLACE = _keyed(
    "toponym_place",
    Column("document_id", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("rank", Integer, primary_key=True),
    _text("place_id"),
    Column("score", Float, nullable=False),
    _text("reasons"),
    ForeignKeyConstraint(["document_id", "n"], ["toponym.document_id", "toponym.n"]),
)

TIMEX = _keyed(
    "timex",
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    _integer("start"),
    _integer("end"),
    _text("text"),
    _text("type"),
    _text("value"),
    Column("mod", Text),
    Column("anchor", Text),
    Column("interval", Text),
)

# An event or presence: no more than something that statements are about.
RECORD = _keyed(
    "record",
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    _text("kind"),
    Column("claim_id", Text, ForeignKey("claim.id"), nullable=False),
    CheckConstraint("kind IN ('event', 'presence')"),
    Index("record_id", "id"),
)

# About a record, or about one slot of a record: what was concluded of it.
STATEMENT = Table(
    "statement",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    _report(),
    Column("record_id", Text),
    Column("slot_id", Text, ForeignKey("statement.id")),
    _text("prop"),
    _text("value"),
    Column("claim_id", Text, ForeignKey("claim.id"), nullable=False),
    _text("evidence"),
    _text("origin"),
    _integer("hidden"),
    _text("seen_at"),
    ForeignKeyConstraint(["document_id", "record_id"], ["record.document_id", "record.id"]),
    CheckConstraint("(record_id IS NULL) <> (slot_id IS NULL)"),
    CheckConstraint("prop IN ({})".format(", ".join(f"'{prop}'" for prop in Prop))),
    CheckConstraint("slot_id IS NULL OR prop IN ('mention', 'entity', 'toponym', 'timex')"),
    CheckConstraint("evidence <> '[]'"),
    CheckConstraint("hidden IN (0, 1)"),
    Index("statement_record", "document_id", "record_id"),
    Index("statement_slot", "slot_id"),
)

JUDGEMENT = _keyed(
    "judgement",
    Column("id", Text, primary_key=True),
    _text("first"),
    Column("second", Text),
    _text("decision"),
    _text("by"),
    _text("reason"),
    _text("at"),
    Column("supersedes", Text),
    Index("judgement_first", "first"),
)

REJECTION = Table(
    "rejection",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    _text("uri"),
    _text("reason"),
    _text("remedy"),
    _text("at"),
)

# In which order the ledger learnt its reports, judgements and rejections: who
# follows a ledger asks from a number on. Moments are no order: clocks go back,
# and a judgement tells its own.
LEARNT = Table(
    "learnt",
    METADATA,
    _number(),
    _text("kind"),
    _text("ref"),
    _text("at"),
    UniqueConstraint("kind", "ref"),
    CheckConstraint("kind IN ('document', 'judgement', 'rejection')"),
)
