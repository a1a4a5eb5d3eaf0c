"""How are reports written into the tables of a ledger, within one transaction?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, insert, select

from sayso.ledger import cells, rows_record, rows_report
from sayso.ledger.base import Added
from sayso.ledger.indexed import claim_text, paragraphs
from sayso.ledger.inserting import insert_rows
from sayso.ledger.lookup.storing import Told, store_facts
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
    METADATA,
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


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report to be stored, and when the ledger learns of it, as the text of a cell."""

    prepared: Prepared
    seen_at: str


def store(connection: Connection, prepared: Prepared, seen_at: str) -> Added:
    """Write a report that the ledger does not have yet."""
    (added,) = store_all(connection, [Arrival(prepared, seen_at)])
    return added


def store_all(connection: Connection, arrivals: Sequence[Arrival]) -> list[Added]:
    """Write reports that the ledger does not have yet, a table at a time; each is there once."""
    batch = _Batch(connection)
    added, told = [], []
    for arrival in arrivals:
        prepared, seen_at = arrival.prepared, arrival.seen_at
        extraction = prepared.extraction
        doc = extraction.document
        row = rows_report.document_row(doc, seen_at)
        name, number = row["id"], batch.next_number(DOCUMENT)
        batch.put(DOCUMENT, [{**row, "number": number}])
        learnt = {"kind": "document", "ref": name, "at": seen_at}
        batch.put(LEARNT, [{"number": batch.next_number(LEARNT), **learnt}])
        _store_blocks(batch, prepared, name)
        sentences = enumerate(extraction.annotation.sentences)
        batch.put(SENTENCE, (rows_report.sentence_row(name, n, sent) for n, sent in sentences))
        hidden = prepared.screened.hidden
        batch.put(
            MENTION,
            (
                rows_report.mention_row(name, n, mention, hidden=mention.id in hidden)
                for n, mention in enumerate(extraction.mentions)
            ),
        )
        _store_referents(batch, prepared, name)
        _store_claims(batch, prepared, name, seen_at)
        added.append(
            Added(
                document_id=name,
                new=True,
                claims=len(extraction.claims),
                statements=_store_statements(batch, prepared, name, seen_at),
                withheld=prepared.screened.withheld,
            )
        )
        told.append(Told(extraction, number, datetime.fromisoformat(seen_at)))
    batch.write()
    store_facts(connection, told)
    return added


def learn(connection: Connection, kind: str, ref: str, at: str) -> None:
    """Note that a report, judgement or rejection was learnt; the second time changes nothing."""
    row = {"number": next_number(connection, LEARNT), "kind": kind, "ref": ref, "at": at}
    connection.execute(insert(LEARNT), [row])


def next_number(connection: Connection, table: Table) -> int:
    """Return the number of the next row of a table."""
    # Safe without AUTOINCREMENT: one writer at a time, and no row is ever removed.
    return (connection.scalar(select(func.max(table.c.number))) or 0) + 1


class _Batch:
    """The rows of some reports, written a table at a time in an order that breaks no reference."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: defaultdict[str, list[cells.Row]] = defaultdict(list)
        self._words: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._keys: set[tuple[str, str]] = set()
        self._numbers: dict[str, int] = {}

    def next_number(self, table: Table) -> int:
        if table.name not in self._numbers:
            self._numbers[table.name] = next_number(self._connection, table)
        number = self._numbers[table.name]
        self._numbers[table.name] += 1
        return number

    def put(self, table: Table, values: Iterable[cells.Row]) -> None:
        self._rows[table.name].extend(values)

    def put_once(self, table: Table, values: Iterable[cells.Row], key: str) -> None:
        """Take rows of what several reports share; what is there already changes nothing."""
        for row in values:
            if (table.name, row[key]) not in self._keys:
                self._keys.add((table.name, row[key]))
                self._rows[table.name].append(row)

    def put_text(self, index: str, number: int, text: str) -> None:
        self._words[index].append((number, text))

    def write(self) -> None:
        for table in METADATA.sorted_tables:
            insert_rows(self._connection, table, self._rows.get(table.name, ()))
        for index, texts in self._words.items():
            put_words(self._connection, index, texts)


def _store_blocks(batch: _Batch, prepared: Prepared, name: str) -> None:
    doc = prepared.extraction.document
    numbers = []
    for n, block in enumerate(doc.blocks):
        numbers.append(batch.next_number(BLOCK))
        batch.put(BLOCK, [{**rows_report.block_row(name, n, block), "number": numbers[n]}])
    for n, span in paragraphs(doc):
        batch.put_text("block_words", numbers[n], span.of(doc.text))


def _store_referents(batch: _Batch, prepared: Prepared, name: str) -> None:
    extraction = prepared.extraction
    actors = list(map(rows_report.actor_row, extraction.actors.values()))
    batch.put_once(ACTOR, actors, "key")
    batch.put(
        REPORT_ACTOR,
        ({"document_id": name, "n": n, "actor_key": row["key"]} for n, row in enumerate(actors)),
    )
    batch.put(
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
    batch.put_once(PLACE, places, "key")
    batch.put(
        REPORT_PLACE,
        ({"document_id": name, "n": n, "place_key": row["key"]} for n, row in enumerate(places)),
    )
    _store_toponyms(batch, prepared, name)
    batch.put(
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
    batch.put(TIMEX, (rows_report.timex_row(name, n, timex) for n, timex in timexes))


def _store_toponyms(batch: _Batch, prepared: Prepared, name: str) -> None:
    extraction = prepared.extraction
    located = [
        None if place is None else rows_report.place_row(place) for place in extraction.located
    ]
    batch.put_once(PLACE, (row for row in located if row is not None), "key")
    toponyms = enumerate(zip(extraction.toponyms, located, strict=True))
    batch.put(
        TOPONYM,
        (
            rows_report.toponym_row(name, n, said, None if row is None else row["key"])
            for n, (said, row) in toponyms
        ),
    )


def _store_claims(batch: _Batch, prepared: Prepared, name: str, seen_at: str) -> None:
    extraction = prepared.extraction
    doc, claims = extraction.document, extraction.claims
    links = []
    for claim in claims:
        number = batch.next_number(CLAIM)
        batch.put(CLAIM, [{**rows_record.claim_row(claim, seen_at), "number": number}])
        batch.put_text("claim_words", number, claim_text(claim, doc))
        for position, source in enumerate(claim.chain):
            node = source_node(name, source)
            row = {
                "id": node.id,
                "naming": source.naming.value,
                "entity": source.entity,
                "document_id": node.document_id,
                "hidden": int(node.hidden),
            }
            batch.put_once(SOURCE, [row], "id")
            links.append(rows_record.link_row(claim, position, source))
    batch.put(LINK, links)


def _store_statements(batch: _Batch, prepared: Prepared, name: str, seen_at: str) -> int:
    records = enumerate(prepared.records)
    batch.put(
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
    rows: list[cells.Row] = []
    for record in prepared.records:
        for said in record.statements:
            own = said.subject == record.id
            row = rows_record.statement_row(
                said, name, seen_at, hidden=said.id in record.hidden_statements
            )
            row["number"] = batch.next_number(STATEMENT)
            row["record_id"] = said.subject if own else None
            row["slot_id"] = None if own else said.subject
            rows.append(row)
    batch.put(STATEMENT, rows)
    return len(rows)
