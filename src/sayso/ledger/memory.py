"""What does a ledger do?  This one is the specification: plain Python, nothing kept on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from sayso.errors import NotFound
from sayso.ledger.anonymity import source_id
from sayso.ledger.base import Added, Hit, Kind, Learnt, Node, Rejection, SourceNode
from sayso.ledger.indexed import claim_extent, claim_text, paragraphs
from sayso.ledger.judging import check_judgement
from sayso.ledger.prepare import (
    Prepared,
    check_characters,
    nodes,
    prepare,
    source_node,
    utc,
)
from sayso.ledger.words import Wanted, words
from sayso.model import Claim, Document, Extraction, Judgement, Mention, Statement, content_id

_FINDABLE = frozenset(Kind) - {Kind.MENTION, Kind.ACTOR}


@dataclass(slots=True)
class MemoryLedger:
    """A ledger that lasts as long as the program."""

    location: str = "memory"
    upgraded: str = ""
    _reports: dict[str, tuple[datetime, Prepared]] = field(default_factory=dict)
    _nodes: dict[str, Node] = field(default_factory=dict)
    _judgements: dict[str, Judgement] = field(default_factory=dict)
    _rejections: dict[str, Rejection] = field(default_factory=dict)
    _learnt: list[Learnt] = field(default_factory=list)

    def add(self, extraction: Extraction, *, at: datetime) -> Added:
        """Store a report and all that was found in it, whole or not at all."""
        document_id = extraction.document.id
        if document_id in self._reports:
            return Added(document_id=document_id, new=False)
        prepared = prepare(extraction)
        self._reports[document_id] = (utc(at), prepared)
        self._learn(document_id, utc(at))
        for node in nodes(prepared):
            self._nodes.setdefault(node.id, node)
        return Added(
            document_id=document_id,
            new=True,
            claims=len(prepared.extraction.claims),
            statements=sum(1 for _ in prepared.statements),
            withheld=prepared.screened.withheld,
        )

    def reject(self, uri: str, reason: str, remedy: str, *, at: datetime) -> Rejection:
        """Record that an input could not be read; the same rejection twice is one."""
        check_characters(uri, reason, remedy)
        name = content_id("x", uri, reason, remedy)
        rejection = Rejection(id=name, uri=uri, reason=reason, remedy=remedy, at=utc(at))
        if name not in self._rejections:
            self._rejections[name] = rejection
            self._learn(rejection, rejection.at)
        return self._rejections[name]

    def judge(self, judgement: Judgement) -> None:
        """Store a decision; raise RuleBroken where it is about nothing or breaks a rule."""
        judgement = replace(judgement, at=utc(judgement.at))
        check_judgement(judgement, self._nodes.get, self._judgements.__contains__)
        if judgement.id not in self._judgements:
            self._judgements[judgement.id] = judgement
            self._learn(judgement, judgement.at)

    def has(self, document_id: str) -> bool:
        """Tell whether a report is in the ledger."""
        return document_id in self._reports

    def seen_at(self, document_id: str) -> datetime:
        """Return when the ledger learnt of a report; raise NotFound."""
        return self._report(document_id)[0]

    def documents(self, *, as_of: datetime | None = None) -> Iterator[Document]:
        """Yield the reports, in the order in which they were added."""
        return (extraction.document for extraction in self.extractions(as_of=as_of))

    def extraction(self, document_id: str) -> Extraction:
        """Return a report with all that was found in it; raise NotFound."""
        return self._report(document_id)[1].extraction

    def extractions(self, *, as_of: datetime | None = None) -> Iterator[Extraction]:
        """Yield every report with all that was found in it, in the order added."""
        return (prepared.extraction for _, prepared in self._known(as_of))

    def claims(
        self, *, document_id: str | None = None, as_of: datetime | None = None
    ) -> Iterator[Claim]:
        """Yield claims in the order stored."""
        for _, prepared in self._known(as_of):
            if document_id in (None, prepared.extraction.document.id):
                yield from prepared.extraction.claims

    def statements(
        self,
        *,
        document_id: str | None = None,
        subject: str | None = None,
        as_of: datetime | None = None,
    ) -> Iterator[Statement]:
        """Yield statements, with `seen_at`, in the order stored."""
        for seen_at, prepared in self._known(as_of):
            if document_id in (None, prepared.extraction.document.id):
                for statement in prepared.statements:
                    if subject in (None, statement.subject):
                        yield replace(statement, seen_at=seen_at)

    def mentions(self, document_id: str) -> tuple[Mention, ...]:
        """Return the mentions of a report."""
        return self.extraction(document_id).mentions

    def sources(self, *, as_of: datetime | None = None) -> Iterator[SourceNode]:
        """Yield everyone who speaks, with the number of claims."""
        nodes_by_id: dict[str, SourceNode] = {}
        claims: Counter[str] = Counter()
        originates: Counter[str] = Counter()
        for claim in self.claims(as_of=as_of):
            for source in claim.chain:
                node = source_node(claim.document_id, source)
                nodes_by_id.setdefault(
                    node.id,
                    SourceNode(
                        id=node.id,
                        naming=source.naming,
                        entity=source.entity,
                        document_id=node.document_id,
                    ),
                )
            claims.update({source_id(claim.document_id, source) for source in claim.chain})
            originates[source_id(claim.document_id, claim.source)] += 1
        for name, found in nodes_by_id.items():
            yield replace(found, claims=claims[name], originates=originates[name])

    def judgements(
        self, *, about: str | None = None, as_of: datetime | None = None
    ) -> Iterator[Judgement]:
        """Yield judgements, superseded ones too, in the order of their time."""
        for judgement in sorted(self._judgements.values(), key=lambda j: (j.at, j.id)):
            if about in (None, judgement.about) and _by(judgement.at, as_of):
                yield judgement

    def rejections(self, *, as_of: datetime | None = None) -> Iterator[Rejection]:
        """Yield rejected inputs in the order in which they were met."""
        return (found for found in self._rejections.values() if _by(found.at, as_of))

    def search(
        self, wanted: Wanted, *, as_of: datetime | None = None, limit: int = 100
    ) -> tuple[Hit, ...]:
        """Return claims, then paragraphs, that hold all that is wanted."""
        if not wanted:
            return ()
        claims: list[Hit] = []
        texts: list[Hit] = []
        for _, prepared in self._known(as_of):
            doc = prepared.extraction.document
            found = [
                Hit(document_id=doc.id, span=claim_extent(claim), claim_id=claim.id)
                for claim in prepared.extraction.claims
                if _holds(claim_text(claim, doc), wanted)
            ]
            claims.extend(found)
            texts.extend(
                Hit(document_id=doc.id, span=span)
                for _, span in paragraphs(doc)
                if _holds(span.of(doc.text), wanted)
                and not any(span.overlaps(hit.span) for hit in found)
            )
        return tuple((claims + texts)[:limit])

    def learnt(self, *, after: int = 0) -> Iterator[Learnt]:
        """Yield what was learnt behind that number, in the order in which it was stored."""
        yield from self._learnt[after:]

    def find(self, prefix: str) -> tuple[Node, ...]:
        """Return what identifiers begin with `prefix` name, at most 20, in order of id."""
        names = sorted(name for name in self._nodes if name.startswith(prefix))
        found = (self._nodes[name] for name in names)
        return tuple(node for node in found if node.kind in _FINDABLE)[:20]

    def close(self) -> None:
        """Let go of the place where the ledger is kept."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _learn(self, what: str | Judgement | Rejection, at: datetime) -> None:
        self._learnt.append(Learnt(number=len(self._learnt) + 1, at=at, what=what))

    def _report(self, document_id: str) -> tuple[datetime, Prepared]:
        try:
            return self._reports[document_id]
        except KeyError:
            raise NotFound(f"no report {document_id} in this ledger") from None

    def _known(self, as_of: datetime | None) -> Iterable[tuple[datetime, Prepared]]:
        return [report for report in self._reports.values() if _by(report[0], as_of)]


def _by(moment: datetime, as_of: datetime | None) -> bool:
    return as_of is None or moment <= utc(as_of)


def _holds(text: str, wanted: Wanted) -> bool:
    folded = words(text)
    return all(phrase.within(folded) for phrase in wanted)
