"""Which tables answer questions?  Made from the others in the same transaction as a report.

They hold nothing of their own and can be made anew at any time
(`sayso.ledger.lookup.storing.rebuild`), so that they need no revisions of
their columns. `key` is that of `sayso.ledger.lookup.keys`; days are ordinals
of the proleptic Gregorian calendar; `seen` counts microseconds since 1970.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, Table, text

from sayso.ledger.schema import DERIVED, METADATA, Text

# In SQLite a whole number as a key is the row's own number.
_Key = BigInteger().with_variant(Integer, "sqlite")
_INFO = {DERIVED: True}


def _integer(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _value(name: str) -> Column[str | None]:
    return Column(name, Text)


# What is filtered, sorted and counted by; narrow, so that many rows are read at once.
FACT = Table(
    "fact",
    METADATA,
    Column("key", _Key, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("report", Integer, ForeignKey("document.number"), nullable=False),
    Column("seen", _Key, nullable=False),
    _integer("opens"),
    _integer("closes"),
    # When it ends, of what is known to take more than a day, or not known to end.
    Column("lasting", Integer),
    _value("stance"),
    _value("form"),
    _value("naming"),
    _value("speaker"),
    _value("type"),
    _value("mode"),
    _value("stage"),
    _value("outlet"),
    _value("country"),
    _value("source"),
    _value("pin"),
    Column("latitude", Float),
    Column("longitude", Float),
    _value("name"),
    _value("place"),
    Index("fact_number", "number"),
    Index("fact_seen", "seen"),
    info=_INFO,
)
_C = FACT.c
Index(
    "fact_lasting",
    _C.lasting,
    sqlite_where=_C.lasting.is_not(None),
    postgresql_where=_C.lasting.is_not(None),
)
Index(
    "fact_type",
    _C.type,
    _C.key,
    sqlite_where=_C.stage.is_not(None),
    postgresql_where=_C.stage.is_not(None),
)
Index("fact_until", _C.key, sqlite_where=text("opens = 0"), postgresql_where=text("opens = 0"))
for _name, _columns in {
    "fact_actor": (_C.name, _C.place, _C.key),
    "fact_place": (_C.place, _C.name, _C.key),
}.items():
    Index(
        _name,
        *_columns,
        sqlite_where=_C.name.is_not(None),
        postgresql_where=_C.name.is_not(None),
    )

# What a row of an answer shows; a paragraph's words are cut from its report's text.
FACT_ROW = Table(
    "fact_row",
    METADATA,
    Column("key", _Key, primary_key=True, autoincrement=False),
    _value("id"),
    _integer("start"),
    _integer("end"),
    Column("paragraph", Integer),
    Column("cells", Text, nullable=False),
    Index("fact_row_id", "id"),
    info=_INFO,
)

# The stems of the words that are not their own stem.
FACT_STEM = Table(
    "fact_stem",
    METADATA,
    Column("stem", Text, primary_key=True),
    Column("word", Text, primary_key=True),
    sqlite_with_rowid=False,
    info=_INFO,
)

# Who speaks, and how often; `first` tells who came first.
FACT_SOURCE = Table(
    "fact_source",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("first", _Key, nullable=False),
    _integer("claims"),
    _integer("originates"),
    Index("fact_source_claims", "claims", "first"),
    sqlite_with_rowid=False,
    info=_INFO,
)

# By which reports a piece of wording was used first; see `sayso.corroborate.copies_arriving`.
KIN_KEY = Table(
    "kin_key",
    METADATA,
    Column("key", _Key, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
    info=_INFO,
)

# Which reports were compared with those before them, and the first of those that each is one with.
KIN_GROUP = Table(
    "kin_group",
    METADATA,
    Column("report", Integer, primary_key=True, autoincrement=False),
    _integer("leader"),
    Index("kin_group_leader", "leader"),
    info=_INFO,
)

TABLES = (FACT, FACT_ROW, FACT_STEM, FACT_SOURCE, KIN_KEY, KIN_GROUP)
