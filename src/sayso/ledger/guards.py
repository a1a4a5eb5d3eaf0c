"""What does the SQLite schema itself refuse, whoever writes to it?

Triggers, not only checks and foreign keys: those can be switched off by a
connection, and a connection that does not ask for them has no foreign keys.
Two rules are kept here: a ledger is append-only, and an anonymous source is a
node of one report.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table, UniqueConstraint

from sayso.ledger.anonymity import ANONYMOUS_RULE
from sayso.ledger.schema import METADATA, WORD_TABLES

APPEND_RULE = "a ledger is append-only"
KNOWN_RULE = "a judgement is about one or two things of the ledger"
KIND_RULE = "a judgement compares things of one kind"
CLAIM_RULE = "every value has a claim of its report"


def triggers() -> Iterator[str]:
    """Yield the statements that make the word indexes and the guards."""
    for name in WORD_TABLES:
        # Contentless: rows can be added, never changed or removed.
        yield f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='unicode61')"
    for table in METADATA.sorted_tables:
        yield from _append_only(table)
    for name, (table_name, refusals) in _GUARDS.items():
        for number, (when, rule) in enumerate(refusals):
            yield _refuse(f"{name}_{number}", table_name, "INSERT", when, rule)


def _refuse(name: str, table: str, act: str, when: str, rule: str) -> str:
    # COALESCE: what is NULL, and so neither true nor false, is refused too.
    condition = f" WHEN COALESCE(({when}), 1)" if when else ""
    return (
        f'CREATE TRIGGER "{name}" BEFORE {act} ON "{table}"{condition} '
        f"BEGIN SELECT RAISE(ABORT, '{rule}'); END"
    )


def _append_only(table: Table) -> Iterator[str]:
    yield _refuse(f"{table.name}_no_update", table.name, "UPDATE", "", APPEND_RULE)
    yield _refuse(f"{table.name}_no_delete", table.name, "DELETE", "", APPEND_RULE)
    # INSERT OR REPLACE removes a row without a DELETE; so a row with a key that
    # is taken is passed over before it can.
    for number, key in enumerate(_keys(table)):
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in key)
        yield (
            f'CREATE TRIGGER "{table.name}_once_{number}" BEFORE INSERT ON "{table.name}" '
            f'WHEN EXISTS (SELECT 1 FROM "{table.name}" WHERE {same}) '
            "BEGIN SELECT RAISE(IGNORE); END"
        )


def _keys(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(column.name for column in table.primary_key)
    for column in table.columns:
        if column.unique:
            yield (column.name,)
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and len(constraint.columns) > 1:
            yield tuple(column.name for column in constraint.columns)


def node_query(name: str) -> str:
    """Return the SELECT that finds what an identifier names; `name` is an SQL expression.

    Its columns are those of `sayso.ledger.base.Node`.
    """
    report = f"substr({name}, 1, instr({name}, '/') - 1)"
    mention = f"substr({name}, instr({name}, '/') + 1)"
    hidden_record = (
        "EXISTS (SELECT 1 FROM statement s WHERE s.document_id = r.document_id"
        " AND s.record_id = r.id AND s.hidden = 1)"
    )
    return " UNION ALL ".join(
        (
            f"SELECT id, 'document' AS kind, id AS document_id, 0 AS hidden"
            f" FROM document WHERE id = {name}",
            f"SELECT id, 'claim', document_id, 0 FROM claim WHERE id = {name}",
            f"SELECT id, kind, document_id, {hidden_record} FROM record r WHERE id = {name}",
            f"SELECT id, 'statement', document_id, hidden FROM statement WHERE id = {name}",
            f"SELECT id, 'source', document_id, hidden FROM source WHERE id = {name}",
            f"SELECT {name}, 'mention', document_id, hidden FROM mention"
            f" WHERE document_id = {report} AND id = {mention}",
            f"SELECT id, 'actor', NULL, 0 FROM actor WHERE id = {name}",
        )
    )


_FIRST, _SECOND = node_query("NEW.first"), node_query("NEW.second")
_PAIR = f"FROM ({_FIRST}) a, ({_SECOND}) b"
_HIDDEN_LINK = (
    "(NEW.naming IN ('anonymous', 'unspecified')"
    " OR NEW.type IN ('anonymous_individual', 'anonymous_group', 'unspecified'))"
)
_NODE = "(SELECT hidden FROM source WHERE id = NEW.source_id)"
_VEILED_EVIDENCE = (
    "EXISTS (SELECT 1 FROM mention m WHERE m.document_id = NEW.document_id AND m.hidden = 1"
    " AND m.start = json_extract(NEW.evidence, '$[0][0]')"
    " AND m.\"end\" = json_extract(NEW.evidence, '$[0][1]'))"
)
_WORDINGS = "SELECT entity FROM source WHERE document_id = NEW.document_id AND hidden = 1"
_WRITTEN = (
    "(SELECT substr(text, json_extract(NEW.evidence, '$[0][0]') + 1,"
    " json_extract(NEW.evidence, '$[0][1]') - json_extract(NEW.evidence, '$[0][0]'))"
    " FROM document WHERE id = NEW.document_id)"
)
_CLAIM_OF_REPORT = (
    "NOT EXISTS (SELECT 1 FROM claim WHERE id = NEW.claim_id AND document_id = NEW.document_id)"
)
_SLOT_HIDDEN = "(SELECT hidden FROM statement WHERE id = NEW.slot_id)"

# name -> table, and when a row is refused by which rule.
_GUARDS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "mention_keeps_apart": (
        "mention",
        (
            ("NEW.hidden NOT IN (0, 1)", ANONYMOUS_RULE),
            (
                "EXISTS (SELECT 1 FROM mention m WHERE m.document_id = NEW.document_id"
                " AND m.hidden <> NEW.hidden AND (m.id = NEW.antecedent OR m.antecedent = NEW.id"
                ' OR (m.start = NEW.start AND m."end" = NEW."end")))',
                ANONYMOUS_RULE,
            ),
        ),
    ),
    "actor_is_no_source": (
        "actor",
        (
            (
                "EXISTS (SELECT 1 FROM source WHERE hidden = 1 AND entity = NEW.id)",
                ANONYMOUS_RULE,
            ),
        ),
    ),
    "mention_has_no_actor": (
        "mention_actor",
        (
            (
                "(SELECT hidden FROM mention WHERE document_id = NEW.document_id"
                " AND id = NEW.mention_id)",
                ANONYMOUS_RULE,
            ),
        ),
    ),
    "source_is_of_one_report": (
        "source",
        (
            ("NEW.hidden NOT IN (0, 1)", ANONYMOUS_RULE),
            (
                "NEW.naming NOT IN ('named', 'publisher', 'anonymous', 'unspecified')",
                ANONYMOUS_RULE,
            ),
            ("NEW.naming IN ('anonymous', 'unspecified') AND NEW.hidden = 0", ANONYMOUS_RULE),
            ("NEW.hidden = 1 AND NEW.document_id IS NULL", ANONYMOUS_RULE),
            # An identifier ("wikidata:Q1") is no wording.
            (
                "NEW.hidden = 1 AND NEW.entity IS NOT NULL AND ("
                "(NEW.entity GLOB '*:*' AND NEW.entity NOT GLOB '* *')"
                " OR EXISTS (SELECT 1 FROM actor WHERE id = NEW.entity))",
                ANONYMOUS_RULE,
            ),
        ),
    ),
    "link_keeps_apart": (
        "link",
        (
            (_CLAIM_OF_REPORT, CLAIM_RULE),
            (f"{_NODE} <> {_HIDDEN_LINK}", ANONYMOUS_RULE),
            (
                "EXISTS (SELECT 1 FROM source WHERE id = NEW.source_id"
                " AND (entity IS NOT NEW.entity"
                " OR (document_id IS NOT NULL AND document_id <> NEW.document_id)))",
                ANONYMOUS_RULE,
            ),
            (
                f"NEW.mention_id IS NOT NULL AND {_NODE} <> (SELECT hidden FROM mention"
                " WHERE document_id = NEW.document_id AND id = NEW.mention_id)",
                ANONYMOUS_RULE,
            ),
            (
                "json_array_length(NEW.passage) > 0 AND EXISTS (SELECT 1 FROM link l"
                " JOIN source s ON s.id = l.source_id WHERE l.document_id = NEW.document_id"
                f" AND json(l.passage) = json(NEW.passage) AND s.hidden <> {_NODE})",
                ANONYMOUS_RULE,
            ),
        ),
    ),
    "statement_has_claim": (
        "statement",
        (
            (_CLAIM_OF_REPORT, CLAIM_RULE),
            (
                "NEW.slot_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM statement s"
                " WHERE s.id = NEW.slot_id AND s.document_id = NEW.document_id"
                " AND s.record_id IS NOT NULL)",
                CLAIM_RULE,
            ),
        ),
    ),
    "statement_keeps_apart": (
        "statement",
        (
            ("NEW.hidden NOT IN (0, 1)", ANONYMOUS_RULE),
            # A slot that stands where an anonymous source does is filled by it.
            (
                "NEW.hidden = 0 AND NEW.prop IN ('actor', 'recipient', 'place', 'date', 'entity')"
                f" AND {_VEILED_EVIDENCE}",
                ANONYMOUS_RULE,
            ),
            (
                "NEW.prop = 'mention' AND NEW.hidden = 0 AND (SELECT hidden FROM mention"
                " WHERE document_id = NEW.document_id AND id = NEW.value)",
                ANONYMOUS_RULE,
            ),
            (f"NEW.slot_id IS NOT NULL AND NEW.hidden <> {_SLOT_HIDDEN}", ANONYMOUS_RULE),
            # … and is called by nothing but what the report calls it.
            (
                f"NEW.hidden = 1 AND NEW.prop = 'entity' AND NOT EXISTS ({_WORDINGS}"
                " AND entity = NEW.value)",
                ANONYMOUS_RULE,
            ),
            (
                "NEW.hidden = 1 AND NEW.record_id IS NOT NULL"
                f" AND instr({_WRITTEN}, NEW.value) = 0"
                f" AND NOT EXISTS ({_WORDINGS} AND entity = NEW.value)",
                ANONYMOUS_RULE,
            ),
        ),
    ),
    "judgement_is_about_something": (
        "judgement",
        (
            (f"NOT EXISTS ({_FIRST})", KNOWN_RULE),
            (f"NEW.second IS NOT NULL AND NOT EXISTS ({_SECOND})", KNOWN_RULE),
            ("NEW.decision GLOB '*[^a-z_-]*' OR NEW.decision = ''", KNOWN_RULE),
        ),
    ),
    "judgement_keeps_apart": (
        "judgement",
        (
            (
                "NEW.second IS NULL AND NEW.decision NOT IN ('accept', 'reject')"
                f" AND EXISTS (SELECT 1 FROM ({_FIRST}) a WHERE a.hidden)",
                ANONYMOUS_RULE,
            ),
            (
                f"EXISTS (SELECT 1 {_PAIR} WHERE (a.hidden OR b.hidden)"
                " AND NOT (a.hidden AND b.hidden AND a.document_id = b.document_id))",
                ANONYMOUS_RULE,
            ),
            (
                f"EXISTS (SELECT 1 {_PAIR} WHERE a.kind <> b.kind AND NOT ("
                "(a.kind = 'actor' AND b.kind IN ('source', 'mention'))"
                " OR (b.kind = 'actor' AND a.kind IN ('source', 'mention'))))",
                KIND_RULE,
            ),
        ),
    ),
}
