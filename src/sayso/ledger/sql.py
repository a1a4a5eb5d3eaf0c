"""How is a ledger kept in the tables of a database, whichever it is?"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    Integer,
    Select,
    cast,
    func,
    insert,
    select,
)

from sayso.errors import NotFound
from sayso.ledger import cells, rows_record, rows_report
from sayso.ledger.base import Added, Hit, Learnt, Node, Rejection, SourceNode
from sayso.ledger.finding import has_report, hits, is_judgement, known, node_of, nodes_from
from sayso.ledger.judging import check_judgement
from sayso.ledger.loading import load_extraction, load_report
from sayso.ledger.prepare import check_characters, prepare, utc
from sayso.ledger.schema import (
    CLAIM,
    DOCUMENT,
    JUDGEMENT,
    LEARNT,
    LINK,
    MENTION,
    REJECTION,
    SOURCE,
    STATEMENT,
)
from sayso.ledger.storing import learn, next_number, store
from sayso.ledger.words import Wanted
from sayso.model import (
    Claim,
    Document,
    Extraction,
    Judgement,
    Mention,
    Naming,
    Statement,
    content_id,
    html,
)

# How many reports a notebook shows.
_SHOWN = 20
# How much of what was learnt is asked for at once.
_BATCH = 500


class SqlLedger(ABC):
    """A ledger in a database; what is said once for all of them.

    `upgraded` says what was done to a ledger of an earlier version when it was
    opened; it is empty where nothing had to be.
    """

    upgraded: str = ""

    def __init__(self, engine: Engine, location: str) -> None:
        self._engine, self._location = engine, location

    @property
    def location(self) -> str:
        """Return where the ledger is kept, for messages; never a password."""
        return self._location

    @abstractmethod
    def _explained(self) -> AbstractContextManager[None]:
        """Turn what the database reports into one line that says what to do."""

    @abstractmethod
    def _write(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction that no other writer shares, kept whole or not."""

    def add(self, extraction: Extraction, *, at: datetime) -> Added:
        """Store a report and all that was found in it, whole or not at all."""
        document_id = extraction.document.id
        if self.has(document_id):
            return Added(document_id=document_id, new=False)
        prepared = prepare(extraction)
        with self.writing() as connection:
            if has_report(connection, document_id):
                return Added(document_id=document_id, new=False)
            return store(connection, prepared, cells.moment_text(at))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for questions; what the database reports is said in one line."""
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that no other writer shares, kept whole or not."""
        with self._explained(), self._write() as connection:
            yield connection

    def reject(self, uri: str, reason: str, remedy: str, *, at: datetime) -> Rejection:
        """Record that an input could not be read; the same rejection twice is one."""
        check_characters(uri, reason, remedy)
        name = content_id("x", uri, reason, remedy)
        row = {"id": name, "uri": uri, "reason": reason, "remedy": remedy}
        moment = cells.moment_text(at)
        with self.writing() as connection:
            number = next_number(connection, REJECTION)
            connection.execute(insert(REJECTION), {**row, "number": number, "at": moment})
            learn(connection, "rejection", name, moment)
            query = select(REJECTION).where(REJECTION.c.id == name)
            return rows_record.rejection_of(connection.execute(query).mappings().one())

    def judge(self, judgement: Judgement) -> None:
        """Store a decision; raise RuleBroken where it is about nothing or breaks a rule."""
        judgement = replace(judgement, at=utc(judgement.at))
        with self.writing() as connection:
            check_judgement(
                judgement,
                lambda name: node_of(connection, name),
                lambda name: is_judgement(connection, name),
            )
            connection.execute(insert(JUDGEMENT), rows_record.judgement_row(judgement))
            learn(connection, "judgement", judgement.id, cells.moment_text(judgement.at))

    def has(self, document_id: str) -> bool:
        """Tell whether a report is in the ledger."""
        with self.reading() as connection:
            return has_report(connection, document_id)

    def seen_at(self, document_id: str) -> datetime:
        """Return when the ledger learnt of a report; raise NotFound."""
        query = select(DOCUMENT.c.seen_at).where(DOCUMENT.c.id == document_id)
        with self.reading() as connection:
            found = connection.scalar(query)
        if found is None:
            raise NotFound(f"no report {document_id} in {self.location}")
        return datetime.fromisoformat(found)

    def documents(self, *, as_of: datetime | None = None) -> Iterator[Document]:
        """Yield the reports, in the order in which they were added."""
        for document_id in self._report_ids(as_of):
            with self.reading() as connection:
                report = load_report(connection, document_id)
            # Outside: whoever reads on may ask the ledger something else meanwhile.
            yield report

    def extraction(self, document_id: str) -> Extraction:
        """Return a report with all that was found in it; raise NotFound."""
        with self.reading() as connection:
            if not has_report(connection, document_id):
                raise NotFound(f"no report {document_id} in {self.location}")
            return load_extraction(connection, document_id)

    def extractions(self, *, as_of: datetime | None = None) -> Iterator[Extraction]:
        """Yield every report with all that was found in it, in the order added."""
        for document_id in self._report_ids(as_of):
            yield self.extraction(document_id)

    def claims(
        self, *, document_id: str | None = None, as_of: datetime | None = None
    ) -> Iterator[Claim]:
        """Yield claims in the order stored."""
        query = known(select(CLAIM).order_by(CLAIM.c.number), CLAIM, as_of)
        links = select(LINK).order_by(LINK.c.claim_id, LINK.c.position)
        for name in self._report_ids(as_of) if document_id is None else (document_id,):
            chains: defaultdict[str, list[cells.Read]] = defaultdict(list)
            for link in self._all(links.where(LINK.c.document_id == name)):
                chains[link["claim_id"]].append(link)
            for row in self._all(query.where(CLAIM.c.document_id == name)):
                yield rows_record.claim_of(row, chains[row["id"]])

    def statements(
        self,
        *,
        document_id: str | None = None,
        subject: str | None = None,
        as_of: datetime | None = None,
    ) -> Iterator[Statement]:
        """Yield statements, with `seen_at`, in the order stored."""
        query = known(select(STATEMENT).order_by(STATEMENT.c.number), STATEMENT, as_of)
        if subject is not None:
            about = func.coalesce(STATEMENT.c.slot_id, STATEMENT.c.record_id) == subject
            either = (STATEMENT.c.record_id == subject) | (STATEMENT.c.slot_id == subject)
            query = query.where(either, about)
        for name in self._report_ids(as_of) if document_id is None else (document_id,):
            for row in self._all(query.where(STATEMENT.c.document_id == name)):
                yield rows_record.statement_of(row)

    def mentions(self, document_id: str) -> tuple[Mention, ...]:
        """Return the mentions of a report."""
        query = select(MENTION).where(MENTION.c.document_id == document_id).order_by(MENTION.c.n)
        return tuple(map(rows_report.mention_of, self._all(query)))

    def sources(self, *, as_of: datetime | None = None) -> Iterator[SourceNode]:
        """Yield everyone who speaks, with the number of claims."""
        last = (
            select(LINK.c.claim_id, func.max(LINK.c.position).label("last"))
            .group_by(LINK.c.claim_id)
            .subquery()
        )
        query = (
            select(
                SOURCE,
                func.count(func.distinct(CLAIM.c.id)).label("claims"),
                func.sum(cast(LINK.c.position == last.c.last, Integer)).label("originates"),
            )
            .join(LINK, LINK.c.source_id == SOURCE.c.id)
            .join(CLAIM, CLAIM.c.id == LINK.c.claim_id)
            .join(last, last.c.claim_id == CLAIM.c.id)
            .group_by(SOURCE.c.id)
            # In the order of first appearance; no chain is that long.
            .order_by(func.min(cast(CLAIM.c.number, BigInteger) * 1000 + LINK.c.position))
        )
        for row in self._all(known(query, CLAIM, as_of)):
            yield SourceNode(
                id=row["id"],
                naming=Naming(row["naming"]),
                entity=row["entity"],
                document_id=row["document_id"],
                claims=row["claims"],
                originates=row["originates"],
            )

    def judgements(
        self, *, about: str | None = None, as_of: datetime | None = None
    ) -> Iterator[Judgement]:
        """Yield judgements, superseded ones too, in the order of their time."""
        query = select(JUDGEMENT).order_by(JUDGEMENT.c.at, JUDGEMENT.c.id)
        if about is not None:
            first, _, second = about.partition(" ")
            query = query.where(
                JUDGEMENT.c.first == first, JUDGEMENT.c.second.is_not_distinct_from(second or None)
            )
        if as_of is not None:
            query = query.where(JUDGEMENT.c.at <= cells.moment_text(as_of))
        yield from map(rows_record.judgement_of, self._all(query))

    def rejections(self, *, as_of: datetime | None = None) -> Iterator[Rejection]:
        """Yield rejected inputs in the order in which they were met."""
        query = select(REJECTION).order_by(REJECTION.c.number)
        if as_of is not None:
            query = query.where(REJECTION.c.at <= cells.moment_text(as_of))
        yield from map(rows_record.rejection_of, self._all(query))

    def search(
        self, wanted: Wanted, *, as_of: datetime | None = None, limit: int = 100
    ) -> tuple[Hit, ...]:
        """Return claims, then paragraphs, that hold all that is wanted."""
        with self.reading() as connection:
            return hits(connection, wanted, as_of=as_of, limit=limit)

    def learnt(self, *, after: int = 0) -> Iterator[Learnt]:
        """Yield what was learnt behind that number, in the order in which it was stored."""
        query = select(LEARNT).order_by(LEARNT.c.number).limit(_BATCH)
        while rows := self._all(query.where(LEARNT.c.number > after)):
            judged = select(JUDGEMENT).where(JUDGEMENT.c.id.in_([row["ref"] for row in rows]))
            refused = select(REJECTION).where(REJECTION.c.id.in_([row["ref"] for row in rows]))
            found: dict[str, Judgement | Rejection] = {}
            found |= {row["id"]: rows_record.judgement_of(row) for row in self._all(judged)}
            found |= {row["id"]: rows_record.rejection_of(row) for row in self._all(refused)}
            for row in rows:
                after = row["number"]
                moment = datetime.fromisoformat(row["at"])
                yield Learnt(number=after, at=moment, what=found.get(row["ref"], row["ref"]))

    def find(self, prefix: str) -> tuple[Node, ...]:
        """Return what identifiers begin with `prefix` name, at most 20, in order of id."""
        with self.reading() as connection:
            return nodes_from(connection, prefix)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.location!r})"

    def _repr_html_(self) -> str:
        """Show the reports added last as a table in a notebook."""
        query = (
            select(DOCUMENT, func.count(CLAIM.c.number).label("claims"))
            .outerjoin(CLAIM, CLAIM.c.document_id == DOCUMENT.c.id)
            .group_by(DOCUMENT.c.number)
            .order_by(DOCUMENT.c.number.desc())
        )
        shown = self._all(query.limit(_SHOWN))
        return html.table(
            f"{self.location}: {len(self._report_ids(None))} reports",
            ("report", "outlet", "published", "claims", "learnt"),
            (
                (
                    row["title"] or row["uri"],
                    row["publisher"] or "",
                    row["published"] or "",
                    str(row["claims"]),
                    row["seen_at"][:10],
                )
                for row in shown
            ),
        )

    def _report_ids(self, as_of: datetime | None) -> list[str]:
        query = known(select(DOCUMENT.c.id).order_by(DOCUMENT.c.number), DOCUMENT, as_of)
        return [row["id"] for row in self._all(query)]

    def _all(self, query: Select[Any], **values: object) -> list[cells.Read]:
        with self.reading() as connection:
            return list(connection.execute(query, values).mappings())
