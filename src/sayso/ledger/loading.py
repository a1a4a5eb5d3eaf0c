"""How is a report read back from the tables of a ledger?"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, Table, select

from sayso.ledger import cells, rows_record, rows_report
from sayso.ledger.assemble import assemble
from sayso.ledger.schema import (
    ACTOR,
    BLOCK,
    CLAIM,
    DOCUMENT,
    LINK,
    MENTION,
    MENTION_ACTOR,
    PLACE,
    REPORT_ACTOR,
    REPORT_PLACE,
    SENTENCE,
    STATEMENT,
    TIMEX,
    TOPONYM,
    TOPONYM_PLACE,
)
from sayso.model import Annotation, Document, Extraction, Match


def _of_report(
    connection: Connection, table: Table, document_id: str, *order: str
) -> list[cells.Read]:
    query = (
        select(table)
        .where(table.c.document_id == document_id)
        .order_by(*(table.c[name] for name in order))
    )
    return list(connection.execute(query).mappings())


def load_report(connection: Connection, document_id: str) -> Document:
    """Return a report that the ledger has."""
    row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == document_id)).mappings().one()
    return rows_report.document_of(row, _of_report(connection, BLOCK, document_id, "n"))


def load_extraction(connection: Connection, document_id: str) -> Extraction:
    """Return a report that the ledger has with all that was found in it."""

    def found(table: Table, *order: str) -> list[cells.Read]:
        return _of_report(connection, table, document_id, *order)

    chains: defaultdict[str, list[cells.Read]] = defaultdict(list)
    for link in found(LINK, "claim_id", "position"):
        chains[link["claim_id"]].append(link)
    actor_matches: defaultdict[str, list[Match]] = defaultdict(list)
    for row in found(MENTION_ACTOR, "mention_id", "rank"):
        actor_matches[row["mention_id"]].append(rows_report.match_of(row, "actor_id"))
    ranked: defaultdict[int, list[Match]] = defaultdict(list)
    for row in found(TOPONYM_PLACE, "n", "rank"):
        ranked[row["n"]].append(rows_report.match_of(row, "place_id"))
    names = found(TOPONYM, "n")
    toponyms = tuple(map(rows_report.toponym_of, names))
    keys = [row["located_key"] for row in names]
    denoted = {
        row["key"]: rows_report.place_of(row)
        for row in connection.execute(select(PLACE).where(PLACE.c.key.in_(keys))).mappings()
    }
    events, presence = assemble(map(rows_record.statement_of, found(STATEMENT, "number")))
    places = _referents(connection, PLACE, REPORT_PLACE, "place_key", document_id)
    actors = _referents(connection, ACTOR, REPORT_ACTOR, "actor_key", document_id)
    return Extraction(
        annotation=Annotation(
            document=load_report(connection, document_id),
            sentences=tuple(map(rows_report.sentence_of, found(SENTENCE, "n"))),
        ),
        mentions=tuple(map(rows_report.mention_of, found(MENTION, "n"))),
        claims=tuple(
            rows_record.claim_of(row, chains[row["id"]]) for row in found(CLAIM, "number")
        ),
        toponyms=toponyms,
        located=tuple(map(denoted.get, keys)),
        places=tuple(tuple(ranked[n]) for n in range(len(toponyms))),
        timexes=tuple(map(rows_report.timex_of, found(TIMEX, "n"))),
        events=events,
        presence=presence,
        actor_matches={mention: tuple(matches) for mention, matches in actor_matches.items()},
        gazetteer={row["id"]: rows_report.place_of(row) for row in places},
        actors={row["id"]: rows_report.actor_of(row) for row in actors},
    )


def _referents(
    connection: Connection, table: Table, of_report: Table, key: str, document_id: str
) -> list[cells.Read]:
    query = (
        select(table)
        .join(of_report, of_report.c[key] == table.c.key)
        .where(of_report.c.document_id == document_id)
        .order_by(of_report.c.n)
    )
    return list(connection.execute(query).mappings())
