"""All ledgers agree, and no report is odd enough to break a rule or to be lost."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import postgres
from reports import GREY_COAST, MAY_3
from sayso.ledger import MemoryLedger, open_ledger
from sayso.model import (
    Actor,
    Annotation,
    Claim,
    Document,
    Event,
    Extraction,
    Form,
    Match,
    Mention,
    MentionKind,
    Naming,
    Presence,
    Slot,
    Source,
    SourceType,
    Span,
    Stance,
    Status,
    content_id,
)

TEXT = "A harbour official met Ásdís Vör of the Grey Coast Brigade, who said he had left Höfn."
MAYOR = Actor(id="actor:vor", name="Ásdís Vör")
# Spans that meet, nest and coincide, and names that are whatever an extractor may think of.
spans = st.sampled_from(
    [Span(0, 18), Span(2, 18), Span(23, 32), Span(23, 58), Span(40, 58), Span(64, 66), Span(71, 73)]
)
passages = spans.map(lambda span: (span,)) | st.just(())
ids = st.sampled_from(["m0", "m1", "m2", "m3", "m9"])
names = st.none() | st.sampled_from(
    ["A harbour official", "Ásdís Vör", "actor:vor", "Grey Coast Brigade", "ásdís vör", "he"]
)
sources = st.builds(
    Source,
    passage=passages,
    mention_id=st.none() | ids,
    naming=st.sampled_from(Naming),
    type=st.sampled_from(SourceType),
    count=st.none() | st.integers(1, 3),
    entity=names,
)
mentions = st.lists(
    st.tuples(spans, st.sampled_from(MentionKind), st.none() | ids), min_size=4, max_size=4
)
slots = st.tuples(
    spans, names, st.none() | ids, st.sampled_from(["he", "A harbour official", "Vör"])
)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    doc = Document(text=TEXT, blocks=(), publisher=draw(st.sampled_from(list("ABCDEFGH"))))
    claims = tuple(
        Claim(
            document_id=doc.id,
            chain=tuple(draw(st.lists(sources, min_size=1, max_size=2))),
            content=(draw(spans),),
            form=Form.INDIRECT,
            stance=Stance.ASSERTED,
        )
        for _ in range(draw(st.integers(1, 3)))
    )

    def slot() -> Slot:
        span, name, mention, text = draw(slots)
        claim = draw(st.sampled_from(claims))
        return Slot(text=text, span=span, claim_id=claim.id, mention_id=mention, entity=name)

    events = tuple(
        Event(
            id=content_id("e", doc.id, number),
            type="consult",
            anchor=Span(19, 22),
            claim_id=claims[0].id,
            actor=tuple(slot() for _ in range(draw(st.integers(0, 3)))),
            recipient=tuple(slot() for _ in range(draw(st.integers(0, 2)))),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    presence = tuple(
        Presence(
            id=content_id("p", doc.id, number),
            actor=slot(),
            place=slot(),
            status=Status.WITHDREW,
            stance=Stance.ASSERTED,
            evidence=(Span(71, 86),),
            claim_id=claims[0].id,
        )
        for number in range(draw(st.integers(0, 2)))
    )
    matched = draw(st.lists(ids, max_size=4, unique=True))
    return Extraction(
        annotation=Annotation(document=doc, sentences=()),
        mentions=tuple(
            Mention(id=f"m{n}", span=span, kind=kind, sentence=0, head=0, antecedent=antecedent)
            for n, (span, kind, antecedent) in enumerate(draw(mentions))
        ),
        claims=claims,
        events=events,
        presence=presence,
        actor_matches={name: (Match(referent_id=MAYOR.id, score=0.5),) for name in matched},
        actors={MAYOR.id: MAYOR, GREY_COAST.id: GREY_COAST},
    )


@settings(max_examples=25)
@given(st.lists(extractions(), min_size=1, max_size=2))
def test_odd_reports_are_stored_alike_and_tie_nobody(odd: list[Extraction]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        stored_alike(str(path), odd)
        with closing(sqlite3.connect(path)) as connection:
            assert ties(connection.execute) == []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd=st.lists(extractions(), min_size=1, max_size=2))
def test_odd_reports_are_stored_alike_on_a_server(
    server: postgres.Server, odd: list[Extraction]
) -> None:
    address = server.ledger()
    stored_alike(address, odd)
    with closing(server.connect(postgres.database_of(address))) as connection:
        assert ties(lambda query: connection.execute(query.encode())) == []


def stored_alike(location: str, odd: list[Extraction]) -> None:
    """Assert that a ledger that is kept holds what one in memory holds."""
    memory = MemoryLedger()
    with open_ledger(location) as kept:
        for extraction in odd:
            assert kept.add(extraction, at=MAY_3) == memory.add(extraction, at=MAY_3)
            assert not kept.add(extraction, at=MAY_3).new
        assert list(kept.extractions()) == list(memory.extractions())
        assert list(kept.statements()) == list(memory.statements())
        assert list(kept.claims()) == list(memory.claims())
        assert list(kept.sources()) == list(memory.sources())
        assert list(kept.learnt()) == list(memory.learnt())
        assert [kept.find(node.id) for node in kept.find("")] == [
            memory.find(node.id) for node in memory.find("")
        ]


def ties(execute: Callable[[str], Iterable[tuple[object, ...]]]) -> list[tuple[object, ...]]:
    """Return every row that ties an anonymous source to a name, an actor or another report."""
    queries = (
        "SELECT * FROM mention_actor a JOIN mention m ON m.document_id = a.document_id"
        " AND m.id = a.mention_id WHERE m.hidden = 1",
        "SELECT * FROM mention a JOIN mention m ON m.document_id = a.document_id"
        " AND m.id = a.antecedent WHERE m.hidden <> a.hidden",
        "SELECT * FROM mention a JOIN mention m ON m.document_id = a.document_id"
        ' AND m.start = a.start AND m."end" = a."end" WHERE m.hidden <> a.hidden',
        "SELECT * FROM source WHERE hidden = 1 AND document_id IS NULL",
        "SELECT * FROM source s JOIN actor a ON s.entity IN (a.id, a.name) WHERE s.hidden = 1",
        "SELECT * FROM source a JOIN source b ON a.entity = b.entity JOIN link l"
        " ON l.source_id = b.id AND l.document_id = a.document_id"
        " WHERE a.hidden = 1 AND b.hidden = 0 AND b.naming = 'named'",
        "SELECT * FROM link l JOIN source s ON s.id = l.source_id"
        " WHERE s.hidden = 1 AND s.document_id <> l.document_id",
        "SELECT * FROM link a JOIN link b ON a.document_id = b.document_id"
        " AND a.passage = b.passage AND a.passage <> '[]' JOIN source s ON s.id = a.source_id"
        " JOIN source t ON t.id = b.source_id WHERE s.hidden <> t.hidden",
        "SELECT * FROM statement e JOIN actor a ON e.value IN (a.id, a.name)"
        " WHERE e.hidden = 1 AND e.prop = 'entity'",
    )
    return [row for query in queries for row in execute(query)]
