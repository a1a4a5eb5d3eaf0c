"""What does the schema itself refuse, whoever writes to it?

Triggers, not only checks and foreign keys: in SQLite those can be switched off
by a connection, and a connection that does not ask for them has no foreign
keys. Two rules are kept here: a ledger is append-only, and an anonymous source
is a node of one report. `sayso.ledger.triggers` puts them to the database.
"""

from __future__ import annotations

from sayso.ledger.anonymity import ANONYMOUS_RULE
from sayso.ledger.dialects import Dialect
from sayso.ledger.judging import SUPERSEDES_RULE

APPEND_RULE = "a ledger is append-only"
KNOWN_RULE = "a judgement is about one or two things of the ledger"
KIND_RULE = "a judgement compares things of one kind"
CLAIM_RULE = "every value has a claim of its report"
LEARNT_RULE = "what was learnt is in the ledger"

# A condition under which a row is refused, and the rule that it breaks.
Refusal = tuple[str, str]


def node_query(name: str, dialect: Dialect) -> str:
    """Return the SELECT that finds what an identifier names; `name` is an SQL expression.

    Its columns are those of `sayso.ledger.base.Node`.
    """
    report, mention = dialect.head.format(name), dialect.tail.format(name)
    hidden_record = (
        "CASE WHEN EXISTS (SELECT 1 FROM statement s WHERE s.document_id = r.document_id"
        " AND s.record_id = r.id AND s.hidden = 1) THEN 1 ELSE 0 END"
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


def refusals(dialect: Dialect) -> dict[str, tuple[Refusal, ...]]:
    """Return, by table, when a new row is refused; what is neither true nor false refuses too."""
    return {
        "mention": _MENTION,
        "actor": _ACTOR,
        "mention_actor": _MENTION_ACTOR,
        "source": _source(dialect),
        "link": _link(dialect),
        "statement": _statement(dialect),
        "judgement": _judgement(dialect),
        "learnt": _LEARNT,
    }


_MARKED: Refusal = ("NEW.hidden NOT IN (0, 1)", ANONYMOUS_RULE)
_CLAIM_OF_REPORT: Refusal = (
    "NOT EXISTS (SELECT 1 FROM claim WHERE id = NEW.claim_id AND document_id = NEW.document_id)",
    CLAIM_RULE,
)

_MENTION: tuple[Refusal, ...] = (
    _MARKED,
    (
        "EXISTS (SELECT 1 FROM mention m WHERE m.document_id = NEW.document_id"
        " AND m.hidden <> NEW.hidden AND (m.id = NEW.antecedent OR m.antecedent = NEW.id"
        ' OR (m.start = NEW.start AND m."end" = NEW."end")))',
        ANONYMOUS_RULE,
    ),
)

_ACTOR: tuple[Refusal, ...] = (
    ("EXISTS (SELECT 1 FROM source WHERE hidden = 1 AND entity = NEW.id)", ANONYMOUS_RULE),
)

_MENTION_ACTOR: tuple[Refusal, ...] = (
    (
        "(SELECT hidden FROM mention WHERE document_id = NEW.document_id"
        " AND id = NEW.mention_id) = 1",
        ANONYMOUS_RULE,
    ),
)

_LEARNT: tuple[Refusal, ...] = (
    (
        "NOT EXISTS (SELECT 1 FROM document WHERE NEW.kind = 'document' AND id = NEW.ref)"
        " AND NOT EXISTS (SELECT 1 FROM judgement WHERE NEW.kind = 'judgement' AND id = NEW.ref)"
        " AND NOT EXISTS (SELECT 1 FROM rejection WHERE NEW.kind = 'rejection' AND id = NEW.ref)",
        LEARNT_RULE,
    ),
)


def _source(dialect: Dialect) -> tuple[Refusal, ...]:
    colon, blank = (dialect.holds.format("NEW.entity", sign) for sign in ("':'", "' '"))
    return (
        _MARKED,
        ("NEW.naming NOT IN ('named', 'publisher', 'anonymous', 'unspecified')", ANONYMOUS_RULE),
        ("NEW.naming IN ('anonymous', 'unspecified') AND NEW.hidden = 0", ANONYMOUS_RULE),
        ("NEW.hidden = 1 AND NEW.document_id IS NULL", ANONYMOUS_RULE),
        # An identifier ("wikidata:Q1") is no wording.
        (
            f"NEW.hidden = 1 AND NEW.entity IS NOT NULL AND (({colon} AND NOT {blank})"
            " OR EXISTS (SELECT 1 FROM actor WHERE id = NEW.entity))",
            ANONYMOUS_RULE,
        ),
    )


def _link(dialect: Dialect) -> tuple[Refusal, ...]:
    hidden = (
        "CASE WHEN NEW.naming IN ('anonymous', 'unspecified') OR NEW.type IN"
        " ('anonymous_individual', 'anonymous_group', 'unspecified') THEN 1 ELSE 0 END"
    )
    node = "(SELECT hidden FROM source WHERE id = NEW.source_id)"
    same_words = dialect.same_passage.format("l.passage", "NEW.passage")
    return (
        _CLAIM_OF_REPORT,
        (f"{node} <> {hidden}", ANONYMOUS_RULE),
        (
            "EXISTS (SELECT 1 FROM source WHERE id = NEW.source_id"
            f" AND ({dialect.differs.format('entity', 'NEW.entity')}"
            " OR (document_id IS NOT NULL AND document_id <> NEW.document_id)))",
            ANONYMOUS_RULE,
        ),
        (
            f"NEW.mention_id IS NOT NULL AND {node} <> (SELECT hidden FROM mention"
            " WHERE document_id = NEW.document_id AND id = NEW.mention_id)",
            ANONYMOUS_RULE,
        ),
        (
            f"{dialect.spans.format('NEW.passage')} > 0 AND EXISTS (SELECT 1 FROM link l"
            " JOIN source s ON s.id = l.source_id WHERE l.document_id = NEW.document_id"
            f" AND {same_words} AND s.hidden <> {node})",
            ANONYMOUS_RULE,
        ),
    )


def _statement(dialect: Dialect) -> tuple[Refusal, ...]:
    start, end = (part.format("NEW.evidence") for part in (dialect.start, dialect.end))
    written = (
        f"(SELECT substr(text, {start} + 1, {end} - {start})"
        " FROM document WHERE id = NEW.document_id)"
    )
    veiled = (
        "EXISTS (SELECT 1 FROM mention m WHERE m.document_id = NEW.document_id AND m.hidden = 1"
        f' AND m.start = {start} AND m."end" = {end})'
    )
    worded = (
        "EXISTS (SELECT 1 FROM source WHERE document_id = NEW.document_id AND hidden = 1"
        " AND entity = NEW.value)"
    )
    return (
        _CLAIM_OF_REPORT,
        (
            "NEW.slot_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM statement s"
            " WHERE s.id = NEW.slot_id AND s.document_id = NEW.document_id"
            " AND s.record_id IS NOT NULL)",
            CLAIM_RULE,
        ),
        _MARKED,
        # A slot that stands where an anonymous source does is filled by it.
        (
            "NEW.hidden = 0 AND NEW.prop IN ('actor', 'recipient', 'place', 'date', 'entity')"
            f" AND {veiled}",
            ANONYMOUS_RULE,
        ),
        (
            "NEW.prop = 'mention' AND NEW.hidden = 0 AND (SELECT hidden FROM mention"
            " WHERE document_id = NEW.document_id AND id = NEW.value) = 1",
            ANONYMOUS_RULE,
        ),
        (
            "NEW.slot_id IS NOT NULL"
            " AND NEW.hidden <> (SELECT hidden FROM statement WHERE id = NEW.slot_id)",
            ANONYMOUS_RULE,
        ),
        # … and is called by nothing but what the report calls it.
        (f"NEW.hidden = 1 AND NEW.prop = 'entity' AND NOT {worded}", ANONYMOUS_RULE),
        (
            "NEW.hidden = 1 AND NEW.record_id IS NOT NULL"
            f" AND NOT {dialect.holds.format(written, 'NEW.value')} AND NOT {worded}",
            ANONYMOUS_RULE,
        ),
    )


def _judgement(dialect: Dialect) -> tuple[Refusal, ...]:
    first, second = node_query("NEW.first", dialect), node_query("NEW.second", dialect)
    pair = f"FROM ({first}) a, ({second}) b"
    return (
        (f"NOT EXISTS ({first})", KNOWN_RULE),
        (f"NEW.second IS NOT NULL AND NOT EXISTS ({second})", KNOWN_RULE),
        (
            "NEW.supersedes IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM judgement WHERE id = NEW.supersedes)",
            SUPERSEDES_RULE,
        ),
        # Small letters, "_" and "-" alone: a decision is a word, not somebody's name.
        (
            "NEW.decision = '' OR trim(NEW.decision, 'abcdefghijklmnopqrstuvwxyz_-') <> ''",
            KNOWN_RULE,
        ),
        (
            "NEW.second IS NULL AND NEW.decision NOT IN ('accept', 'reject', 'undone')"
            f" AND EXISTS (SELECT 1 FROM ({first}) a WHERE a.hidden = 1)",
            ANONYMOUS_RULE,
        ),
        (
            f"EXISTS (SELECT 1 {pair} WHERE (a.hidden = 1 OR b.hidden = 1)"
            " AND NOT (a.hidden = 1 AND b.hidden = 1 AND a.document_id = b.document_id))",
            ANONYMOUS_RULE,
        ),
        (
            f"EXISTS (SELECT 1 {pair} WHERE a.kind <> b.kind AND NOT ("
            "(a.kind = 'actor' AND b.kind IN ('source', 'mention'))"
            " OR (b.kind = 'actor' AND a.kind IN ('source', 'mention'))))",
            KIND_RULE,
        ),
    )
