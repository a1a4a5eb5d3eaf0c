"""How is a report written into the tables of a ledger, within one transaction?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Table, func, insert, select

from sayso.ledger import cells, rows_record, rows_report
from sayso.ledger.base import Added
from sayso.ledger.indexed import claim_text, paragraphs
from sayso.ledger.lookup_storing import Told, store_facts
from sayso.ledger.prepare import Prepared, source_node
from sayso.ledger.schema import (
    ACTOR,
    BLOCK,
    CLAIM,
    DOCUMENT,
    LEARNT,
    LINK,
    MENTION,
    MENTION_ACTOR,
    PLACE,
    RECORD,
    REPORT_ACTOR,
    REPORT_PLACE,
    SENTENCE,
    SOURCE,
    STATEMENT,
    TIMEX,
    TOPONYM,
    TOPONYM_PLACE,
)
from sayso.ledger.word_index import put_words


def store(connection: Connection, prepared: Prepared, seen_at: str) -> Added:
    """Write a report that the ledger does not have yet."""
    extraction = prepared.extraction
    doc = extraction.document
    row = {**rows_report.document_row(doc, seen_at), "number": next_number(connection, DOCUMENT)}
    _put(connection, DOCUMENT, [row])
    learn(connection, "document", doc.id, seen_at)
    _store_blocks(connection, prepared)
    sentences = enumerate(extraction.annotation.sentences)
    _put(connection, SENTENCE, (rows_report.sentence_row(doc.id, n, sent) for n, sent in sentences))
    hidden = prepared.screened.hidden
    _put(
        connection,
        MENTION,
        (
            rows_report.mention_row(doc.id, n, mention, hidden=mention.id in hidden)
            for n, mention in enumerate(extraction.mentions)
        ),
    )
    _store_referents(connection, prepared)
    _store_claims(connection, prepared, seen_at)
    statements = _store_statements(connection, prepared, seen_at)
    number = connection.scalar(select(DOCUMENT.c.number).where(DOCUMENT.c.id == doc.id)) or 0
    store_facts(connection, [Told(extraction, number, datetime.fromisoformat(seen_at))])
    return Added(
        document_id=doc.id,
        new=True,
        claims=len(extraction.claims),
        statements=statements,
        withheld=prepared.screened.withheld,
    )


def learn(connection: Connection, kind: str, ref: str, at: str) -> None:
    """Note that a report, judgement or rejection was learnt; the second time changes nothing."""
    row = {"number": next_number(connection, LEARNT), "kind": kind, "ref": ref, "at": at}
    connection.execute(insert(LEARNT), [row])


def _put(connection: Connection, table: Table, values: Iterable[cells.Row]) -> None:
    batch = list(values)
    if batch:
        connection.execute(insert(table), batch)


def next_number(connection: Connection, table: Table) -> int:
    """Return the number of the next row of a table."""
    # Safe without AUTOINCREMENT: one writer at a time, and no row is ever removed.
    return (connection.scalar(select(func.max(table.c.number))) or 0) + 1


def _store_blocks(connection: Connection, prepared: Prepared) -> None:
    doc = prepared.extraction.document
    first = next_number(connection, BLOCK)
    blocks = enumerate(doc.blocks)
    _put(
        connection,
        BLOCK,
        ({**rows_report.block_row(doc.id, n, block), "number": first + n} for n, block in blocks),
    )
    texts = ((first + n, span.of(doc.text)) for n, span in paragraphs(doc))
    put_words(connection, "block_words", texts)


def _store_referents(connection: Connection, prepared: Prepared) -> None:
    extraction = prepared.extraction
    name = extraction.document.id
    actors = list(map(rows_report.actor_row, extraction.actors.values()))
    _put(connection, ACTOR, actors)
    _put(
        connection,
        REPORT_ACTOR,
        ({"document_id": name, "n": n, "actor_key": row["key"]} for n, row in enumerate(actors)),
    )
    _put(
        connection,
        MENTION_ACTOR,
        (
            {
                "document_id": name,
                "mention_id": mention,
                "actor_id": match.referent_id,
                **rows_report.match_row(rank, match),
            }
            for mention, ranked in extraction.actor_matches.items()
            for rank, match in enumerate(ranked)
        ),
    )
    places = list(map(rows_report.place_row, extraction.gazetteer.values()))
    _put(connection, PLACE, places)
    _put(
        connection,
        REPORT_PLACE,
        ({"document_id": name, "n": n, "place_key": row["key"]} for n, row in enumerate(places)),
    )
    _store_toponyms(connection, prepared)
    _put(
        connection,
        TOPONYM_PLACE,
        (
            {
                "document_id": name,
                "n": n,
                "place_id": match.referent_id,
                **rows_report.match_row(rank, match),
            }
            for n, ranked in enumerate(extraction.places)
            for rank, match in enumerate(ranked)
        ),
    )
    timexes = enumerate(extraction.timexes)
    _put(connection, TIMEX, (rows_report.timex_row(name, n, timex) for n, timex in timexes))


def _store_toponyms(connection: Connection, prepared: Prepared) -> None:
    extraction = prepared.extraction
    located = [
        None if place is None else rows_report.place_row(place) for place in extraction.located
    ]
    _put(connection, PLACE, (row for row in located if row is not None))
    toponyms = enumerate(zip(extraction.toponyms, located, strict=True))
    name = extraction.document.id
    _put(
        connection,
        TOPONYM,
        (
            rows_report.toponym_row(name, n, said, None if row is None else row["key"])
            for n, (said, row) in toponyms
        ),
    )


def _store_claims(connection: Connection, prepared: Prepared, seen_at: str) -> None:
    extraction = prepared.extraction
    doc, claims = extraction.document, extraction.claims
    first = next_number(connection, CLAIM)
    _put(
        connection,
        CLAIM,
        (
            {**rows_record.claim_row(claim, seen_at), "number": first + n}
            for n, claim in enumerate(claims)
        ),
    )
    texts = ((first + n, claim_text(claim, doc)) for n, claim in enumerate(claims))
    put_words(connection, "claim_words", texts)
    sources: dict[str, cells.Row] = {}
    links = []
    for claim in claims:
        for position, source in enumerate(claim.chain):
            node = source_node(doc.id, source)
            row = {
                "id": node.id,
                "naming": source.naming.value,
                "entity": source.entity,
                "document_id": node.document_id,
                "hidden": int(node.hidden),
            }
            sources.setdefault(node.id, row)
            links.append(rows_record.link_row(claim, position, source))
    _put(connection, SOURCE, sources.values())
    _put(connection, LINK, links)


def _store_statements(connection: Connection, prepared: Prepared, seen_at: str) -> int:
    name = prepared.extraction.document.id
    records = enumerate(prepared.records)
    _put(
        connection,
        RECORD,
        (
            {
                "document_id": name,
                "id": record.id,
                "kind": record.kind.value,
                "claim_id": record.claim_id,
            }
            for _, record in records
        ),
    )
    number = next_number(connection, STATEMENT)
    batch: list[cells.Row] = []
    for record in prepared.records:
        for said in record.statements:
            own = said.subject == record.id
            row = rows_record.statement_row(
                said, name, seen_at, hidden=said.id in record.hidden_statements
            )
            row["number"] = number + len(batch)
            row["record_id"] = said.subject if own else None
            row["slot_id"] = None if own else said.subject
            batch.append(row)
    _put(connection, STATEMENT, batch)
    return len(batch)
